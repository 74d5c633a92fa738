import { createHash } from 'node:crypto';
import type { RankField } from '../../ranking/rank-field.js';
import type { CorpusModel } from './corpus-model.js';
import { sparseMatrix, type SparseRow } from './sparse-matrix.js';
import { countWeight, idfOf } from '../../ranking/weights.js';
import { countStems } from './stem-weights.js';
import { truncatedSvd } from './svd.js';

/** What bounds the work and the memory of training, whatever the corpus: see docs/relevance.md for the trials. */
export const training = {
  dimensions: 128,
  /** Questions that are learnt from, at random. */
  sample: 12_000,
  /** Stems, the most frequent first. */
  vocabulary: 30_000,
  /** A stem of fewer questions of the sample says nothing of which words go together. */
  leastFrequency: 3,
  seed: 20_170_621,
} as const;

export interface TrainingOptions {
  /** Questions of the index that the sample was taken from. */
  documents: number;
  dimensions?: number;
}

/**
 * TF-IDF → truncated singular value decomposition of a sample of texts. Memory: the sample's stems and two dense matrices of
 * vocabulary × dimensions. The same sample gives the same model on every machine.
 * @returns null when the sample has too few words to tell anything
 */
export function trainCorpusModel(
  sample: readonly RankField[],
  { documents, dimensions = training.dimensions }: TrainingOptions,
): CorpusModel | null {
  const { codes, idf } = readVocabulary(sample);
  const places = new Map<number, number>();
  codes.forEach((code, place) => places.set(code, place));
  const rows = sample
    .map((text) => weighed(countStems(text), places, idf))
    .filter(({ columns }) => columns.length > 0);
  const { values, right } = truncatedSvd(sparseMatrix(rows, codes.length), dimensions, {
    seed: training.seed,
  });
  if (values.length === 0) return null;
  const quantised = quantise(right, { height: codes.length, width: values.length, dimensions });
  const model = { documents, dimensions, codes, idf, ...quantised };
  return { name: nameOf(model), ...model };
}

/**
 * Stems by rising code, so that a model does not depend on the order of the sample. Texts are counted here and once more for
 * their rows: all counts at once would be most of the memory.
 */
function readVocabulary(sample: readonly RankField[]): Pick<CorpusModel, 'codes' | 'idf'> {
  const frequencies = new Map<number, number>();
  for (const text of sample)
    for (const stem of countStems(text).keys()) frequencies.set(stem, (frequencies.get(stem) ?? 0) + 1);
  const kept = [...frequencies]
    .filter(([, frequency]) => frequency >= training.leastFrequency)
    .sort(([stemA, a], [stemB, b]) => b - a || stemA - stemB)
    .slice(0, training.vocabulary)
    .sort(([a], [b]) => a - b);
  return {
    codes: Int32Array.from(kept, ([stem]) => stem),
    idf: Float32Array.from(kept, ([, frequency]) => idfOf(frequency, sample.length)),
  };
}

/** A text as a row of length 1, so that long texts do not outweigh short ones. */
function weighed(
  count: ReadonlyMap<number, number>,
  places: ReadonlyMap<number, number>,
  idf: Float32Array,
): SparseRow {
  const columns: number[] = [];
  const values: number[] = [];
  let squares = 0;
  for (const [stem, occurrences] of count) {
    const place = places.get(stem);
    if (place === undefined) continue;
    const weight = countWeight(occurrences) * (idf[place] ?? 0);
    columns.push(place);
    values.push(weight);
    squares += weight * weight;
  }
  const length = Math.sqrt(squares) || 1;
  return { columns: Int32Array.from(columns), values: Float32Array.from(values, (value) => value / length) };
}

/** A small corpus has fewer directions than are kept for it: the others are zero. */
function quantise(
  right: Float32Array,
  { height, width, dimensions }: { height: number; width: number; dimensions: number },
): Pick<CorpusModel, 'directions' | 'steps'> {
  const directions = new Int8Array(height * dimensions);
  const steps = new Float32Array(height);
  for (let row = 0; row < height; row += 1) {
    const values = right.subarray(row * width, (row + 1) * width);
    const greatest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    if (greatest === 0) continue;
    steps[row] = greatest / 127;
    values.forEach((value, at) => (directions[row * dimensions + at] = Math.round((value / greatest) * 127)));
  }
  return { directions, steps };
}

function nameOf({ codes, idf, directions, steps }: Omit<CorpusModel, 'name'>): string {
  const hash = createHash('sha256');
  for (const part of [codes, idf, directions, steps])
    hash.update(new Uint8Array(part.buffer, part.byteOffset, part.byteLength));
  return `corpus-${hash.digest('hex').slice(0, 16)}`;
}
