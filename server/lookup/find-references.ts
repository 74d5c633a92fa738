/** The references of questions inside a text: a pasted list, a table, a letter. */
import { parseReference } from '../../model/identity.js';
import { readLegislature, readType } from '../params/names.js';
import type { QueryReference } from '../understand/reference.js';

export interface FoundReference {
  /** As it stands in the text. */
  text: string;
  /** Null: something that should be a reference and is not. */
  reference: QueryReference | null;
}

const SPACE = String.raw`[ \t\u00a0\u202f]`;
const NUMBER = String.raw`\d{1,3}(?:[ .\u00a0\u202f]\d{3})+(?!\d)|\d{1,7}(?!\d)`;
const TYPE = String.raw`q\.?${SPACE}?e\.?|q\.?a?\.?g\.?|q\.?o\.?s\.?d\.?|(?:questions?${SPACE}+)?(?:[ée]crites?|orales?(?:${SPACE}+sans${SPACE}+d[ée]bat)?|au${SPACE}+gouvernement)|questions?`;
const MARK = String.raw`n\.?${SPACE}?[°ºo]s?\.?|num[ée]ros?|n\.`;
const ROMAN_OR_DIGITS = String.raw`\d{1,2}|[ivxl]{1,6}`;
/** « (15e) », « 15e législature », « de la XVe », « lég. 15 ». */
const LEGISLATURE = String.raw`(?:[,(]|de${SPACE}+la|sous${SPACE}+la)?${SPACE}*(?:(?<before>${ROMAN_OR_DIGITS})${SPACE}?(?:i?[eè]me|e|è|ᵉ|re)(?![\p{L}\p{N}])(?:${SPACE}*l[ée]g(?:islature|\.)?)?|l[ée]g(?:islature|\.)?${SPACE}*(?<after>\d{1,2})(?!\d))\)?`;

const WRITTEN = [
  String.raw`(?<whole>(?:https?:\/\/)?(?:[\w-]+\.)?assemblee-nationale\.fr\/[^\s"'<>«»,;)]+|QANR5L\d{1,2}(?:QE|QG|QOSD)\d{1,7}(?!\d)|\d{1,2}-\d{1,7}(?:QE|QG|QOSD)(?![\p{L}\p{N}]))`,
  String.raw`(?:(?<type>${TYPE})${SPACE}*(?:${MARK})?|${MARK})${SPACE}*(?<number>${NUMBER})(?:${SPACE}*(?<suffix>qe|qg|qosd)(?![\p{L}\p{N}]))?(?:${SPACE}*${LEGISLATURE})?`,
];
const REFERENCE = new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${WRITTEN.join('|')})`, 'giu');

/**
 * References in the order in which they stand: addresses, uids, `15-17519QE`, « QE n° 17519 (15e) », « question écrite
 * n° 17519 de la 15e législature ». A number alone counts where nothing else stands between two separators (line ends,
 * commas, semicolons, « et »). A line of digits that holds no reference is given back without one; other prose is
 * passed over. Never throws.
 * @param limit references at most; reading stops after one more
 */
export function findReferences(text: string, limit: number): FoundReference[] {
  const found: FoundReference[] = [];
  for (const line of text.split(/[\r\n]+/)) {
    found.push(...readLine(line));
    if (found.length > limit) break;
  }
  return found;
}

function readLine(line: string): FoundReference[] {
  const found: FoundReference[] = [];
  let from = 0;
  for (const match of line.matchAll(REFERENCE)) {
    found.push(...bareNumbers(line.slice(from, match.index)));
    found.push({ text: match[0].trim(), reference: readMatch(match) });
    from = match.index + match[0].length;
  }
  found.push(...bareNumbers(line.slice(from)));
  const known = found.filter(({ reference }) => reference !== null);
  if (known.length > 0 || !/\d/.test(line)) return known.length > 0 ? found : [];
  return [{ text: line.trim(), reference: null }];
}

function readMatch({ groups = {} }: RegExpExecArray): QueryReference | null {
  const { whole, type, number = '', suffix, before, after } = groups;
  if (whole !== undefined) return parseReference(whole.replace(/[.!?]+$/, ''));
  const digits = Number(number.replace(/\D/g, ''));
  if (digits < 1) return null;
  const named = suffix ?? type;
  const legislature = before ?? after;
  return {
    number: digits,
    type: named === undefined ? null : typeOf(named),
    legislature: legislature === undefined ? null : readLegislature(legislature),
  };
}

/** « question » alone says nothing of the type. */
function typeOf(name: string): QueryReference['type'] {
  return readType(name) ?? readType(name.replace(/^questions?\s+/i, ''));
}

/** Between separators nothing but numbers: « 17519, 17520 et 17521 ». */
function bareNumbers(text: string): FoundReference[] {
  return text.split(/[,;|\t]|\s(?:et|ou)\s|\s-\s/i).flatMap((piece) => {
    const written = piece.replace(/[\u00a0\u202f]/g, ' ').replace(/^[\s•*·–—-]+|[\s.]+$/g, '');
    if (!/^\d[\d ]*$/.test(written)) return [];
    const numbers = /^\d{1,3}(?: \d{3})+$/.test(written) ? [written] : written.split(/ +/);
    return numbers.flatMap((number): FoundReference[] => {
      const digits = number.replaceAll(' ', '');
      if (digits.length > 7 || Number(digits) < 1) return [{ text: number, reference: null }];
      return [{ text: number, reference: { number: Number(digits), type: null, legislature: null } }];
    });
  });
}
