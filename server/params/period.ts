import { isIsoDay } from '../../model/question.js';
import { readMonth, readYear } from './values.js';

export const PERIOD_CHOICES = 'une date (05/03/2019 ou 2019-03-05), un mois (03/2019) ou une année (2019)';

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

/** `2019-03-05` or `05/03/2019` → ISO day; null for what is no day of the calendar. */
export function readIsoDay(text: string): string | null {
  const french = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text);
  const iso = french ? `${french[3]}-${french[2]?.padStart(2, '0')}-${french[1]?.padStart(2, '0')}` : text;
  return isIsoDay(iso) ? iso : null;
}
