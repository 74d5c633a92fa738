import { describe, expect, it } from 'vitest';
import type { SearchEngine } from '../../../server/engine-port.js';
import { createPartyDirectory } from '../../../server/understand/party-directory.js';
import { createVocabulary } from '../../../server/understand/vocabulary.js';

function setUp() {
  const index = { rubrics: ['Industrie'], documents: 1, readings: 0, fails: false };
  const engine: SearchEngine = {
    multiSearch: async () => {
      await Promise.resolve();
      if (index.fails) throw new Error('down');
      index.readings += 1;
      const counts = { 'facet.rubric': Object.fromEntries(index.rubrics.map((name) => [name, 1])) };
      return [{ hits: [], total: index.documents, counts }];
    },
    ids: () => Promise.resolve([]),
    candidates: () => Promise.resolve([]),
    records: () => Promise.resolve(new Map()),
    source: () => Promise.resolve(null),
    version: () => Promise.resolve(null),
    status: () => Promise.resolve({ available: true, documents: index.documents }),
  };
  const clock = { time: 0 };
  const vocabulary = createVocabulary(engine, createPartyDirectory([]), () => clock.time);
  const rubric = async (name: string) => [...(await vocabulary.known()).rubric.find(name)];
  return { index, clock, rubric };
}

describe('createVocabulary', () => {
  it('is read once for many requests at once, and kept', async () => {
    const { index, rubric } = setUp();
    const found = await Promise.all([rubric('industrie'), rubric('industrie'), rubric('sport')]);
    expect(found).toEqual([['Industrie'], ['Industrie'], []]);
    expect(index.readings).toBe(1);
  });

  it('sees new names soon after the number of documents has changed', async () => {
    const { index, clock, rubric } = setUp();
    await rubric('sport');
    Object.assign(index, { rubrics: ['Sport'], documents: 2 });
    clock.time = 1_500;
    expect(await rubric('sport')).toEqual(['Sport']);
  });

  it('is read again after a minute even when the number has not changed', async () => {
    const { index, clock, rubric } = setUp();
    await rubric('sport');
    index.rubrics = ['Sport'];
    clock.time = 30_000;
    expect(await rubric('sport')).toEqual([]);
    clock.time = 61_000;
    expect(await rubric('sport')).toEqual(['Sport']);
  });

  it('does not keep a failure', async () => {
    const { index, rubric } = setUp();
    index.fails = true;
    await expect(rubric('industrie')).rejects.toThrow('down');
    index.fails = false;
    expect(await rubric('industrie')).toEqual(['Industrie']);
  });
});
