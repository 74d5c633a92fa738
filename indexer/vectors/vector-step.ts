import { PUBLISHED_INDEX, rankIndexOf, rankSettings, vectorSettings } from '../../config/index-settings.js';
import type { EmbedderConfig } from '../../config/embedder.js';
import type { RankDocument } from '../../engine/document.js';
import type { IndexWriter } from '../../engine/index-writer.js';
import { declaredDimensions, engineVectors } from '../../engine/rank-vectors.js';
import type { Vector } from '../../vectors/embedder.js';
import { packVector, unpackVector } from '../../vectors/packed-vector.js';
import { createRemoteEmbedder } from '../../vectors/remote/remote-embedder.js';
import { dropUnusedModels, modelFor } from './corpus-models.js';
import { corpusVectors, textVectors, type DocumentVectors, type StoredRank } from './document-vectors.js';

/** Gives vectors to the questions of an index that have none of the present embedder. */
export interface VectorStep {
  /**
   * Whatever was interrupted, or changed, or was loaded without an embedder is made good: a question without a vector is
   * known by its rank, which loses the vector whenever the question is written again.
   * @param index of questions, whose tasks are done
   * @returns how many questions were looked at
   * @throws EmbedderError, EngineError
   */
  complete: (index: string) => Promise<number>;
  /** Once the vectors are published: forgets what they replaced. */
  conclude: () => Promise<void>;
}

/** Questions embedded and sent at once: 2 MB of JSON at 128 dimensions. */
const BATCH = 1_000;

/** @returns null where no embedder is configured: then nothing is read, written or changed */
export function createVectorStep(writer: IndexWriter, config: EmbedderConfig): VectorStep | null {
  if (config.kind === 'off') return null;
  const sourceFor = async (index: string): Promise<DocumentVectors | null> => {
    if (config.kind !== 'corpus')
      return textVectors(createRemoteEmbedder({ ...config, protocol: config.kind }), writer);
    const model = await modelFor(index, writer);
    return model === null ? null : corpusVectors(model);
  };
  return {
    complete: async (index) => {
      // An index of an earlier version cannot be asked which of its questions have vectors.
      await writer.ensure(rankIndexOf(index), rankSettings);
      if ((await writer.count(rankIndexOf(index))) === 0) return 0;
      const source = await sourceFor(index);
      if (source === null) return 0;
      const done = await embedMissing(index, source, writer);
      await declare(rankIndexOf(index), source.name, writer);
      return done;
    },
    conclude: async () => {
      if (config.kind === 'corpus') await dropUnusedModels(PUBLISHED_INDEX, writer);
    },
  };
}

async function embedMissing(index: string, source: DocumentVectors, writer: IndexWriter): Promise<number> {
  const ranks = rankIndexOf(index);
  const filter = `NOT embedding = ${JSON.stringify(source.name)}`;
  let done = 0;
  for (;;) {
    const found = await writer.select<StoredRank>(ranks, { filter, fields: ['id', 'rank'], limit: BATCH });
    if (found.length === 0) return done;
    const vectors = await source.of(index, found);
    await forgetOtherDimensions(ranks, vectors, writer);
    const lines = found.map(({ id }, place) =>
      JSON.stringify(vectorFields(id, vectors[place] ?? null, source.name)),
    );
    await writer.finish(await writer.merge(ranks, Buffer.from(lines.join('\n'))));
    done += found.length;
  }
}

function vectorFields(id: string, vector: Vector | null, embedding: string): object {
  return { id, embedding, vector: vector && packVector(vector), ...engineVectors(vector) };
}

/** The engine holds vectors of one space. Those of another embedder are of no use any more. */
async function forgetOtherDimensions(
  ranks: string,
  vectors: readonly (Vector | null)[],
  writer: IndexWriter,
): Promise<void> {
  const dimensions = vectors.find((vector) => vector !== null)?.length;
  const declared = await declaredDimensions(ranks, writer);
  if (declared !== undefined && dimensions !== undefined && declared !== dimensions)
    await writer.ensure(ranks, { embedders: null });
}

/** From now on the engine finds neighbours. Nothing is declared while no question has a vector at all. */
async function declare(ranks: string, embedding: string, writer: IndexWriter): Promise<void> {
  const found = await writer.select<Pick<RankDocument, 'vector'>>(ranks, {
    filter: `embedding = ${JSON.stringify(embedding)}`,
    fields: ['vector'],
    limit: BATCH,
  });
  const packed = found.find(({ vector }) => typeof vector === 'string')?.vector;
  const dimensions = packed ? unpackVector(packed)?.length : undefined;
  if (dimensions !== undefined) await writer.ensure(ranks, vectorSettings(dimensions));
}
