/** Bars of the date histogram and the days they stand for: all of it that needs no page. */

import { byYear, daysOf, fittingInterval } from '../shared/periods.js';
import type { Period } from '../../server/stats/periods.js';

export type Bar = Pick<Period, 'period' | 'questions'>;

/** @param months in order, without holes */
export function barsOf(months: readonly Period[]): Bar[] {
  return fittingInterval(months) === 'year' ? byYear(months) : [...months];
}

export interface Days {
  from: string;
  to: string;
}

/** Places of the first and the last bar that a period touches; the nearest bar where it touches none. */
export function placesOf(bars: readonly Bar[], from: string, to: string): [first: number, last: number] {
  const end = bars.length - 1;
  const first = from === '' ? 0 : bars.findIndex((bar) => daysOf(bar.period).to >= from);
  const last = to === '' ? end : bars.findLastIndex((bar) => daysOf(bar.period).from <= to);
  const low = first === -1 ? end : first;
  return [low, Math.max(low, last)];
}

/** The days of a range of bars; none of both where it is all of them. */
export function daysBetween(bars: readonly Bar[], first: number, last: number): Days {
  const [low, high] = [bars[first], bars[last]];
  if (low === undefined || high === undefined || (first === 0 && last === bars.length - 1))
    return { from: '', to: '' };
  return { from: daysOf(low.period).from, to: daysOf(high.period).to };
}
