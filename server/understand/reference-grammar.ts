/** What references are written with, for all that read them: patterns over folded text (french/fold.ts), and their values. */
import type { QuestionType } from '../../model/question.js';
import { readLegislature, readType } from '../params/names.js';
import { MONTH_KEYS } from '../params/written-dates.js';

export const TYPE = [
  String.raw`q\.?\s?e(?![a-z])\.?`,
  String.raw`q\.?\s?(?:a\.?\s?)?g(?![a-z])\.?`,
  String.raw`q\.?\s?o\.?\s?s\.?\s?d(?![a-z])\.?`,
  String.raw`(?:questions?\s)?(?:parlementaires?\s)?(?:ecrites?|orales?(?:\ssans\sdebats?)?|(?:d'actualite\s)?au\sgouvernement|d'actualite)`,
  String.raw`questions?(?:\sparlementaires?)?`,
  // « Q10 » is a vitamin, and « Q » alone nothing.
  String.raw`q(?:\.|(?=\s?n\s?[°o]|\d{4}))`,
].join('|');
export const SIGN = String.raw`(?:(?:n\s?[°o]s?|num(?:ero)?|n(?=\.))\s?[.:]?|№|#)`;
export const FIGURES = String.raw`\d{1,3}(?:[\s.]\d{3})+|\d{1,7}`;
export const ORDINAL = String.raw`(?:\d{1,2}|[ivxl]{1,6})\s?(?:i?eme|e|re|er)?`;
export const LEGISLATURE = String.raw`(?:(?:(?:de|sous|a|dans)\s)?(?:la\s)?${ORDINAL}\s?leg(?:islature|\.)?|leg(?:islature|\.)?\s?(?:${SIGN}\s?)?${ORDINAL})`;
/** « question » alone says nothing of the type. */
export function readTypeWord(word: string): QuestionType | null {
  return readType(word) ?? readType(word.replace(/^(?:questions?\s)?(?:parlementaires?\s)?/, ''));
}

export function readNamedLegislature(text: string): number | null {
  const bare = text.replace(/^(?:(?:de|sous|a|dans)\s)?(?:la\s)?/, '');
  return (
    readLegislature(bare) ??
    readLegislature(bare.replace(/^l(?:eg(?:islature|\.)?)?\s?\D{0,6}?(?=[\divxl])/, ''))
  );
}

/** « avr. », « sept. »: what begins the name of one month only. */
const SHORT_MONTHS = ['janv?', 'fevr?', 'avr', 'juil', 'juill', 'sept?', 'oct', 'nov', 'dec'];
const MONTH = String.raw`(?:\d{1,2}|${MONTH_KEYS.join('|')}|(?:${SHORT_MONTHS.join('|')})(?![a-z])\.?)`;
const BETWEEN = String.raw`\s?[\s/.-]\s?`;
/** « 5 mars 2019 », « 1er mars 2019 », « 16 avr. 2019 », « 05/03/2019 », « 5-3-2019 ». */
export const DATE = String.raw`(?<!\d)\d{1,2}(?:er)?${BETWEEN}${MONTH}${BETWEEN}(?:19|20)\d\d(?!\d)`;
const ANY_DATE = new RegExp(DATE, 'u');
const DATE_PARTS = /^(\d{1,2})(?:er)?[\s/.-]+(\d{1,2}|[a-z]+)[\s/.-]+(\d{4})$/u;

/** `2019-03-05`, of the first date in a text; null where it holds none. */
export function dayInText(text: string): string | null {
  const [, day, month, year] = DATE_PARTS.exec(ANY_DATE.exec(text)?.[0] ?? '') ?? [];
  if (day === undefined || month === undefined || year === undefined) return null;
  const number = /\d/.test(month)
    ? Number(month)
    : MONTH_KEYS.findIndex((name) => name.startsWith(month)) + 1;
  return `${year}-${String(number).padStart(2, '0')}-${day.padStart(2, '0')}`;
}
