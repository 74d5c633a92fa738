import { describe, expect, it } from 'vitest';
import { MODEL_INDEX, PUBLISHED_INDEX, rankIndexOf } from '../../config/index-settings.js';
import { copyVectors, engineVectors } from '../../engine/rank-vectors.js';
import { packVector } from '../../vectors/packed-vector.js';
import { createFakeWriter, type FakeWriter } from '../support/fake-writer.js';

const RANKS = rankIndexOf(PUBLISHED_INDEX);

async function put(writer: FakeWriter, uid: string, ...documents: object[]): Promise<void> {
  await writer.ensure(uid, {});
  const lines = documents.map((document) => JSON.stringify(document)).join('\n');
  await writer.finish(await writer.send(uid, Buffer.from(lines)));
}

const ranksOf = (writer: FakeWriter) => [...(writer.indexes.get(RANKS)?.values() ?? [])];
const vector = Float32Array.of(0.6, 0.8);
const embedded = (id: string, embedding: string) => ({
  id,
  rank: 'AAAA',
  embedding,
  vector: packVector(vector),
});

describe('copyVectors', () => {
  it('brings vectors to ranks that lack them, as the engine takes them, and their model', async () => {
    const [from, to] = [createFakeWriter(), createFakeWriter()];
    await put(from, RANKS, embedded('1', 'new'), { id: '2', rank: 'AAAA', embedding: 'new', vector: null });
    await put(from, MODEL_INDEX, { id: 'new-0', model: 'new' });
    await put(to, RANKS, embedded('1', 'old'), { id: '2', rank: 'AAAA' });
    await copyVectors(from, to, RANKS);
    const [one, two] = ranksOf(to) as unknown as { embedding: string; _vectors: unknown }[];
    expect(one?.embedding).toBe('new');
    const { text } = one?._vectors as { text: { embeddings: number[] } };
    expect(text.embeddings[0]).toBeCloseTo(0.6, 2);
    expect(text.embeddings[1]).toBeCloseTo(0.8, 2);
    expect(two).toMatchObject({ embedding: 'new', ...engineVectors(null) });
    expect([...(to.indexes.get(MODEL_INDEX)?.keys() ?? [])]).toEqual(['new-0']);
  });

  it('sends nothing where no question has a vector', async () => {
    const [from, to] = [createFakeWriter(), createFakeWriter()];
    await put(from, RANKS, { id: '1', rank: 'AAAA' });
    await put(to, RANKS, { id: '1', rank: 'BBBB' });
    to.changes.length = 0;
    await copyVectors(from, to, RANKS);
    expect(to.changes).toEqual([]);
    expect(ranksOf(to)).toEqual([{ id: '1', rank: 'BBBB' }]);
  });
});
