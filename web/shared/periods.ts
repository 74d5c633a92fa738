/** Months and years of statistics: `2019-03`, `2019`. */
import type { Period } from '../../server/stats/periods.js';

export type Interval = 'month' | 'year';

/** More bars than this say more by the year. */
const MONTHS_SHOWN = 60;

/** By the month while the bars can be told apart. */
export const fittingInterval = (months: readonly Period[]): Interval =>
  months.length > MONTHS_SHOWN ? 'year' : 'month';

/** Months → their years, in the same order. */
export function byYear(months: readonly Period[]): Period[] {
  const years = new Map<string, Period>();
  for (const { period, questions, answers } of months) {
    const name = period.slice(0, 4);
    const year = years.get(name) ?? { period: name, questions: 0, answers: 0 };
    year.questions += questions;
    year.answers += answers;
    years.set(name, year);
  }
  return [...years.values()];
}

/** First and last day. */
export function daysOf(period: string): { from: string; to: string } {
  const [year = 0, month] = period.split('-').map(Number);
  if (month === undefined) return { from: `${period}-01-01`, to: `${period}-12-31` };
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return { from: `${period}-01`, to: `${period}-${last}` };
}

const longMonth = new Intl.DateTimeFormat('fr-FR', { month: 'long', year: 'numeric', timeZone: 'UTC' });
const shortMonth = new Intl.DateTimeFormat('fr-FR', { month: 'short', year: 'numeric', timeZone: 'UTC' });

/** « mars 2019 », « 2019 » */
export function periodName(period: string, format: 'long' | 'short' = 'long'): string {
  if (period.length === 4) return period;
  const date = new Date(`${period}-01T00:00:00Z`);
  return (format === 'long' ? longMonth : shortMonth).format(date);
}
