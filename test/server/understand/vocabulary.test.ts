import { describe, expect, it } from 'vitest';
import type { SearchEngine } from '../../../server/engine-port.js';
import { NOTHING } from '../../../server/engine-port.js';
import { createIndexVersion } from '../../../server/index-version.js';
import { limits } from '../../../server/limits.js';
import { createPartyDirectory } from '../../../server/understand/party-directory.js';
import { createVocabulary } from '../../../server/understand/vocabulary.js';

function setUp() {
  const index = { rubrics: ['Industrie'], version: 'v1', readings: 0, fails: false };
  const engine: SearchEngine = {
    multiSearch: async () => {
      await Promise.resolve();
      if (index.fails) throw new Error('down');
      index.readings += 1;
      const counts = { 'facet.rubric': Object.fromEntries(index.rubrics.map((name) => [name, 1])) };
      return [{ ...NOTHING, total: 1, counts }];
    },
    ids: () => Promise.resolve([]),
    candidates: () => Promise.resolve([]),
    texts: () => Promise.resolve(new Map()),
    records: () => Promise.resolve(new Map()),
    source: () => Promise.resolve(null),
    version: () => Promise.resolve(index.version),
    status: () => Promise.resolve({ available: true, documents: 1 }),
  };
  const clock = { time: 0 };
  const vocabulary = createVocabulary(
    engine,
    createPartyDirectory([]),
    createIndexVersion(engine, () => clock.time),
  );
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

  it('sees new names soon after the index has changed', async () => {
    const { index, clock, rubric } = setUp();
    await rubric('sport');
    Object.assign(index, { rubrics: ['Sport'], version: 'v2' });
    clock.time = limits.versionRecheck - 1;
    expect(await rubric('sport')).toEqual([]);
    clock.time = limits.versionRecheck;
    expect(await rubric('sport')).toEqual(['Sport']);
  });

  it('is not read again while the index stays as it is', async () => {
    const { index, clock, rubric } = setUp();
    for (clock.time = 0; clock.time < 5_000; clock.time += 500) await rubric('sport');
    expect(index.readings).toBe(1);
  });

  it('does not keep a failure', async () => {
    const { index, rubric } = setUp();
    index.fails = true;
    await expect(rubric('industrie')).rejects.toThrow('down');
    index.fails = false;
    expect(await rubric('industrie')).toEqual(['Industrie']);
  });
});
