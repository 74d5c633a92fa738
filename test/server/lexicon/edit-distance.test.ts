import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withinDistance } from '../../../server/lexicon/edit-distance.js';

/** The textbook matrix, every cell of it. */
function distance(a: string, b: string): number {
  const rows = Array.from({ length: a.length + 1 }, (_, row) =>
    Array.from({ length: b.length + 1 }, (_cell, column) => (row === 0 ? column : column === 0 ? row : 0)),
  );
  const cell = (row: number, column: number) => rows[row]?.[column] ?? Infinity;
  for (let i = 1; i <= a.length; i += 1) {
    for (let j = 1; j <= b.length; j += 1) {
      const ways = [
        cell(i - 1, j) + 1,
        cell(i, j - 1) + 1,
        cell(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1),
      ];
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) ways.push(cell(i - 2, j - 2) + 1);
      const row = rows[i];
      if (row !== undefined) row[j] = Math.min(...ways);
    }
  }
  return cell(a.length, b.length);
}

const word = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 12 }).map((letters) => letters.join(''));
/** Two words few edits apart: chance alone seldom gives such. */
const pair = fc
  .tuple(word, fc.array(fc.tuple(fc.nat(11), fc.constantFrom('', 'a', 'b', 'ab', 'ba')), { maxLength: 4 }))
  .map(([one, edits]): [string, string] => {
    let other = one;
    for (const [at, text] of edits) other = other.slice(0, at) + text + other.slice(at + 1);
    return [one, other];
  });

describe('withinDistance', () => {
  it.each([
    ['phare', 'phare', 0],
    ['phare', 'phares', 1],
    ['phare', 'phase', 1],
    ['phare', 'hpare', 1],
    ['phare', 'harpe', 2],
    ['', 'ab', 2],
  ])('from « %s » to « %s »: %i', (a, b, edits) => {
    expect(withinDistance(a, b, 2)).toBe(edits);
    expect(withinDistance(b, a, 2)).toBe(edits);
  });

  it('knows nothing beyond the limit', () => {
    expect(withinDistance('phare', 'écluse', 2)).toBeNull();
    expect(withinDistance('phare', 'phase', 0)).toBeNull();
    expect(withinDistance('', 'abc', 2)).toBeNull();
  });

  it('agrees with the whole matrix', () => {
    fc.assert(
      fc.property(fc.oneof(pair, fc.tuple(word, word)), fc.nat(4), ([a, b], limit) => {
        const expected = distance(a, b);
        expect(withinDistance(a, b, limit)).toBe(expected <= limit ? expected : null);
      }),
      { numRuns: 2000 },
    );
  });
});
