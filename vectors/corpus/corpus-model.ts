import { createPartsReader, NO_TEXTS } from '../../ranking/read-parts.js';
import { decodeRankField, encodeRankField, type RankField } from '../../ranking/rank-field.js';
import { unit, type Embedder, type Vector } from '../embedder.js';
import { countWeight } from '../../ranking/weights.js';
import { countStems } from './stem-weights.js';

/**
 * Latent semantic analysis (Deerwester and others, 1990): what is known of each stem of a vocabulary. Two texts that share
 * no word are near each other when their words stand in the same texts of the corpus.
 */
export interface CorpusModel {
  /** Tells models apart: made from all the rest. */
  name: string;
  /** Questions of the index when it was trained. */
  documents: number;
  dimensions: number;
  /** `stemCode` of each stem, rising. */
  codes: Int32Array;
  idf: Float32Array;
  /** By rows of `dimensions`, one for each stem: its direction, −127 to 127 … */
  directions: Int8Array;
  /** … and what one step of these is. */
  steps: Float32Array;
}

/** Embeds texts by the words that they hold. */
export interface CorpusEmbedder extends Embedder {
  /** The same from words that have been read already; null when the model knows none of them. */
  embedWords: (words: RankField) => Vector | null;
}

export function createCorpusEmbedder(model: CorpusModel): CorpusEmbedder {
  const { dimensions, directions, steps, idf } = model;
  const rows = new Map<number, number>();
  model.codes.forEach((code, row) => rows.set(code, row));
  const sum = new Float64Array(dimensions);
  const embedWords = (words: RankField): Vector | null => {
    sum.fill(0);
    for (const [stem, occurrences] of countStems(words)) {
      const row = rows.get(stem);
      if (row === undefined) continue;
      const weight = countWeight(occurrences) * (idf[row] ?? 0) * (steps[row] ?? 0);
      const from = row * dimensions;
      for (let at = 0; at < dimensions; at += 1)
        sum[at] = (sum[at] ?? 0) + weight * (directions[from + at] ?? 0);
    }
    return unit(sum);
  };
  return {
    name: model.name,
    embedWords,
    embed: (texts) => Promise.resolve(texts.map((text) => embedWords(readWords(text)))),
  };
}

/** A text that is nothing but text, as a question's letter is read. */
function readWords(text: string): RankField {
  return decodeRankField(encodeRankField(createPartsReader()({ ...NO_TEXTS, question: text })));
}
