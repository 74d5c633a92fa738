/** Flags, delays, years, months and numbers as people write them, read to the values of the model. */
import { DELAY_BUCKETS } from '../../config/delay-buckets.js';
import { foldText } from '../../french/fold.js';
import { comparisonKey } from '../understand/comparison-key.js';
import type { Named } from '../understand/nearest.js';

export const FLAG_CHOICES = 'oui (true), non (false)';
export const DELAY_CHOICES = `${DELAY_BUCKETS.map(({ value }) => value).join(', ')}, ou une comparaison en jours (>60, <=30, 45-90)`;
export const YEAR_CHOICES = 'une année, par exemple 2019';
export const MONTH_CHOICES = 'un mois, par exemple 2019-03, 03/2019 ou « mars 2019 »';
export const QUESTION_NUMBER_CHOICES = 'un numéro de question, par exemple 17519';
export const NUMBER_CHOICES = 'un numéro, par exemple 2';

const FLAGS = new Map([
  ['true', true],
  ['1', true],
  ['oui', true],
  ['vrai', true],
  ['false', false],
  ['0', false],
  ['non', false],
  ['faux', false],
]);

export const FLAG_NAMED: readonly Named[] = [...FLAGS].map(([key, flag]) => ({
  key,
  label: flag ? 'oui' : 'non',
  value: String(flag),
}));

/** `true`, `1`, « oui »… Null when it is none. */
export function readFlag(text: string): boolean | null {
  return FLAGS.get(comparisonKey(text)) ?? null;
}

/** Whole days, both bounds included. */
export interface DelayRange {
  /** As one writes it in an address: a class of config/delay-buckets.ts, `>60`, `>=60`, `<30`, `<=30`, `=30`, `45-90`. */
  text: string;
  from: number | null;
  to: number | null;
}

/** Days beyond are no delay of a question: legislatures last five years. */
const DELAY = /^(?:(>=?|<=?|=|≥|≤)(\d{1,5})|(\d{1,5})-(\d{1,5})|(\d{1,5})(\+)?)(?:j|jours?)?$/;

/** `31-60`, `>60`, `< 30 jours`, `366+`, `45`. Null for anything else, an empty range included. */
export function readDelay(text: string): DelayRange | null {
  const match = DELAY.exec(foldText(text).replace(/\s+/g, ''));
  if (match === null) return null;
  const [, sign, bound, from, to, single, plus] = match;
  if (sign !== undefined) return comparison(sign, Number(bound));
  if (from !== undefined)
    return Number(from) <= Number(to)
      ? { text: `${Number(from)}-${Number(to)}`, from: Number(from), to: Number(to) }
      : null;
  const days = Number(single);
  return plus === undefined
    ? { text: `=${days}`, from: days, to: days }
    : { text: `${days}+`, from: days, to: null };
}

function comparison(sign: string, days: number): DelayRange | null {
  switch (sign) {
    case '>':
      return { text: `>${days}`, from: days + 1, to: null };
    case '>=':
    case '≥':
      return { text: `>=${days}`, from: days, to: null };
    case '<':
      return days === 0 ? null : { text: `<${days}`, from: null, to: days - 1 };
    case '<=':
    case '≤':
      return { text: `<=${days}`, from: null, to: days };
    default:
      return { text: `=${days}`, from: days, to: days };
  }
}

/** A year from 1800 to 2199. Null for anything else. */
export function readYear(text: string): number | null {
  return /^(?:1[89]|2[01])\d\d$/.test(text.trim()) ? Number(text) : null;
}

/** A whole number from 1 to 999. Null for anything else. */
export function readSmallNumber(text: string): number | null {
  const match = /^(\d{1,3}) ?(?:e|er|ere|re|eme|ieme)?$/.exec(foldText(text).trim());
  const number = Number(match?.[1] ?? 0);
  return number >= 1 ? number : null;
}

/** Seven figures: the longest number that a reference may have, too. */
export const MOST_QUESTION_NUMBER = 9_999_999;

/** `17519`, « 17 519 », « n° 17519 » → 17519. Null for anything else. */
export function readQuestionNumber(text: string): number | null {
  const match = /^(?:n ?[°o] ?)?(\d{1,7}|\d{1,3}(?:[ .]\d{3})+)$/.exec(foldText(text).trim());
  const number = Number((match?.[1] ?? '0').replace(/\D/g, ''));
  return number >= 1 && number <= MOST_QUESTION_NUMBER ? number : null;
}
