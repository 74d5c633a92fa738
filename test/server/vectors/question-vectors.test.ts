import { describe, expect, it } from 'vitest';
import { unit, type Embedder, type Vector } from '../../../vectors/embedder.js';
import { packVector } from '../../../vectors/packed-vector.js';
import { EVERYTHING } from '../../../server/engine-port.js';
import { anyOf } from '../../../server/filter.js';
import { commonMeaning, meaningOf, nearness } from '../../../server/vectors/meaning.js';
import {
  createQuestionVectors,
  nearestWithin,
  NO_VECTORS,
  withOthers,
} from '../../../server/vectors/question-vectors.js';
import { smallDocument, smallEngine, type SmallDocument } from '../small-index.js';

function towards(...values: number[]): Vector {
  return unit(values) ?? new Float32Array();
}

function embedded(id: string, values: number[], embedding = 'essai'): SmallDocument {
  const vector = packVector(towards(...values));
  return { ...smallDocument(id, { question: 'Un phare.' }), vector, embedding };
}

interface Given {
  embed?: Embedder['embed'];
  nearest?: (vector: Vector, limit: number) => Promise<string[]>;
  ready?: boolean;
}

function vectorsThat({
  embed = () => Promise.resolve([towards(1, 0)]),
  nearest = () => Promise.resolve(['1', '2', '3']),
  ready = true,
}: Given = {}) {
  const warnings: { reason: string }[] = [];
  let time = 0;
  const vectors = createQuestionVectors({
    kind: 'essai',
    embedder: {
      current: () => Promise.resolve(ready ? { name: 'essai', embed } : null),
      lagsBehind: (version) => version === 'later',
    },
    nearest,
    logger: { warn: (entry: { reason: string }) => void warnings.push(entry) } as never,
    now: () => time,
  });
  return { vectors, warnings, wait: (milliseconds: number) => (time += milliseconds) };
}

describe('vectors of a text', () => {
  it('bear the name of their embedder', async () => {
    expect(await vectorsThat().vectors.ofText('un phare')).toEqual({
      embedding: 'essai',
      vector: towards(1, 0),
    });
  });

  it('are none without words, for words that say nothing, and while there is no model', async () => {
    expect(await vectorsThat().vectors.ofText(' ')).toBeNull();
    expect(await vectorsThat({ embed: () => Promise.resolve([null]) }).vectors.ofText('le de')).toBeNull();
    expect(await vectorsThat({ ready: false }).vectors.ofText('un phare')).toBeNull();
    expect(await NO_VECTORS.ofText('un phare')).toBeNull();
  });

  it('fail without failing the search, with a warning, and are not asked for again at once', async () => {
    let asked = 0;
    const embed = () => {
      asked += 1;
      return Promise.reject(new Error('The embedder at http://127.0.0.1:1 does not answer'));
    };
    const { vectors, warnings, wait } = vectorsThat({ embed });
    expect(await vectors.ofText('un phare')).toBeNull();
    expect(await vectors.ofText('un verger')).toBeNull();
    expect(await vectors.nearest({ embedding: 'essai', vector: towards(1, 0) }, 3)).toEqual([]);
    expect(asked).toBe(1);
    expect(warnings).toEqual([{ reason: 'The embedder at http://127.0.0.1:1 does not answer' }]);
    expect(vectors.lagsBehind('now')).toBe(true);
    wait(60_000);
    expect(vectors.lagsBehind('now')).toBe(false);
    expect(await vectors.ofText('un phare')).toBeNull();
    expect(asked).toBe(2);
  });

  it('have no neighbours where the engine knows none', async () => {
    const { vectors, warnings } = vectorsThat({
      nearest: () => Promise.reject(new Error('no such embedder')),
    });
    expect(await vectors.nearest({ embedding: 'essai', vector: towards(1, 0) }, 3)).toEqual([]);
    expect(warnings).toHaveLength(1);
  });
});

describe('nearestWithin', () => {
  const engine = smallEngine([embedded('1', [1, 0]), embedded('3', [1, 1]), embedded('4', [0, 1])]);
  const meaning = { embedding: 'essai', vector: towards(1, 0) };

  it('gives neighbours that the query finds, and nothing else', async () => {
    const query = { ...EVERYTHING, filter: [anyOf('id', ['1', '4'])] };
    const { vectors } = vectorsThat();
    const found = await nearestWithin(engine, query, { vectors, meaning, limit: 3 });
    expect(found).toEqual(['1']);
  });

  it('leaves those that are in hand already as they are', async () => {
    const inHand = [embedded('1', [0, 1])];
    const all = await withOthers(engine, inHand, ['3', '1', 'gone']);
    expect(all.map(({ id }) => id)).toEqual(['1', '3']);
    expect(all[0]).toBe(inHand[0]);
  });

  it('asks nothing of the engine without a meaning', async () => {
    const quiet = smallEngine([]);
    const { vectors } = vectorsThat();
    expect(await nearestWithin(quiet, EVERYTHING, { vectors, meaning: null, limit: 3 })).toEqual([]);
    expect(quiet.calls).toEqual([]);
  });
});

describe('nearness', () => {
  const meaning = { embedding: 'essai', vector: towards(1, 0) };

  it('is the cosine, and nothing below it', () => {
    expect(nearness(meaning, embedded('1', [2, 0]))).toBeCloseTo(1, 2);
    expect(nearness(meaning, embedded('1', [1, 1]))).toBeCloseTo(Math.SQRT1_2, 2);
    expect(nearness(meaning, embedded('1', [-1, 0]))).toBe(0);
  });

  it('is 0 for a question without a vector, of another model, or of other dimensions', () => {
    expect(nearness(meaning, smallDocument('1', {}))).toBe(0);
    expect(nearness(meaning, { ...embedded('1', [1, 0]), vector: null })).toBe(0);
    expect(nearness(meaning, embedded('1', [1, 0], 'autre'))).toBe(0);
    expect(nearness(meaning, embedded('1', [1, 0, 0]))).toBe(0);
  });

  it('of several questions is to what they have in common', () => {
    const leaders = [
      { candidate: embedded('1', [1, 0]), weight: 1 },
      { candidate: embedded('2', [0, 1]), weight: 1 },
      { candidate: embedded('3', [-1, 0], 'autre'), weight: 9 },
      { candidate: smallDocument('4', {}), weight: 9 },
    ];
    const common = commonMeaning(leaders, 'essai');
    expect(common?.vector[0]).toBeCloseTo(Math.SQRT1_2, 2);
    expect(common?.vector[1]).toBeCloseTo(Math.SQRT1_2, 2);
    expect(commonMeaning(leaders.slice(3), 'essai')).toBeNull();
    expect(meaningOf(smallDocument('4', {}))).toBeNull();
  });
});
