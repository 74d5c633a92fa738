import { ENGINE_EMBEDDER, MODEL_INDEX, modelSettings, vectorSettings } from '../config/index-settings.js';
import type { Vector } from '../vectors/embedder.js';
import { unpackVector } from '../vectors/packed-vector.js';
import { copyIndex } from './copy-index.js';
import type { RankDocument } from './document.js';
import type { IndexWriter } from './index-writer.js';

/**
 * What a rank says to the engine about vectors: its own, or that it has none (yet). An engine that holds vectors refuses a
 * document that says nothing, and what replaces a question must not keep the vector of its former text.
 */
export function engineVectors(vector: Vector | null): object {
  // Five digits tell directions apart much finer than they are stored for the gateway.
  const embeddings = vector && Array.from(vector, (value) => Number(value.toFixed(5)));
  return { _vectors: { [ENGINE_EMBEDDER]: embeddings && { embeddings, regenerate: false } } };
}

/** Dimensions of the vectors that an engine finds neighbours by; undefined: it does not. */
export async function declaredDimensions(
  ranks: string,
  writer: Pick<IndexWriter, 'settings'>,
): Promise<number | undefined> {
  const held = (await writer.settings(ranks)).embedders?.[ENGINE_EMBEDDER];
  return held?.source === 'userProvided' ? held.dimensions : undefined;
}

/**
 * Before ranks with vectors are brought over: an engine refuses those of another length than it has declared.
 */
export async function forgetOtherDimensions(
  from: IndexWriter,
  to: IndexWriter,
  ranks: string,
): Promise<void> {
  const [wanted, held] = [await declaredDimensions(ranks, from), await declaredDimensions(ranks, to)];
  if (wanted !== undefined && held !== undefined && wanted !== held)
    await to.ensure(ranks, { embedders: null });
}

/** Brings the vectors of ranks, and the models that they are of, from one server to another that holds the same questions. */
export async function copyVectors(from: IndexWriter, to: IndexWriter, ranks: string): Promise<void> {
  if (Object.keys(await from.counts(ranks, { attribute: 'embedding' })).length === 0) return;
  const wanted = await declaredDimensions(ranks, from);
  await forgetOtherDimensions(from, to, ranks);
  await copyIndex(from, to, { uid: ranks, stamp: ['id', 'embedding'], complete: withVectors });
  if (wanted !== undefined) await to.ensure(ranks, vectorSettings(wanted));
  if (!(await from.exists(MODEL_INDEX))) return;
  await to.ensure(MODEL_INDEX, modelSettings);
  await copyIndex(from, to, { uid: MODEL_INDEX, stamp: ['id'] });
}

/** Documents are read without what the engine made of their vectors. */
export function withVectors(rank: object): object {
  const { vector } = rank as Partial<RankDocument>;
  return { ...rank, ...engineVectors(typeof vector === 'string' ? unpackVector(vector) : null) };
}
