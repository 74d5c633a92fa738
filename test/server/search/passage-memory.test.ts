import { describe, expect, it } from 'vitest';
import { limits } from '../../../server/limits.js';
import { createPassageMemory } from '../../../server/search/passage-memory.js';

function memory() {
  const state = { version: 'a', reads: 0 };
  const passages = createPassageMemory({ current: () => Promise.resolve(state.version) });
  const ask = (key: string, found = [key]) =>
    passages.held(key, () => {
      state.reads += 1;
      return Promise.resolve(found);
    });
  return { state, passages, ask };
}

describe('the memory of passages', () => {
  it('reads a passage once, and anew when the index has changed', async () => {
    const { state, ask } = memory();
    expect([await ask('x'), await ask('x'), await ask('y')]).toEqual([['x'], ['x'], ['y']]);
    expect(state.reads).toBe(2);
    state.version = 'b';
    expect(await ask('x', ['z'])).toEqual(['z']);
  });

  it('keeps nothing that was read while the index changed', async () => {
    const { state, passages, ask } = memory();
    await passages.held('x', async () => {
      state.version = 'b';
      await ask('y');
      return ['old'];
    });
    expect(await ask('x', ['new'])).toEqual(['new']);
  });

  it('keeps no failure, and no more than its room', async () => {
    const { state, passages, ask } = memory();
    await expect(passages.held('x', () => Promise.reject(new Error('away')))).rejects.toThrow('away');
    expect(await ask('x')).toEqual(['x']);
    const many = Array.from({ length: limits.rememberedUids }, (_, place) => String(place));
    await ask('many', many);
    await ask('x');
    expect(state.reads).toBe(3);
  });
});
