/** Days and months as people write them, in figures or in words. */
import { foldLine, foldText } from '../../french/fold.js';
import { isIsoDay } from '../../model/question.js';
import { MONTHS } from '../present/labels.js';

/** Folded, January first. */
export const MONTH_KEYS = MONTHS.map(foldText);
const YEAR = String.raw`((?:1[89]|2[01])\d\d)`;
const NAME = String.raw`([a-z]{3,9})\.?`;
const WEEKDAY = String.raw`(?:(?:lun|mar|mercre|jeu|vendre|same)di |dimanche )?`;

const DAY_FIRST = new RegExp(String.raw`^(\d{1,2})([/.-])(\d{1,2})\2${YEAR}$`);
const YEAR_FIRST = new RegExp(String.raw`^${YEAR}([/.-])(\d{1,2})\2(\d{1,2})$`);
const DAY_IN_WORDS = new RegExp(
  String.raw`^(?:(?:le|du|au) )?${WEEKDAY}(?:le )?(\d{1,2})(?:er)? ${NAME} ${YEAR}$`,
);
const MONTH_FIRST = new RegExp(String.raw`^(\d{1,2})[/.-]${YEAR}$`);
const YEAR_THEN_MONTH = new RegExp(String.raw`^${YEAR}[/.-](\d{1,2})$`);
const MONTH_IN_WORDS = new RegExp(String.raw`^(?:en )?${NAME} ${YEAR}$`);

/** `2019-03-05`, `05/03/2019`, « 5 mars 2019 » → ISO day; null for what is no day of the calendar. */
export function readIsoDay(text: string): string | null {
  const written = foldLine(text);
  const yearFirst = YEAR_FIRST.exec(written);
  if (yearFirst !== null) return isoDay(yearFirst[1], Number(yearFirst[3]), yearFirst[4]);
  const dayFirst = DAY_FIRST.exec(written);
  if (dayFirst !== null) return isoDay(dayFirst[4], Number(dayFirst[3]), dayFirst[1]);
  const [, day, name = '', year] = DAY_IN_WORDS.exec(written) ?? [];
  return day === undefined ? null : isoDay(year, monthNumber(name), day);
}

/** `2019-03`, `03/2019`, « mars 2019 » → `2019-03`. Null for anything else. */
export function readMonth(text: string): string | null {
  const written = foldLine(text);
  const [, monthFirst, yearAfter] = MONTH_FIRST.exec(written) ?? [];
  if (monthFirst !== undefined) return isoMonth(yearAfter, Number(monthFirst));
  const [, yearBefore, monthAfter] = YEAR_THEN_MONTH.exec(written) ?? [];
  if (yearBefore !== undefined) return isoMonth(yearBefore, Number(monthAfter));
  const [, name = '', year] = MONTH_IN_WORDS.exec(written) ?? [];
  return isoMonth(year, monthNumber(name));
}

function isoDay(year: string | undefined, month: number, day: string | undefined): string | null {
  const iso = `${isoMonth(year, month) ?? ''}-${(day ?? '').padStart(2, '0')}`;
  return isIsoDay(iso) ? iso : null;
}

function isoMonth(year: string | undefined, month: number): string | null {
  if (year === undefined || month < 1 || month > 12) return null;
  return `${year}-${String(month).padStart(2, '0')}`;
}

/** « mars », « sept » → 3, 9; 0 for what begins the name of no month, or of two. */
function monthNumber(name: string): number {
  const whole = MONTH_KEYS.indexOf(name);
  if (whole >= 0) return whole + 1;
  const begun = MONTH_KEYS.filter((month) => name.length >= 3 && month.startsWith(name));
  return begun.length === 1 ? MONTH_KEYS.indexOf(begun[0] ?? '') + 1 : 0;
}
