/** People paste letters into search boxes: what names one person in them is masked before it is written down. */
import { maskKeys } from '../access/api-key.js';

/** Between two groups of digits; texts that were typeset hold spaces that do not break. */
const GAP = '[ \\u00a0\\u202f.-]';

const MASKS: readonly [RegExp, string][] = [
  [/[\p{L}\p{N}._%+-]+@[\p{L}\p{N}.-]+/gu, '[adresse]'],
  // Addresses of machines, of four numbers and of eight; a « :: » stands for some of the eight.
  [/(?<![\d.])(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?:25[0-5]|2[0-4]\d|1?\d?\d)){3}(?!\.?\d)/g, '[adresse]'],
  [
    /(?<![\p{L}\p{N}:])(?:(?:[\da-f]{1,4}:){7}[\da-f]{1,4}|[\da-f]{1,4}(?::[\da-f]{1,4}){0,6}::(?:[\da-f]{1,4}(?::[\da-f]{1,4}){0,6})?)(?![\p{L}\p{N}:])/giu,
    '[adresse]',
  ],
  // Numéro de sécurité sociale: in its groups, or in one piece (Corsica has letters).
  [
    pattern(
      `(?<!\\d)[12]${GAP}\\d{2}${GAP}\\d{2}${GAP}\\d[\\dAB]${GAP}\\d{3}${GAP}\\d{3}(?:${GAP}\\d{2})?(?!\\d)`,
    ),
    '[numéro]',
  ],
  [/(?<!\d)[12]\d{5}[\dAB]\d{6}(?:\d{2})?(?!\d)/gi, '[numéro]'],
  // IBAN.
  [
    /(?<![\p{L}\p{N}])[A-Z]{2}\d{2}(?:[ \u00a0\u202f]?[A-Z0-9]{4}){3,7}(?:[ \u00a0\u202f]?[A-Z0-9]{1,3})?(?![\p{L}\p{N}])/giu,
    '[numéro]',
  ],
  // Cards of banks: four groups of four, or 4-6-5. No year begins with 3 to 6, and a longer row of numbers is a list.
  [pattern(`(?<!\\d${GAP}?)[3-6]\\d{3}(${GAP})\\d{4}\\1\\d{4}\\1\\d{4}(?!${GAP}?\\d)`), '[numéro]'],
  [pattern(`(?<!\\d${GAP}?)3[47]\\d{2}(${GAP})\\d{6}\\1\\d{5}(?!${GAP}?\\d)`), '[numéro]'],
  // French telephone numbers, then those of other countries. Five groups with strokes are more than a date has.
  [
    pattern(`(?<!\\d)(?:(?:\\+|00)33${GAP}?(?:\\(0\\)${GAP}?)?|0)[1-9](?:${GAP}?\\d{2}){4}(?!\\d)`),
    '[téléphone]',
  ],
  [/(?<![\d/])(?:(?:\+|00)33\/|0)[1-9](?:\/\d{2}){4}(?![\d/])/g, '[téléphone]'],
  [pattern(`(?<![\\d+])\\+\\d(?:(?:${GAP}|/)?\\d){7,14}(?!\\d)`), '[téléphone]'],
  // Any other long number: numbers of questions have six digits at most.
  [/(?<!\d)\d{9,}(?!\d)/g, '[numéro]'],
];

function pattern(source: string): RegExp {
  return new RegExp(source, 'gi');
}

/** Keys of partners too. Idempotent. */
export function maskPersonal(text: string): string {
  return MASKS.reduce(
    (masked, [personal, mask]) => masked.replace(personal, mask),
    maskKeys(ofUsualWidth(text)),
  );
}

/** The wide forms of signs and digits, which keyboards of East Asia have, are the same signs: `＠`, `０`. */
function ofUsualWidth(text: string): string {
  return text.replace(/[\uff01-\uff5e]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0));
}
