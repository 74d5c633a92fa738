/** Words of names, and what one types of them. */
import { foldKey } from '../../french/fold.js';

/** Folded words; none for an empty text. */
export function typedWords(text: string): string[] {
  return foldKey(text)
    .split(' ')
    .filter((word) => word !== '');
}

/** Every word typed begins a word of the name: « bell rac » finds « Belluco Racine ». */
export function hasWordsStarting(name: string, typed: readonly string[]): boolean {
  if (typed.length === 0) return true;
  const words = typedWords(name);
  return typed.every((start) => words.some((word) => word.startsWith(start)));
}
