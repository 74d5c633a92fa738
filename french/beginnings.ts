import { LETTERS, letterOf } from './characters.js';
import { EXCEPTIONS } from './stem-words.js';

/**
 * With what letters some words begin: 1 at the first two, as `letterOf(first) * LETTERS + letterOf(second)`, and where
 * the second is 0, for a word of one letter.
 */
export type Beginnings = Uint8Array;

/** Of every word: none can be told by its beginning. */
export const ANY_BEGINNING: Beginnings = new Uint8Array(LETTERS * LETTERS).fill(1);

/** Words whose stem begins otherwise than they do (« yeux », « aulx »); the rules of stem.ts leave two letters alone. */
const UNLIKE_THEIR_STEM = [...EXCEPTIONS].filter(([form, stem]) => form.slice(0, 2) !== stem.slice(0, 2));

/**
 * With what letters a word of a text may begin.
 * @param stems that its stem may be
 * @param prefixes that its folded form may begin with
 */
export function beginningsOf(stems: readonly string[], prefixes: readonly string[]): Beginnings {
  const beginnings = new Uint8Array(LETTERS * LETTERS);
  beginnings.fill(1, 0, LETTERS); // nobody can tell
  const add = (word: string): void => {
    const row = letterOf(word.charCodeAt(0)) * LETTERS;
    const second = word.length > 1 ? letterOf(word.charCodeAt(1)) : 0;
    beginnings[row] = 1;
    if (second === 0) beginnings.fill(1, row, row + LETTERS);
    else beginnings[row + second] = 1;
  };
  for (const word of [...stems, ...prefixes]) add(word);
  for (const [form, stem] of UNLIKE_THEIR_STEM) if (stems.includes(stem)) add(form);
  return beginnings;
}
