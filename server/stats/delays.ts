/**
 * Delays of written questions, from exact counts alone. Oral questions never count: a QG is answered as it is asked, and
 * when a QOSD is answered is up to the agenda of the sittings; neither has a deadline (Règlement, art. 135).
 */
import type { EngineQuery, EngineResult } from '../engine-port.js';
import { anyOf, between, not } from '../filter.js';
import { endedBy, openAfter } from '../search/ended.js';
import { kaplanMeierMedian } from './kaplan-meier.js';
import { quantile } from './quantile.js';
import { elapsed, merged, sizeOf, tallyOf } from './tally.js';

export interface Delays {
  /** Written questions whose dates are known: answered + waiting + closed. */
  questions: number;
  answered: number;
  /** Without an answer as of the day asked about; `overdue`: of these, past their deadline. */
  waiting: number;
  overdue: number;
  /** Withdrawn, lapsed or closed without an answer. */
  closed: number;
  /** Days from question to answer, of those answered; null where there is none. */
  median: number | null;
  p75: number | null;
  p90: number | null;
  /** Share of the answers that came by the deadline, 0 to 1; null where there is none. */
  withinDeadline: number | null;
  /** Median with those that wait, or were closed, taken into account; null where the curve does not reach one half. */
  medianWithUnanswered: number | null;
}

const MEDIAN = [1, 2] as const;
const UPPER_QUARTILE = [3, 4] as const;
const LAST_TENTH = [9, 10] as const;

/** Two queries whose results {@link delaysOf} reads. @param asOf days since 1970 */
export function delayQueries(set: EngineQuery, asOf: number): [EngineQuery, EngineQuery] {
  const written = [...set.filter, anyOf('facet.type', ['QE']), ...between('order.published', null, asOf)];
  const settled = endedBy(asOf);
  return [
    {
      ...set,
      filter: [...written, settled],
      facets: ['order.delay', 'order.closedAfter', 'facet.deadline'],
    },
    { ...set, filter: [...written, not(settled), openAfter(asOf)], facets: ['order.published', 'order.due'] },
  ];
}

export function delaysOf(settled: EngineResult, open: EngineResult, asOf: number): Delays {
  const answered = tallyOf(settled.counts['order.delay']);
  const closed = tallyOf(settled.counts['order.closedAfter']);
  const waiting = elapsed(tallyOf(open.counts['order.published']), asOf);
  const due = tallyOf(open.counts['order.due']);
  const deadline = settled.counts['facet.deadline'] ?? {};
  const { within = 0, after = 0 } = deadline;
  return {
    questions: sizeOf(answered) + sizeOf(waiting) + sizeOf(closed),
    answered: sizeOf(answered),
    waiting: sizeOf(waiting),
    overdue: sizeOf(due.filter(([day]) => day < asOf)),
    closed: sizeOf(closed),
    median: quantile(answered, MEDIAN),
    p75: quantile(answered, UPPER_QUARTILE),
    p90: quantile(answered, LAST_TENTH),
    withinDeadline: share(within, within + after),
    medianWithUnanswered: kaplanMeierMedian(answered, merged(waiting, closed)),
  };
}

/** 0 to 1, four decimals; null of nothing. */
export function share(part: number, whole: number): number | null {
  return whole === 0 ? null : Math.round((part / whole) * 10_000) / 10_000;
}
