/**
 * Whether some beginning of the word is what was typed but for one edit at most (insertion, deletion, substitution,
 * exchange of two neighbours). After the first difference the rest must agree in one of the four ways: no table is needed,
 * so that every word of the index can be tried.
 */
export function beginsWithinOneEdit(word: string, typed: string): boolean {
  let at = 0;
  while (at < typed.length && word.charCodeAt(at) === typed.charCodeAt(at)) at += 1;
  if (at === typed.length) return true;
  const goesOn = (inTyped: number, inWord: number) =>
    // The next letter tells most words apart, without a string to be cut.
    (at + inTyped >= typed.length || word.charCodeAt(at + inWord) === typed.charCodeAt(at + inTyped)) &&
    word.startsWith(typed.slice(at + inTyped), at + inWord);
  return (
    goesOn(1, 1) ||
    goesOn(1, 0) ||
    goesOn(0, 1) ||
    (word.charCodeAt(at) === typed.charCodeAt(at + 1) &&
      word.charCodeAt(at + 1) === typed.charCodeAt(at) &&
      goesOn(2, 2))
  );
}

/** Letters from which a mistake in a word is forgiven. */
const FORGIVEN_FROM = 5;

/** Whether the word begins as typed, with one mistake forgiven in what is long enough to be told from another word. */
export function isLike(word: string, typed: string): boolean {
  return typed.length < FORGIVEN_FROM ? word.startsWith(typed) : beginsWithinOneEdit(word, typed);
}
