/**
 * The facets that most searches count, in one attribute. Of up to 3,000 matches the engine counts a facet by looking up the values of
 * each document, 1.6 µs a document and facet; of six facets in one it looks up one. A value stands there as a short code, for the
 * engine's answer to stay small (written by indexer/push/combine-facets.ts); which values the codes stand for is learnt from answers that count the facets themselves
 * (server/facet-codes.ts).
 */
import { hash } from 'node:crypto';
import { foldText } from '../french/fold.js';

export const COMBINED = 'combined';
/** Letters of one code. */
export const CODE_LENGTH = 7;
/** The code of no value. */
export const NO_VALUE = '0'.repeat(CODE_LENGTH);

/** Hexadecimal digits that seven of base 36 can write: two of 5,000 values have one code once in 5,000 collections. */
const DIGITS = 9;

/** Letters and digits, as the engine keeps them: in lower case. Values that are one for the engine have one code. */
export function codeOf(value: string | number | null): string {
  if (value === null) return NO_VALUE;
  const digits = hash('sha256', foldText(String(value)), 'hex').slice(0, DIGITS);
  return parseInt(digits, 16).toString(36).padStart(CODE_LENGTH, '0');
}
