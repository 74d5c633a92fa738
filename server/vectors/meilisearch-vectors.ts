/** The vector port over Meilisearch. */
import type { Meilisearch } from 'meilisearch';
import { ENGINE_EMBEDDER, MODEL_INDEX, rankIndexOf } from '../../config/index-settings.js';
import type { ModelDocument } from '../../vectors/corpus/model-documents.js';
import { callEngine, createEnginePost } from '../meilisearch-engine.js';
import type { VectorStore } from './vector-store.js';

/** Pieces of one model: more than any has. */
const PIECES = 1_000;

/**
 * @param client asked anew for each call: the address changes when the embedded engine is restarted elsewhere
 * @param questions name of the index that is searched; vectors are in that of its ranks
 */
export function createMeilisearchVectors(client: () => Meilisearch, questions: string): VectorStore {
  const ranks = rankIndexOf(questions);
  const post = createEnginePost(client);
  return {
    async nearest(vector, limit) {
      const query = {
        vector: Array.from(vector),
        hybrid: { embedder: ENGINE_EMBEDDER, semanticRatio: 1 },
        attributesToRetrieve: ['id'],
        limit,
      };
      const { hits } = await post<{ hits: { id: string }[] }>(`indexes/${ranks}/search`, query);
      return hits.map(({ id }) => id);
    },
    async usualEmbedding() {
      const found = await callEngine(client, (engine, signal) =>
        engine.index(ranks).search('', { facets: ['embedding'], limit: 0 }, { signal }),
      );
      const names = Object.entries(found.facetDistribution?.['embedding'] ?? {});
      return names.sort(([, a], [, b]) => b - a)[0]?.[0] ?? null;
    },
    async model(name) {
      const wanted = { filter: `model = ${JSON.stringify(name)}`, limit: PIECES };
      const { results } = await callEngine(client, (engine) =>
        engine.index(MODEL_INDEX).getDocuments<ModelDocument>(wanted),
      );
      return results;
    },
  };
}
