import type { Tally } from './tally.js';
import { sizeOf } from './tally.js';

/**
 * The least number of days after which at most half of the questions are estimated to be still unanswered, those
 * without an answer included: the median of the product-limit estimator of E. L. Kaplan and P. Meier, « Nonparametric
 * Estimation from Incomplete Observations », Journal of the American Statistical Association 53 (282), 1958. A
 * question censored on the day of an answer still counts as waiting on that day, as in the paper.
 * @param answered days from question to answer
 * @param censored days for which questions are known to have waited in vain
 * @returns null where the curve does not come down to one half
 */
export function kaplanMeierMedian(answered: Tally, censored: Tally): number | null {
  let waiting = sizeOf(answered) + sizeOf(censored);
  let survival = 1;
  let place = 0;
  for (const [days, answers] of answered) {
    for (let gone = censored[place]; gone !== undefined && gone[0] < days; gone = censored[++place]) {
      waiting -= gone[1];
    }
    survival *= (waiting - answers) / waiting;
    // Without censoring the product is a ratio of counts: rounding must not move the median by a day.
    if (survival <= 0.5 + ROUNDING) return days;
    waiting -= answers;
  }
  return null;
}

const ROUNDING = 1e-9;
