import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createByteLru } from '../../../server/cache/byte-lru.js';

describe('createByteLru', () => {
  it('forgets the text used longest ago first', () => {
    const kept = createByteLru(2 * 3 * 11);
    for (const key of ['a', 'b', 'c']) kept.set(key, { text: '0123456789' });
    kept.get('a');
    kept.set('d', { text: '0123456789' });
    expect(['a', 'b', 'c', 'd'].filter((key) => kept.get(key) !== undefined)).toEqual(['a', 'c', 'd']);
  });

  it('keeps no text that is longer than all its room, nor an earlier one under its key', () => {
    const kept = createByteLru(20);
    kept.set('a', { text: 'short' });
    kept.set('a', { text: 'far too long to be kept' });
    expect(kept.get('a')).toBeUndefined();
  });

  it('never holds more than its bytes, and always gives what was set last', () => {
    const entry = fc.tuple(fc.constantFrom('a', 'b', 'c', 'd'), fc.string({ maxLength: 12 }));
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 40 }), (entries) => {
        const kept = createByteLru(40);
        const last = new Map<string, string>();
        for (const [key, text] of entries) {
          kept.set(key, { text });
          last.set(key, text);
        }
        const held = [...last].filter(([key]) => kept.get(key) !== undefined);
        expect(held.every(([key, text]) => kept.get(key)?.text === text)).toBe(true);
        expect(
          held.reduce((sum, [key, text]) => sum + 2 * (key.length + text.length), 0),
        ).toBeLessThanOrEqual(40);
      }),
    );
  });
});
