/**
 * A word as 32 bits, the same from a text at indexing and from a query: 14 bits of the beginning of its stem, 12 of the
 * stem, 6 of the folded form. Comparing two codes tells how alike two words are without their letters, which keeps what
 * the gateway reads of a candidate at four bytes a word.
 *
 * Chance: two beginnings are confused in one pair of 16,000, two stems with the same beginning in one of 4,000.
 */

const BEGINNING_LETTERS = 5;
const STEM_SHIFT = 6;
const BEGINNING_SHIFT = 18;
const FORM_MASK = 0x3f;
const STEM_MASK = 0xfff;

/** @param form folded form; @param stem its stem, both as french/tokenise.ts gives them. A signed 32-bit integer. */
export function termCode(form: string, stem: string): number {
  const beginning = hash(stem, Math.min(stem.length, BEGINNING_LETTERS));
  const whole = mix(hash(stem, stem.length));
  const surface = mix(hash(form, form.length) ^ 0x5bd1e995);
  return (
    (beginning << BEGINNING_SHIFT) | ((whole & STEM_MASK) << STEM_SHIFT) | (surface & FORM_MASK)
  );
}

/** What two words with one stem share: a key for sets and maps. */
export function stemCode(code: number): number {
  return code >>> STEM_SHIFT;
}

/** What two words whose stems begin alike share. */
export function beginningCode(code: number): number {
  return code >>> BEGINNING_SHIFT;
}

/** FNV-1a over UTF-16 units, its high bits folded in: the low bits alone are poor. */
function hash(text: string, length: number): number {
  let value = 0x811c9dc5 | 0;
  for (let index = 0; index < length; index += 1) value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  return value ^ (value >>> 15);
}

/** The last step of MurmurHash3, so that 12 bits of it depend on every letter. */
function mix(value: number): number {
  const once = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  const twice = Math.imul(once ^ (once >>> 13), 0xc2b2ae35);
  return twice ^ (twice >>> 16);
}
