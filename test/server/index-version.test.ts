import { afterEach, describe, expect, it, vi } from 'vitest';
import { EngineUnavailable, NotReadyError } from '../../server/errors.js';
import { createIndexVersion, keepByVersion } from '../../server/index-version.js';
import { limits } from '../../server/limits.js';

function changing() {
  const state = { version: 'v1' as string | null, looks: 0, fails: false };
  const clock = { now: 0 };
  const engine = {
    version: () => {
      state.looks += 1;
      return state.fails ? Promise.reject(new Error('no engine')) : Promise.resolve(state.version);
    },
  };
  return { state, clock, indexVersion: createIndexVersion(engine, () => clock.now) };
}

describe('createIndexVersion', () => {
  it('looks once for requests that come together, and not again for a while', async () => {
    const { state, clock, indexVersion } = changing();
    const seen = await Promise.all([indexVersion.current(), indexVersion.current(), indexVersion.current()]);
    clock.now = limits.versionRecheck - 1;
    state.version = 'v2';
    expect([...seen, await indexVersion.current()]).toEqual(['v1', 'v1', 'v1', 'v1']);
    expect(state.looks).toBe(1);
    clock.now = limits.versionRecheck;
    expect(await indexVersion.current()).toBe('v2');
  });

  it('takes each look for a change where the engine cannot tell', async () => {
    const { state, clock, indexVersion } = changing();
    state.version = null;
    const first = await indexVersion.current();
    clock.now = limits.versionRecheck;
    expect(await indexVersion.current()).not.toBe(first);
  });

  it('waits for a silent engine only so long, and refuses at once whoever comes until it has answered', async () => {
    vi.useFakeTimers();
    const looks: ((version: string) => void)[] = [];
    const indexVersion = createIndexVersion(
      { version: () => new Promise((resolve) => looks.push(resolve)) },
      () => 0,
    );
    const waiting = expect(
      Promise.all([indexVersion.current(), indexVersion.current()]),
    ).rejects.toBeInstanceOf(EngineUnavailable);
    await vi.advanceTimersByTimeAsync(limits.versionPatience);
    await waiting;
    await expect(indexVersion.current()).rejects.toBeInstanceOf(EngineUnavailable);
    expect([looks.length, vi.getTimerCount()]).toEqual([1, 0]);
    looks[0]?.('v1');
    await vi.advanceTimersByTimeAsync(0);
    expect(await indexVersion.current()).toBe('v1');
  });

  it('does not keep a failure', async () => {
    const { state, indexVersion } = changing();
    state.fails = true;
    await expect(indexVersion.current()).rejects.toThrow('no engine');
    state.fails = false;
    expect(await indexVersion.current()).toBe('v1');
  });
});

afterEach(() => {
  vi.useRealTimers();
});

describe('keepByVersion', () => {
  it('lets nobody wait for ever, and goes on reading for who comes next', async () => {
    vi.useFakeTimers();
    const { indexVersion } = changing();
    const readings: ((value: string) => void)[] = [];
    const kept = keepByVersion(indexVersion, () => new Promise<string>((resolve) => readings.push(resolve)));
    const early = expect(kept.current()).rejects.toBeInstanceOf(NotReadyError);
    await vi.advanceTimersByTimeAsync(limits.engineTimeout);
    await early;
    const late = kept.current();
    await vi.advanceTimersByTimeAsync(limits.engineTimeout - 1);
    readings[0]?.('words');
    expect(await late).toEqual({ value: 'words', version: 'v1' });
    expect(readings).toHaveLength(1);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('never gives what was read before a change to who knows of the change', async () => {
    const { state, clock, indexVersion } = changing();
    const readings: ((value: string) => void)[] = [];
    const kept = keepByVersion(indexVersion, () => new Promise<string>((resolve) => readings.push(resolve)));
    const settle = () => new Promise((resolve) => setImmediate(resolve));
    const early = kept.current();
    await settle();
    Object.assign(state, { version: 'v2' });
    clock.now = limits.versionRecheck;
    const late = kept.current();
    await settle();
    expect(readings).toHaveLength(2);
    readings[1]?.('new');
    readings[0]?.('old');
    expect([await early, await late]).toEqual([
      { value: 'old', version: 'v1' },
      { value: 'new', version: 'v2' },
    ]);
    expect((await Promise.race([kept.current(), settle().then(() => null)]))?.value).not.toBe('old');
  });

  it('is not read again while it is being read, however often the index changes meanwhile', async () => {
    const { state, clock, indexVersion } = changing();
    const readings: ((value: string) => void)[] = [];
    const kept = keepByVersion(
      indexVersion,
      () => new Promise<string>((resolve) => readings.push(resolve)),
      () => true,
    );
    const settle = () => new Promise((resolve) => setImmediate(resolve));
    const first = kept.current();
    await settle();
    readings[0]?.('v1');
    await first;
    for (let change = 2; change <= 20; change++) {
      Object.assign(state, { version: `v${change}` });
      clock.now = change * limits.versionRecheck;
      expect((await kept.current()).value).toBe('v1');
      expect(kept.lagsBehind(`v${change}`)).toBe(true);
      await settle();
    }
    expect(readings).toHaveLength(2);
    readings[1]?.('v2 or later');
    await settle();
    expect((await kept.current()).value).toBe('v2 or later');
    await settle();
    readings[2]?.('v20');
    await settle();
    expect((await kept.current()).value).toBe('v20');
    expect(kept.lagsBehind('v20')).toBe(false);
    expect(readings).toHaveLength(3);
  });

  it('says when what it gives lags behind', async () => {
    const { state, clock, indexVersion } = changing();
    const kept = keepByVersion(
      indexVersion,
      () => Promise.resolve(state.version),
      () => true,
    );
    expect(kept.lagsBehind('v1')).toBe(false);
    await kept.current();
    Object.assign(state, { version: 'v2' });
    clock.now = limits.versionRecheck;
    expect(kept.lagsBehind('v2')).toBe(true);
    expect((await kept.current()).value).toBe('v1');
    await new Promise((resolve) => setImmediate(resolve));
    expect(kept.lagsBehind('v2')).toBe(false);
    expect((await kept.current()).value).toBe('v2');
  });
});
