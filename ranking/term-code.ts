/**
 * A word as 32 bits, the same from a text at indexing and from a query: 14 bits of the beginning of its stem, 12 of the
 * stem, 4 of the folded form; the last 2 say how many stop words stand before it (3: three or more), so that the
 * distance of two words is known without keeping the stop words. Comparing two codes tells how alike two words are without their letters, which keeps what
 * the gateway reads of a candidate at four bytes a word.
 *
 * Chance: two beginnings are confused in one pair of 16,000, two stems with the same beginning in one of 4,000.
 */

const BEGINNING_LETTERS = 5;
const STEM_SHIFT = 6;
const BEGINNING_SHIFT = 18;
const FORM_SHIFT = 2;
const FORM_MASK = 0xf;
const GAP_MASK = 0x3;
const STEM_MASK = 0xfff;

/** @param form folded form; @param stem its stem, both as french/tokenise.ts gives them. A signed 32-bit integer. */
export function termCode(form: string, stem: string): number {
  const beginning = hash(stem, Math.min(stem.length, BEGINNING_LETTERS));
  const whole = mix(hash(stem, stem.length));
  const surface = mix(hash(form, form.length) ^ 0x5bd1e995);
  return (
    (beginning << BEGINNING_SHIFT) |
    ((whole & STEM_MASK) << STEM_SHIFT) |
    ((surface & FORM_MASK) << FORM_SHIFT)
  );
}

/** The code of a word after `stopWords` stop words. */
export function withGap(code: number, stopWords: number): number {
  return code | Math.min(stopWords, GAP_MASK);
}

/** Stop words before the word, 3 at most. */
export function gapBefore(code: number): number {
  return code & GAP_MASK;
}

/** Whether two codes are of one stem in one form, whatever stands before them. */
export function sameForm(a: number, b: number): boolean {
  return (a ^ b) >>> FORM_SHIFT === 0;
}

/** What two words with one stem share: a key for sets and maps. */
export function stemCode(code: number): number {
  return code >>> STEM_SHIFT;
}

/** How many values `beginningCode` can have. */
export const BEGINNINGS = 1 << (32 - BEGINNING_SHIFT);

/** What two words whose stems begin alike share: from 0 below `BEGINNINGS`. */
export function beginningCode(code: number): number {
  return code >>> BEGINNING_SHIFT;
}

/** The same from a `stemCode`. */
export function beginningOfStem(stem: number): number {
  return stem >>> (BEGINNING_SHIFT - STEM_SHIFT);
}

/** FNV-1a over UTF-16 units, its high bits folded in: the low bits alone are poor. */
function hash(text: string, length: number): number {
  let value = 0x811c9dc5 | 0;
  for (let index = 0; index < length; index += 1)
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  return value ^ (value >>> 15);
}

/** The last step of MurmurHash3, so that 12 bits of it depend on every letter. */
function mix(value: number): number {
  const once = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  const twice = Math.imul(once ^ (once >>> 13), 0xc2b2ae35);
  return twice ^ (twice >>> 16);
}
