import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createByteRing, type ByteRing } from '../../../server/cache/byte-ring.js';

const TEN = Buffer.from('0123456789');

const textIn = (ring: ByteRing, key: string): string | undefined => ring.get(key)?.toString();

describe('createByteRing', () => {
  it('forgets the text that was kept longest ago first', () => {
    const ring = createByteRing(30);
    for (const key of ['a', 'b', 'c', 'd']) ring.set(key, Buffer.from(key.repeat(10)));
    expect(['a', 'b', 'c', 'd'].map((key) => textIn(ring, key)?.charAt(0))).toEqual([
      undefined,
      'b',
      'c',
      'd',
    ]);
  });

  it('keeps what is asked for again and again, however much comes meanwhile', () => {
    const ring = createByteRing(100);
    ring.set('wanted', Buffer.from('wanted'));
    for (let place = 0; place < 1_000; place++) {
      ring.set(`other ${place}`, TEN);
      expect(textIn(ring, 'wanted')).toBe('wanted');
    }
  });

  it('keeps no text that is longer than all its room, nor an earlier one under its key', () => {
    const ring = createByteRing(10);
    ring.set('a', Buffer.from('short'));
    ring.set('a', Buffer.from('far too long to be kept'));
    expect(ring.get('a')).toBeUndefined();
  });

  it('keeps an empty text at its very end, and loses none of its order by that', () => {
    const ring = createByteRing(10);
    ring.set('a', TEN);
    ring.set('empty', Buffer.from(''));
    expect(textIn(ring, 'empty')).toBe('');
    for (const key of ['b', 'c', 'd']) ring.set(key, Buffer.from(key.repeat(10)));
    expect(['a', 'b', 'c', 'd'].map((key) => textIn(ring, key)?.charAt(0))).toEqual([
      undefined,
      undefined,
      undefined,
      'd',
    ]);
  });

  it('keeps a copy: bytes that are written over by their owner are told as they were', () => {
    const ring = createByteRing(10);
    const bytes = Buffer.from('é');
    ring.set('a', bytes);
    bytes.fill(0);
    expect(textIn(ring, 'a')).toBe('é');
  });

  it('never holds more than its bytes, gives what was set last or nothing, and what has room right after it was set', () => {
    const action = fc.record({
      key: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
      text: fc.option(fc.string({ maxLength: 14, unit: 'grapheme' }), { nil: null }),
    });
    fc.assert(
      fc.property(
        fc.array(action, { maxLength: 60 }),
        fc.integer({ min: 1, max: 60 }),
        (actions, capacity) => {
          const ring = createByteRing(capacity);
          const last = new Map<string, string>();
          for (const { key, text } of actions) {
            if (text !== null) {
              ring.set(key, Buffer.from(text));
              last.set(key, text);
              if (Buffer.byteLength(text) <= capacity) expect(textIn(ring, key)).toBe(text);
            }
            const found = textIn(ring, key);
            if (found !== undefined) expect(found).toBe(last.get(key));
          }
          // Asking may write one anew, and so over others, but brings none back: all were held when this began.
          const held = [...last.keys()].map((key) => textIn(ring, key) ?? '');
          expect(Buffer.byteLength(held.join(''))).toBeLessThanOrEqual(capacity);
        },
      ),
    );
  });
});
