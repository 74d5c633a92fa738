import { isIsoDay } from '../../model/question.js';
import { memoise } from '../memo.js';

/** The fifth Republic's first legislature, and a bound that only a typing error passes. */
const FIRST_YEAR = 1958;
const LAST_YEAR = 2100;

/** First letters that tell a month, accents removed: the old pages print « aout », « fevr. ». */
const MONTHS = [
  /^janv(ier)?$/,
  /^fev(r|rier)?$/,
  /^mars?$/,
  /^avr(il)?$/,
  /^mai$/,
  /^juin$/,
  /^juil(let)?$/,
  /^aout$/,
  /^sept(embre)?$/,
  /^oct(obre)?$/,
  /^nov(embre)?$/,
  /^dec(embre)?$/,
];

const ISO = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[t ].*|z|[+-]\d{2}:?\d{2})?$/;
const NUMERIC = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?: .*)?$/;
const WORDS =
  /^(?:le )?(?:(?:lun|mar|mercre|jeu|vendre|same)di |dimanche )?(\d{1,2})(?: ?er)? ([a-z]+)\.? (\d{4})$/;

function isoDay(year: number, month: number, day: number): string | null {
  if (year < FIRST_YEAR || year > LAST_YEAR) return null;
  const text = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  return isIsoDay(text) ? text : null;
}

/**
 * Reads a day as the sources print it (`05/03/2019`, `05-03-2019`, `2019-03-05`, `2019-03-05T00:00:00+01:00`,
 * « 5 mars 2019 », « 1er fevrier 1988 ») into `YYYY-MM-DD`. The printed day counts, whatever the time zone: the
 * Journal officiel has days, not instants. Null for anything else, for a day that is not in the calendar and for years
 * outside 1958–2100.
 */
export function parseDay(raw: string | null): string | null {
  return raw === null || raw.length > LONGEST ? null : readDay(raw);
}

const LONGEST = 64;

/** Some thousand days are those of all questions. */
const readDay = memoise(computeDay, (raw: string) => raw, { limit: 5000, longestKey: LONGEST });

function computeDay(raw: string): string | null {
  const text = raw.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/g, ' ').trim();
  const iso = ISO.exec(text);
  if (iso) return isoDay(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const numeric = NUMERIC.exec(text);
  if (numeric) return isoDay(Number(numeric[3]), Number(numeric[2]), Number(numeric[1]));
  const words = WORDS.exec(text);
  if (!words) return null;
  const month = MONTHS.findIndex((pattern) => pattern.test(words[2] ?? ''));
  return month === -1 ? null : isoDay(Number(words[3]), month + 1, Number(words[1]));
}
