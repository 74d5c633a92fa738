/**
 * The facets that most searches count, in one attribute. Of up to 3,000 matches the engine counts a facet by looking up the values of
 * each document, 1.6 µs a document and facet; of six facets in one it looks up one. A value stands there as a short code, for the
 * engine's answer to stay small; which values the codes stand for is learnt from answers that count the facets themselves
 * (server/facet-codes.ts).
 */
import { hash } from 'node:crypto';
import { DEFAULT_FACETS } from '../config/index-settings.js';
import type { IndexedDocument } from './document.js';

export const COMBINED = 'combined';
/** Letters of one code. */
export const CODE_LENGTH = 7;
/** The code of no value. */
export const NO_VALUE = '0'.repeat(CODE_LENGTH);

/** Hexadecimal digits that seven of base 36 can write: two of 5,000 values have one code once in 5,000 collections. */
const DIGITS = 9;
const MOST_REMEMBERED = 50_000;

/** @param facet of one question */
export function combineFacets(
  facet: Pick<IndexedDocument['facet'], (typeof DEFAULT_FACETS)[number]>,
): string {
  return DEFAULT_FACETS.map((name) => codeOf(facet[name])).join('');
}

const codes = new Map<string, string>();

/** Letters and digits, as the engine keeps them: in lower case. Values that are one for the engine have one code. */
export function codeOf(value: string | number | null): string {
  if (value === null) return NO_VALUE;
  const text = String(value);
  const known = codes.get(text);
  if (known !== undefined) return known;
  const digits = hash('sha256', engineValue(text), 'hex').slice(0, DIGITS);
  const code = parseInt(digits, 16).toString(36).padStart(CODE_LENGTH, '0');
  // Damaged documents cannot fill the memory.
  if (codes.size >= MOST_REMEMBERED) codes.clear();
  codes.set(text, code);
  return code;
}

/** What of a value tells it from others for Meilisearch: no case, no accents, one form of ligatures and apostrophes. */
export function engineValue(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .replaceAll(/[‘’]/g, "'")
    .trim();
}
