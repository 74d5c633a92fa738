import { enlargedBytes } from './enlarged.js';
import { LINKING, LONG_ROWS } from './stop-words.js';
import type { Token } from './tokenise.js';

/** Stands between two sentences of a passage. */
export const SENTENCE_END = '.';

/**
 * The text in which the engine looks for quoted passages: every word of a text as written, folded, in order. « . » is
 * the end of a sentence, which no passage of the engine crosses: of a quoted one that does, it looks for each sentence.
 *
 * A row of articles and « de » (« de la ») is one word, glued: « maire de la commune » is three words, maire de0la
 * commune. The engine compares a passage by pairs of words at most two apart; with « de » and « la » as words of their
 * own it finds « maire de la commune » in « le maire de la ville et l'école de la commune ». Half as many pairs of words
 * are also half of what the engine has to keep.
 *
 * Digits and letters only, because the engine's own reader cuts at anything else: « 12,5 » is 12v5.
 */
const GLUE = '0';
const DECIMAL_MARK = 'v';

export interface SearchableText {
  /** Begins another text. */
  open: () => void;
  /** @param linking whether it is a stop word of `LINKING` here */
  add: (form: string, linking: boolean, opensSentence: boolean) => void;
  /** Keeps a form that will come again; its key for `addKept`, or `NOT_KEPT` for one of another script or too long. */
  keep: (form: string) => number;
  /** As `add`, of a form that was kept. */
  addKept: (key: number, linking: boolean, opensSentence: boolean) => void;
  /** Lets go of all forms that were kept. */
  forget: () => void;
  /** The text so far. */
  close: () => string;
}

const SPACE = 0x20;
const POINT = 0x2e;
const GLUE_CODE = GLUE.charCodeAt(0);
const MARK_CODE = DECIMAL_MARK.charCodeAt(0);
const LAST_BYTE = 0xff;

export const NOT_KEPT = -1;
/** A key is where the form begins among those that are kept, and its length in the low bits. */
const LENGTH_BITS = 7;
const MAX_KEPT_LENGTH = (1 << LENGTH_BITS) - 1;
/** Bytes of all forms that are kept, far more than a full table of words has: keys stay below 2³¹. */
const MAX_KEPT = 1 << (31 - LENGTH_BITS);

/**
 * Writes words side by side as bytes of ISO-8859-1: joining a thousand strings makes as many small objects, which cost
 * more than the analysis itself. The text is joined from strings only when a word holds another script.
 */
export function createSearchableText(): SearchableText {
  /** Grows to the longest text met; what is written is copied out before the next text is read. */
  let written: Buffer = Buffer.allocUnsafe(4 * 1024);
  let length = 0;
  let wasLinking = false;
  /** What stood before a word of another script, as long as there was one. */
  let before = '';
  let kept: Buffer = Buffer.allocUnsafe(1024);
  let keptLength = 0;

  const put = (word: string): void => {
    if (length + word.length + 2 > written.length) written = enlargedBytes(written, word.length + 2);
    const start = length;
    for (let index = 0; index < word.length; index += 1) {
      const code = word.charCodeAt(index);
      if (code > LAST_BYTE) {
        before += written.toString('latin1', 0, start) + word.replace('.', DECIMAL_MARK);
        length = 0;
        return;
      }
      written[length++] = code === POINT ? MARK_CODE : code;
    }
  };

  /** Sets the word that follows apart from the one before. */
  const part = (linking: boolean, opensSentence: boolean): void => {
    if (length > 0 || before !== '') {
      if (opensSentence) written[length++] = POINT;
      written[length++] = linking && wasLinking && !opensSentence ? GLUE_CODE : SPACE;
    }
    wasLinking = linking;
  };

  return {
    open: () => {
      length = 0;
      before = '';
      wasLinking = false;
    },
    add: (form, linking, opensSentence) => {
      if (length + 2 > written.length) written = enlargedBytes(written, 2);
      part(linking, opensSentence);
      put(form);
    },
    keep: (form) => {
      const bytes = form.length;
      if (bytes > MAX_KEPT_LENGTH || keptLength + bytes > MAX_KEPT || !IN_LATIN.test(form)) return NOT_KEPT;
      if (keptLength + bytes > kept.length) kept = enlargedBytes(kept, bytes);
      const key = (keptLength << LENGTH_BITS) | bytes;
      kept.write(form.replace('.', DECIMAL_MARK), keptLength, 'latin1');
      keptLength += bytes;
      return key;
    },
    addKept: (key, linking, opensSentence) => {
      const bytes = key & MAX_KEPT_LENGTH;
      if (length + 2 + bytes > written.length) written = enlargedBytes(written, 2 + bytes);
      part(linking, opensSentence);
      const [from, to, target] = [kept, written, length]; // read from their closure once, not for each letter
      const start = key >>> LENGTH_BITS;
      for (let at = 0; at < bytes; at += 1) to[target + at] = from[start + at] ?? 0;
      length = target + bytes;
    },
    forget: () => void (keptLength = 0),
    close: () => before + written.toString('latin1', 0, length),
  };
}

const IN_LATIN = /^[\u0000-\u00ff]*$/;

/**
 * The words of a quoted passage as the searchable text holds them. Articles and « de » at its ends are left out, for
 * the row that they belong to in a text may be longer; unless there is nothing else.
 */
export function searchableWords(tokens: readonly Token[]): string[] {
  const first = tokens.findIndex((token) => !isLinking(token));
  const last = tokens.findLastIndex((token) => !isLinking(token));
  return written(first < 0 ? tokens : tokens.slice(first, last + 1));
}

/**
 * The ways in which a text may hold a quoted passage, articles and « de » at its ends included: « la poste » is la poste in
 * « par la poste » and de0la poste in « de la poste ». A text holds the passage if it holds one of them; nearly always there
 * is one only, the passage as it is.
 */
export function waysOfWriting(tokens: readonly Token[]): string[][] {
  const words = written(tokens);
  const [first, last] = [tokens[0], tokens.at(-1)];
  // A row of articles by itself is one word, too.
  if (first === undefined || last === undefined || words.length < 2) return [words];
  const [opening = '', ending = ''] = [words[0], words.at(-1)];
  const before = isLinking(first) ? LONG_ROWS.filter((row) => row.endsWith(GLUE + opening)) : [];
  const after = isLinking(last) ? LONG_ROWS.filter((row) => row.startsWith(ending + GLUE)) : [];
  return [opening, ...before].flatMap((start) =>
    [ending, ...after].map((end) => [start, ...words.slice(1, -1), end]),
  );
}

function isLinking({ form, stop }: Token): boolean {
  return stop && LINKING.has(form);
}

function written(tokens: readonly Token[]): string[] {
  const words: string[] = [];
  let wasLinking = false;
  for (const token of tokens) {
    const form = token.form.replace('.', DECIMAL_MARK);
    const linking = isLinking(token);
    if (token.opensSentence && words.length > 0) {
      words.push(SENTENCE_END);
      wasLinking = false;
    }
    if (linking && wasLinking) words.push((words.pop() ?? '') + GLUE + form);
    else words.push(form);
    wasLinking = linking;
  }
  return words;
}
