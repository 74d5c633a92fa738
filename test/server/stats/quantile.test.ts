import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kaplanMeierMedian } from '../../../server/stats/kaplan-meier.js';
import { quantile } from '../../../server/stats/quantile.js';
import { elapsed, merged, sizeOf, tallyOf, type Tally } from '../../../server/stats/tally.js';

const HALF = [1, 2] as const;
const days = fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 60 });

/** As the engine counts: value → number of documents, in no order. */
function counted(values: readonly number[]): Tally {
  const counts: Record<string, number> = {};
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  return tallyOf(counts);
}

describe('quantile', () => {
  it.each([
    ['nothing', [], HALF, null],
    ['one question', [42], HALF, 42],
    ['two: the first already is half of them', [10, 20], HALF, 10],
    ['three', [30, 10, 20], HALF, 20],
    ['three quarters of four: the third', [1, 2, 3, 4], [3, 4], 3],
    ['nine tenths of ten: the ninth', [1, 2, 3, 4, 5, 6, 7, 8, 9, 10], [9, 10], 9],
    ['an answer on the very day', [0, 0, 5], HALF, 0],
  ] as const)('of %s', (_case, values, share, wanted) => {
    expect(quantile(counted(values), share)).toBe(wanted);
  });

  it('is the first delay, in the sorted list, that covers the share', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 1, max: 100 }), (values, percent) => {
        const sorted = [...values].sort((a, b) => a - b);
        const naive = sorted.find(
          (day) => sorted.filter((other) => other <= day).length * 100 >= percent * sorted.length,
        );
        expect(quantile(counted(values), [percent, 100])).toBe(naive ?? null);
      }),
    );
  });
});

/** Question by question, in exact fractions of big integers: what the curve is by its definition. */
function naiveMedian(answered: readonly number[], censored: readonly number[]): number | null {
  let [above, below] = [1n, 1n];
  for (const day of [...new Set(answered)].sort((a, b) => a - b)) {
    const waiting = [...answered, ...censored].filter((other) => other >= day).length;
    const answers = answered.filter((other) => other === day).length;
    above *= BigInt(waiting - answers);
    below *= BigInt(waiting);
    if (above * 2n <= below) return day;
  }
  return null;
}

describe('the Kaplan-Meier median', () => {
  it('is that of the worked example: 6, 6, 6, 7, 10, 13, 16, 22, 23 answered, eleven gone', () => {
    // Remission times of Freireich et al. (1963), the example of most textbooks: median 23.
    const answered = [6, 6, 6, 7, 10, 13, 16, 22, 23];
    const censored = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35];
    expect(kaplanMeierMedian(counted(answered), counted(censored))).toBe(23);
  });

  it.each([
    ['nothing', [], [], null],
    ['nothing but waiting', [], [3, 4], null],
    ['too few answers', [5], [9, 9], null],
    ['no waiting: the median of the answers', [10, 20, 30], [], 20],
    ['a wait that ended before any answer', [10, 20], [5, 5, 5], 10],
    ['a wait that ends on the day of an answer', [10], [10], 10],
  ] as const)('of %s', (_case, answered, censored, wanted) => {
    expect(kaplanMeierMedian(counted(answered), counted(censored))).toBe(wanted);
  });

  it('is what its definition gives, document by document', () => {
    fc.assert(
      fc.property(days, days, (answered, censored) => {
        expect(kaplanMeierMedian(counted(answered), counted(censored))).toBe(naiveMedian(answered, censored));
      }),
    );
  });

  it('is the plain median where everything is answered', () => {
    fc.assert(
      fc.property(days, (answered) => {
        expect(kaplanMeierMedian(counted(answered), [])).toBe(quantile(counted(answered), HALF));
      }),
    );
  });
});

describe('a tally', () => {
  it('looks back from a day, and is merged without losing a question', () => {
    expect(elapsed(counted([3, 5, 5]), 10)).toEqual([
      [5, 2],
      [7, 1],
    ]);
    fc.assert(
      fc.property(days, days, (one, other) => {
        const all = merged(counted(one), counted(other));
        expect(all).toEqual(counted([...one, ...other]));
        expect(sizeOf(all)).toBe(one.length + other.length);
      }),
    );
  });
});
