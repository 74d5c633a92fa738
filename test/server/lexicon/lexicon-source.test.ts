import { describe, expect, it } from 'vitest';
import type { SearchEngine } from '../../../server/engine-port.js';
import { NOTHING } from '../../../server/engine-port.js';
import { createLexiconSource } from '../../../server/lexicon/lexicon-source.js';
import { createIndexVersion } from '../../../server/index-version.js';
import { limits } from '../../../server/limits.js';
import { smallEngine } from '../small-index.js';

/** An engine whose index holds one word, in as many documents as `state` says; it counts how often it is read. */
function changingEngine(documents: number) {
  const state = { documents, version: 'v1' as string | null, fails: false, readings: 0 };
  const engine: SearchEngine = {
    ...smallEngine([]),
    multiSearch(queries) {
      state.readings += 1;
      if (state.fails) return Promise.reject(new Error('no engine'));
      const counts = { terms: { phare: state.documents }, 'order.words': { '20': state.documents } };
      return Promise.resolve(queries.map(() => ({ ...NOTHING, total: state.documents, counts })));
    },
    version: () => (state.fails ? Promise.reject(new Error('no engine')) : Promise.resolve(state.version)),
  };
  const clock = { now: 0 };
  return {
    state,
    clock,
    source: createLexiconSource(
      engine,
      createIndexVersion(engine, () => clock.now),
    ),
  };
}

/** Lets a reading that nobody waits for come to its end. */
const settle = () => new Promise((resolve) => setImmediate(resolve));

describe('createLexiconSource', () => {
  it('reads words and mean length from the counts of the index', async () => {
    const { source } = changingEngine(5);
    const lexicon = await source.current();
    expect([lexicon.documents, lexicon.frequency('phare'), lexicon.averageWords]).toEqual([5, 5, 20]);
  });

  it('reads once for searches that come together, and not again for a while', async () => {
    const { source, state, clock } = changingEngine(5);
    await Promise.all([source.current(), source.current(), source.current()]);
    state.version = 'v2';
    clock.now = limits.versionRecheck - 1;
    await source.current();
    expect(state.readings).toBe(1);
  });

  it('does not read an index that has not changed', async () => {
    const { source, state, clock } = changingEngine(5);
    await source.current();
    for (const time of [1, 2, 3]) {
      clock.now = time * limits.versionRecheck;
      await source.current();
    }
    expect(state.readings).toBe(1);
  });

  it('reads again where nobody can tell whether it has changed', async () => {
    const { source, state, clock } = changingEngine(5);
    state.version = null;
    await source.current();
    clock.now = limits.versionRecheck;
    await source.current();
    expect(state.readings).toBe(2);
  });

  it('waits for the new words of a small index', async () => {
    const { source, state, clock } = changingEngine(0);
    expect((await source.current()).documents).toBe(0);
    Object.assign(state, { documents: 9, version: 'v2' });
    clock.now = limits.versionRecheck;
    expect((await source.current()).documents).toBe(9);
  });

  it('goes on with the words in hand while those of a large index are read', async () => {
    const { source, state, clock } = changingEngine(limits.smallIndex);
    await source.current();
    Object.assign(state, { documents: limits.smallIndex + 1, version: 'v2' });
    clock.now = limits.versionRecheck;
    expect((await source.current()).documents).toBe(limits.smallIndex);
    await settle();
    expect((await source.current()).documents).toBe(limits.smallIndex + 1);
  });

  it('outlives an engine that goes away, and finds it again', async () => {
    const { source, state, clock } = changingEngine(limits.smallIndex);
    await source.current();
    Object.assign(state, { documents: limits.smallIndex + 1, version: 'v2', fails: true });
    clock.now = limits.versionRecheck;
    expect((await source.current()).documents).toBe(limits.smallIndex);
    await settle();
    state.fails = false;
    await source.current();
    await settle();
    expect((await source.current()).documents).toBe(limits.smallIndex + 1);
  });

  it('says so when there is nothing to go on with, and asks again the next time', async () => {
    const { source, state } = changingEngine(5);
    state.fails = true;
    await expect(source.current()).rejects.toThrow('no engine');
    state.fails = false;
    expect((await source.current()).documents).toBe(5);
  });
});
