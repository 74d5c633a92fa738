/** The configuration → the vectors of the gateway. */
import type { Logger } from 'pino';
import type { EmbedderConfig } from '../../config/embedder.js';
import { createCorpusEmbedder } from '../../vectors/corpus/corpus-model.js';
import { readModel } from '../../vectors/corpus/model-documents.js';
import type { Embedder } from '../../vectors/embedder.js';
import { createRemoteEmbedder, SEARCH_PATIENCE } from '../../vectors/remote/remote-embedder.js';
import type { IndexVersion } from '../index-version.js';
import { keepByVersion } from '../index-version.js';
import type { EmbedderSource, QuestionVectors } from './question-vectors.js';
import { createQuestionVectors, NO_VECTORS } from './question-vectors.js';
import type { VectorStore } from './vector-store.js';

export function openQuestionVectors(
  config: EmbedderConfig,
  store: VectorStore,
  { indexVersion, logger }: { indexVersion: IndexVersion; logger: Pick<Logger, 'warn'> },
): QuestionVectors {
  if (config.kind === 'off') return NO_VECTORS;
  const embedder = config.kind === 'corpus' ? corpusEmbedder(store, indexVersion) : remoteEmbedder(config);
  return createQuestionVectors({ kind: config.kind, embedder, nearest: store.nearest, logger });
}

function remoteEmbedder(config: Exclude<EmbedderConfig, { kind: 'off' | 'corpus' }>): EmbedderSource {
  const embedder = createRemoteEmbedder({ ...config, protocol: config.kind }, SEARCH_PATIENCE);
  return { current: () => Promise.resolve(embedder), lagsBehind: () => false };
}

/**
 * Of the model that most vectors of the index are of, looked at again once the index has changed. Nobody waits for that where
 * there is a model in hand.
 */
export function corpusEmbedder(
  store: Pick<VectorStore, 'usualEmbedding' | 'model'>,
  indexVersion: IndexVersion,
): EmbedderSource {
  let loaded: Embedder | null = null;
  const look = async (): Promise<Embedder | null> => {
    const name = await store.usualEmbedding();
    if (name !== loaded?.name) loaded = await loadEmbedder(store, name);
    return loaded;
  };
  const kept = keepByVersion(indexVersion, look, (embedder) => embedder !== null);
  return { current: async () => (await kept.current()).value, lagsBehind: kept.lagsBehind };
}

async function loadEmbedder(
  store: Pick<VectorStore, 'model'>,
  name: string | null,
): Promise<Embedder | null> {
  const model = name === null ? null : readModel(await store.model(name));
  return model === null ? null : createCorpusEmbedder(model);
}
