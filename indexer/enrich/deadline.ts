/** Two calendar months: Règlement de l'Assemblée nationale, article 135, paragraph 6. */
const DEADLINE_MONTHS = 2;
const MS_PER_DAY = 86_400_000;

/**
 * Last day for the answer to a written question published on that day (ISO): the same day two calendar months later, or
 * the last day of that month when it has no such day (31 December → 28 or 29 February). Never a number of days.
 * @throws RangeError when the argument is not a calendar day `YYYY-MM-DD`.
 */
export function dueDate(publishedIso: string): string {
  const published = new Date(millisecondsOf(publishedIso));
  const year = published.getUTCFullYear();
  const month = published.getUTCMonth() + DEADLINE_MONTHS;
  // Day 0 of the month after is the last day of the month.
  const lastDay = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  const due = new Date(Date.UTC(year, month, Math.min(published.getUTCDate(), lastDay)));
  return due.toISOString().slice(0, 10);
}

/** Whole days from publication to answer; null when the answer is dated before the question, which no delay can be. */
export function delayDays(publishedIso: string, answeredIso: string): number | null {
  const days = Math.round((millisecondsOf(answeredIso) - millisecondsOf(publishedIso)) / MS_PER_DAY);
  return days < 0 ? null : days;
}

function millisecondsOf(isoDay: string): number {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(isoDay) ? Date.parse(`${isoDay}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(time)) throw new RangeError(`« ${isoDay} » is not a calendar day (YYYY-MM-DD)`);
  return time;
}
