/** Bars of the date histogram and the days they stand for: all of it that needs no page. */

export interface Bar {
  /** `2019` or `2019-03`. */
  period: string;
  questions: number;
}

/** Months up to which each has its own bar; beyond, years. */
const MOST_MONTHS = 60;

/** @param months in order, without holes */
export function barsOf(months: readonly Bar[]): Bar[] {
  if (months.length <= MOST_MONTHS) return months.map(({ period, questions }) => ({ period, questions }));
  const years = new Map<string, number>();
  for (const { period, questions } of months) {
    const year = period.slice(0, 4);
    years.set(year, (years.get(year) ?? 0) + questions);
  }
  return [...years].map(([period, questions]) => ({ period, questions }));
}

export interface Days {
  from: string;
  to: string;
}

/** First and last day of a bar. */
export function daysOf({ period }: Pick<Bar, 'period'>): Days {
  if (period.length === 4) return { from: `${period}-01-01`, to: `${period}-12-31` };
  const [year = 0, month = 1] = period.split('-').map(Number);
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return { from: `${period}-01`, to: `${period}-${String(last).padStart(2, '0')}` };
}

/** Places of the first and the last bar that a period touches; the nearest bar where it touches none. */
export function placesOf(bars: readonly Bar[], from: string, to: string): [first: number, last: number] {
  const end = bars.length - 1;
  const first = from === '' ? 0 : bars.findIndex((bar) => daysOf(bar).to >= from);
  const last = to === '' ? end : bars.findLastIndex((bar) => daysOf(bar).from <= to);
  const low = first === -1 ? end : first;
  return [low, Math.max(low, last)];
}

/** The days of a range of bars; none of both where it is all of them. */
export function daysBetween(bars: readonly Bar[], first: number, last: number): Days {
  const [low, high] = [bars[first], bars[last]];
  if (low === undefined || high === undefined || (first === 0 && last === bars.length - 1))
    return { from: '', to: '' };
  return { from: daysOf(low).from, to: daysOf(high).to };
}

const monthFormat = new Intl.DateTimeFormat('fr-FR', { month: 'long', year: 'numeric', timeZone: 'UTC' });

/** « 2019 », « mars 2019 » */
export function periodName(period: string): string {
  return period.length === 4 ? period : monthFormat.format(new Date(`${period}-01T00:00:00Z`));
}
