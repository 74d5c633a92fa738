import type { Tally } from './tally.js';
import { sizeOf } from './tally.js';

/**
 * The least number of days within which at least this share of the questions got their answer: the inverse of the
 * empirical distribution function, definition 1 of R. J. Hyndman and Y. Fan, « Sample Quantiles in Statistical
 * Packages », The American Statistician 50 (4), 1996. Always a delay that occurred, never a mean of two.
 * @param share above 0, at most 1, as a fraction of whole numbers: 3/4 of 4 questions are 3, whatever floats say
 * @returns null where there is no question
 */
export function quantile(tally: Tally, [numerator, denominator]: readonly [number, number]): number | null {
  const size = sizeOf(tally);
  let reached = 0;
  for (const [days, count] of tally) {
    reached += count;
    if (reached * denominator >= size * numerator) return days;
  }
  return null;
}
