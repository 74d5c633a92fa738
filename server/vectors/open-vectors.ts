/** The configuration → the vectors of the gateway. */
import type { Logger } from 'pino';
import type { EmbedderConfig } from '../../config/embedder.js';
import { createCorpusEmbedder } from '../../vectors/corpus/corpus-model.js';
import { readModel } from '../../vectors/corpus/model-documents.js';
import type { Embedder } from '../../vectors/embedder.js';
import { createRemoteEmbedder, SEARCH_PATIENCE } from '../../vectors/remote/remote-embedder.js';
import { createQuestionVectors, NO_VECTORS, type QuestionVectors } from './question-vectors.js';
import type { VectorStore } from './vector-store.js';

/** Milliseconds after which the index is asked again which model its vectors are of. */
const RECHECK = 5_000;

export function openQuestionVectors(
  config: EmbedderConfig,
  store: VectorStore,
  logger: Pick<Logger, 'warn'>,
): QuestionVectors {
  if (config.kind === 'off') return NO_VECTORS;
  const embedder = config.kind === 'corpus' ? corpusEmbedder(store) : remoteEmbedder(config);
  return createQuestionVectors({ kind: config.kind, embedder, nearest: store.nearest, logger });
}

function remoteEmbedder(
  config: Exclude<EmbedderConfig, { kind: 'off' | 'corpus' }>,
): () => Promise<Embedder | null> {
  const embedder = createRemoteEmbedder({ ...config, protocol: config.kind }, SEARCH_PATIENCE);
  return () => Promise.resolve(embedder);
}

/** Of the model that most vectors of the index are of. @param now milliseconds; a test may give its own clock */
export function corpusEmbedder(
  store: Pick<VectorStore, 'usualEmbedding' | 'model'>,
  now: () => number = () => performance.now(),
): () => Promise<Embedder | null> {
  let kept: { embedder: Embedder | null; checkedAt: number } | null = null;
  let pending: Promise<Embedder | null> | null = null;
  const look = async (): Promise<Embedder | null> => {
    const checkedAt = now();
    const name = await store.usualEmbedding();
    const embedder = name === kept?.embedder?.name ? kept.embedder : await loadEmbedder(store, name);
    kept = { embedder, checkedAt };
    return embedder;
  };
  return () => {
    if (kept !== null && now() - kept.checkedAt < RECHECK) return Promise.resolve(kept.embedder);
    pending ??= look().finally(() => (pending = null));
    if (!kept?.embedder) return pending;
    // Nobody waits for the look at whether there is another model; the next call looks again where this one fails.
    pending.catch(() => undefined);
    return Promise.resolve(kept.embedder);
  };
}

async function loadEmbedder(
  store: Pick<VectorStore, 'model'>,
  name: string | null,
): Promise<Embedder | null> {
  const model = name === null ? null : readModel(await store.model(name));
  return model === null ? null : createCorpusEmbedder(model);
}
