import type { RankDocument } from '../../engine/document.js';
import type { IndexWriter } from '../../engine/index-writer.js';
import { decodeRankField } from '../../ranking/rank-field.js';
import type { CorpusModel } from '../../vectors/corpus/corpus-model.js';
import { createCorpusEmbedder } from '../../vectors/corpus/corpus-model.js';
import type { Embedder, Vector } from '../../vectors/embedder.js';
import { documentText } from './document-text.js';

export type StoredRank = Pick<RankDocument, 'id' | 'rank'>;

/** Questions of an index → their vectors, in the same order; null where there is nothing to go by. */
export interface DocumentVectors {
  /** As `Embedder.name`. */
  name: string;
  /** @throws EmbedderError */
  of: (index: string, questions: readonly StoredRank[]) => Promise<(Vector | null)[]>;
}

/** From the words as they are stored: no text is read a second time. */
export function corpusVectors(model: CorpusModel): DocumentVectors {
  const { name, embedWords } = createCorpusEmbedder(model);
  return {
    name,
    of: (_index, questions) =>
      Promise.resolve(questions.map(({ rank }) => embedWords(decodeRankField(rank)))),
  };
}

/** From the texts of the records. */
export function textVectors(embedder: Embedder, writer: Pick<IndexWriter, 'records'>): DocumentVectors {
  return {
    name: embedder.name,
    of: async (index, questions) => {
      const ids = questions.map(({ id }) => id);
      const records = await writer.records(index, ids);
      return embedder.embed(
        ids.map((id) => {
          const record = records.get(id);
          return record === undefined ? '' : documentText(record);
        }),
      );
    },
  };
}
