/**
 * A star for the rest of a word: « hôpit* » means every word that begins so. It stands at the end of the word, after three letters or
 * more: fewer would mean thousands of words. Any other star is punctuation.
 */
const TRUNCATION = /(?<=(?:\p{L}\p{M}*){3})\*+(?![\p{L}\p{M}\p{N}*])/uy;

/** Whether the word that ends at this offset is a truncated one. */
export function isTruncatedAt(text: string, end: number): boolean {
  TRUNCATION.lastIndex = end;
  return TRUNCATION.test(text);
}

/** Whether some star of a text stands for nothing. */
export function hasStrayStar(text: string): boolean {
  return [...text.matchAll(/\*+/g)].some(({ index }) => !isTruncatedAt(text, index));
}

/** The text with a single star after each truncated word, and no other. @param by what stands in the place of other stars */
export function withoutStrayStars(text: string, by: string): string {
  return text.replace(/\*+/g, (_, at: number) => (isTruncatedAt(text, at) ? '*' : by));
}
