import { describe, expect, it } from 'vitest';
import { EngineUnavailable } from '../../../server/errors.js';
import { limits } from '../../../server/limits.js';
import type { Holding } from '../../../server/replicas/elect.js';
import { createReplicaSet } from '../../../server/replicas/replica-set.js';
import { pinRequest, restsOn } from '../../../server/replicas/request-pin.js';

interface Fake {
  name: string;
  holding: Holding | Error;
  /** What it answers when it is asked. */
  answer: () => Promise<string>;
}

const HELD: Holding = { generation: 1, whole: true, version: 'v1' };
const GONE = new Error('connect ECONNREFUSED');

function fake(name: string, holding: Holding | Error = HELD): Fake {
  return { name, holding, answer: () => Promise.resolve(name) };
}

function fails(): Promise<string> {
  return Promise.reject(new EngineUnavailable(GONE));
}

async function setOf(...fakes: Fake[]) {
  const clock = { now: 0 };
  const seen = { retries: 0, changes: [] as string[] };
  const set = createReplicaSet(
    fakes.map((one) => ({
      name: one.name,
      ports: one,
      probe: () =>
        one.holding instanceof Error ? Promise.reject(one.holding) : Promise.resolve(one.holding),
    })),
    {
      now: () => clock.now,
      onRetry: () => seen.retries++,
      onChange: ({ name }, condition) => seen.changes.push(`${name} ${condition}`),
    },
  );
  await set.start();
  set.close();
  const ask = (): Promise<string> => set.run((one) => one.answer());
  return { set, ask, clock, seen };
}

/** As one request of the gateway. */
function within<T>(work: () => Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    void pinRequest({} as never, {} as never, () => void work().then(resolve, reject));
  });
}

describe('createReplicaSet', () => {
  it('asks another replica once when one fails, and no longer the one that failed', async () => {
    const [a, b] = [fake('a'), fake('b')];
    const { ask, seen, set } = await setOf(a, b);
    a.answer = fails;
    a.holding = GONE;
    const answers = new Set<string>();
    for (let asked = 0; asked < 50; asked++) answers.add(await ask());
    expect([...answers]).toEqual(['b']);
    expect(seen.retries).toBeLessThanOrEqual(1);
    expect(set.conditions()).toEqual(['away', 'serving']);
  });

  it('looks again at the others when the only one that serves fails: one may have caught up just now', async () => {
    const newer: Holding = { generation: 2, whole: true, version: 'v2' };
    const [a, b] = [fake('a', newer), fake('b')];
    const { ask, set } = await setOf(a, b);
    b.holding = newer; // since the gateway looked last
    a.answer = fails;
    a.holding = GONE;
    expect(await ask()).toBe('b');
    expect(set.conditions()).toEqual(['away', 'serving']);
  });

  it('gives up when the second try fails too, and does not try what is a fault of ours elsewhere', async () => {
    const [a, b] = [fake('a'), fake('b')];
    const { ask, seen } = await setOf(a, b);
    a.answer = b.answer = fails;
    await expect(ask()).rejects.toBeInstanceOf(EngineUnavailable);
    expect(seen.retries).toBe(1);
    a.answer = b.answer = () => Promise.reject(new TypeError('ours'));
    await expect(ask()).rejects.toBeInstanceOf(TypeError);
    expect(seen.retries).toBe(1);
  });

  it('sends calls that wait for a frozen replica elsewhere once it is seen to be away', async () => {
    const [a, b] = [fake('a'), fake('b')];
    const { set, ask } = await setOf(a, b);
    b.answer = () => new Promise(() => undefined);
    const asked = Array.from({ length: 8 }, ask);
    b.holding = GONE;
    a.answer = () => Promise.resolve('a');
    await set.start();
    set.close();
    expect(new Set(await Promise.all(asked))).toEqual(new Set(['a']));
  });

  it('keeps all calls of a request on one replica, and moves them together', async () => {
    const fakes = ['a', 'b', 'c'].map((name) => fake(name));
    const { ask } = await setOf(...fakes);
    for (let round = 0; round < 20; round++) {
      const answers = await within(async () => [await ask(), await ask(), await ask()]);
      expect(new Set(answers).size).toBe(1);
    }
    const moved = await within(async () => {
      const first = await ask();
      for (const one of fakes) if (one.name === first) one.answer = fails;
      return [first, await ask(), await ask()];
    });
    expect(moved[1]).not.toBe(moved[0]);
    expect(moved[2]).toBe(moved[1]);
  });

  it('tells when a request was answered from two versions, so that nothing is kept under one', async () => {
    const [a, b] = [fake('a'), fake('b')];
    const { set, ask } = await setOf(a, b);
    const version = await set.version();
    await within(async () => {
      await ask();
      expect(restsOn(version)).toBe(true);
      for (const one of [a, b]) one.holding = { generation: 2, whole: true, version: 'v2' };
      await set.start();
      set.close();
      await ask();
      expect(restsOn(version)).toBe(false);
    });
  });

  it('leaves out one that is behind, takes it back when it has caught up', async () => {
    const [a, b] = [fake('a', { generation: 2, whole: true, version: 'v2' }), fake('b')];
    const { set, ask, seen } = await setOf(a, b);
    for (let asked = 0; asked < 20; asked++) expect(await ask()).toBe('a');
    b.holding = a.holding;
    await set.start();
    set.close();
    expect(set.conditions()).toEqual(['serving', 'serving']);
    expect(seen.changes).toEqual(['a serving', 'b behind', 'b serving']);
  });

  it('answers with an older state only after the newer one has been away for a while', async () => {
    const [a, b] = [fake('a', { generation: 2, whole: true, version: 'v2' }), fake('b')];
    const { set, ask, clock } = await setOf(a, b);
    a.holding = GONE;
    a.answer = fails;
    await set.start();
    await expect(ask()).rejects.toBeInstanceOf(EngineUnavailable);
    await expect(set.version()).rejects.toBeInstanceOf(EngineUnavailable);
    clock.now += limits.replicaGoingBack;
    await set.start();
    set.close();
    expect(await ask()).toBe('b');
    expect(await set.version()).toBe('v1');
  });
});
