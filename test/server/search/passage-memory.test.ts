import { describe, expect, it } from 'vitest';
import { limits } from '../../../server/limits.js';
import { createPassageMemory } from '../../../server/search/passage-memory.js';

function memory() {
  const state = { version: 'a' };
  return { state, passages: createPassageMemory({ current: () => Promise.resolve(state.version) }) };
}

describe('the memory of passages', () => {
  it('knows what was kept, until the index changes', async () => {
    const { state, passages } = memory();
    (await passages.ofNow()).keep('x', ['1']);
    expect((await passages.ofNow()).get('x')).toEqual(['1']);
    state.version = 'b';
    expect((await passages.ofNow()).get('x')).toBeUndefined();
  });

  it('keeps nothing for a later state that was read of an earlier one', async () => {
    const { state, passages } = memory();
    const early = await passages.ofNow();
    state.version = 'b';
    const late = await passages.ofNow();
    early.keep('x', ['old']);
    expect(late.get('x')).toBeUndefined();
    late.keep('x', ['new']);
    expect([early.get('x'), late.get('x')]).toEqual([undefined, ['new']]);
  });

  it('has no room for ever more passages, neither long ones nor such as no question holds', async () => {
    const { passages } = memory();
    const shelf = await passages.ofNow();
    shelf.keep('first', []);
    for (let place = 0; place < limits.rememberedUids; place += 1) shelf.keep(`${place}`, []);
    expect(shelf.get('first')).toBeUndefined();
    shelf.keep('few', ['1']);
    shelf.keep('x'.repeat(limits.rememberedUids * 20), []);
    shelf.keep('all', new Array<string>(limits.rememberedUids + 1).fill('1'));
    expect([shelf.get('few'), shelf.get('all')]).toEqual([['1'], undefined]);
  });
});
