import { isIsoDay } from '../../model/question.js';
import { readYear } from './values.js';
import { readIsoDay, readMonth } from './written-dates.js';

export const PERIOD_CHOICES =
  'une date (05/03/2019, 2019-03-05, « 5 mars 2019 » entre guillemets), un mois (03/2019, « mars 2019 ») ou une année (2019)';

/** A day, a month or a year as written → its first and last day, ISO. Null for anything else. */
export function readPeriod(text: string): { first: string; last: string } | null {
  const year = readYear(text);
  if (year !== null) return { first: `${year}-01-01`, last: `${year}-12-31` };
  const month = readMonth(text);
  if (month !== null) {
    const last = ['31', '30', '29', '28'].map((day) => `${month}-${day}`).find(isIsoDay);
    return { first: `${month}-01`, last: last ?? `${month}-28` };
  }
  const day = readIsoDay(text);
  return day === null ? null : { first: day, last: day };
}
