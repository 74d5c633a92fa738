import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createByteRing, type ByteRing } from '../../../server/cache/byte-ring.js';

const TEN = Buffer.from('0123456789');

function foundIn(ring: ByteRing<number>, key: string): { text: string; note: number } | undefined {
  const found = ring.get(key);
  return found && { text: found.bytes.toString(), note: found.note };
}

describe('createByteRing', () => {
  it('forgets the text that was kept longest ago first', () => {
    const ring = createByteRing<number>(30);
    for (const [note, key] of ['a', 'b', 'c', 'd'].entries()) ring.set(key, TEN, note);
    expect(['a', 'b', 'c', 'd'].map((key) => ring.get(key)?.note)).toEqual([undefined, 1, 2, 3]);
  });

  it('keeps what is asked for again and again, however much comes meanwhile', () => {
    const ring = createByteRing<number>(100);
    ring.set('wanted', Buffer.from('wanted'), 1);
    for (let place = 0; place < 1_000; place++) {
      ring.set(`other ${place}`, TEN, 0);
      expect(foundIn(ring, 'wanted')).toEqual({ text: 'wanted', note: 1 });
    }
  });

  it('keeps no text that is longer than all its room, nor an earlier one under its key', () => {
    const ring = createByteRing<number>(10);
    ring.set('a', Buffer.from('short'), 1);
    ring.set('a', Buffer.from('far too long to be kept'), 2);
    expect(ring.get('a')).toBeUndefined();
  });

  it('keeps an empty text at its very end, and loses none of its order by that', () => {
    const ring = createByteRing<number>(10);
    ring.set('a', TEN, 1);
    ring.set('empty', Buffer.from(''), 2);
    expect(foundIn(ring, 'empty')).toEqual({ text: '', note: 2 });
    for (const [note, key] of ['b', 'c', 'd'].entries()) ring.set(key, TEN, note);
    expect(['a', 'b', 'c', 'd'].map((key) => ring.get(key)?.note)).toEqual([
      undefined,
      undefined,
      undefined,
      2,
    ]);
  });

  it('keeps a copy: bytes that are written over by their owner are told as they were', () => {
    const ring = createByteRing<number>(10);
    const bytes = Buffer.from('é');
    ring.set('a', bytes, 1);
    bytes.fill(0);
    expect(foundIn(ring, 'a')?.text).toBe('é');
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
          const ring = createByteRing<number>(capacity);
          const last = new Map<string, { text: string; note: number }>();
          for (const [note, { key, text }] of actions.entries()) {
            if (text !== null) {
              ring.set(key, Buffer.from(text), note);
              last.set(key, { text, note });
              if (Buffer.byteLength(text) <= capacity) expect(foundIn(ring, key)).toEqual({ text, note });
            }
            const found = foundIn(ring, key);
            if (found !== undefined) expect(found).toEqual(last.get(key));
          }
          // Asking may write one anew, and so over others, but brings none back: all were held when this began.
          const held = [...last.keys()].map((key) => foundIn(ring, key)?.text ?? '');
          expect(Buffer.byteLength(held.join(''))).toBeLessThanOrEqual(capacity);
        },
      ),
    );
  });
});
