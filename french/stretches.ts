/**
 * Which stretches of a text may hold one of a few words. A page of results has ten thousand words, of which some fifty are
 * marked: this first look at their first two letters takes a quarter of the time of reading them.
 */
import type { Beginnings } from './beginnings.js';
import {
  APOSTROPHE,
  DIGIT,
  DOT,
  HYPHEN,
  INVISIBLE,
  LETTER,
  LETTERS,
  SENTENCE_END,
  SPACE,
  isLowerCaseAt,
  kindAt,
  kindOf,
  letterOf,
} from './characters.js';
import { foldUnit } from './fold.js';

/** From the beginning of a sentence, or from the stretch before, to a word that may be wanted: what follows it tells nothing of it. */
export interface Stretch {
  from: number;
  to: number;
  /** The word that ends before it, a plain one; -1 where the stretch is the beginning of the text. */
  lastStart: number;
  lastEnd: number;
}

export interface WantedWords {
  /** With what letters they may begin: none with a figure, and none is a letter but the first of a compound. */
  beginnings: Beginnings;
  /** Whether the letters from `start` to `end`, which stand alone and begin so, are one. */
  isWanted: (start: number, end: number) => boolean;
}

/** What is known of a unit: which letter it is (`letterOf`; 0: none, or two), that it is one, that one cannot tell. */
const LETTER_BIT = Math.log2(LETTERS);
const IS_LETTER = LETTERS;
const WHICH = LETTERS - 1;
const IN_DOUBT = 64;
/** By UTF-16 unit. Only of the writing of French and its neighbours, and of punctuation: texts with others are read whole. */
const signs = new Uint8Array(0x10000).fill(IN_DOUBT);
for (const [first, last] of [
  [0x00, 0x17f],
  [0x2010, 0x205e],
  [0x20a0, 0x20bf],
] as const)
  for (let unit = first; unit <= last; unit += 1) signs[unit] = computeSign(unit);

function computeSign(unit: number): number {
  const kind = kindOf(unit);
  if (kind === INVISIBLE) return IN_DOUBT;
  if (kind !== LETTER) return 0;
  const which = letterOf(unit);
  if (which === 0 && foldUnit(unit) !== 'oe') return IN_DOUBT;
  return IS_LETTER | which;
}

/**
 * The stretches of a text that may hold a wanted word, in order and apart. Each ends with one, and begins where a
 * sentence surely does (after a plain word, a sign and a space, before a capital) or where the one before has ended.
 * @param units of the text; others may follow
 */
export function stretchesOf(units: Uint16Array, text: string, wanted: WantedWords): Stretch[] {
  const { length } = text;
  const stretches: Stretch[] = [];
  let start = findStart(units, { from: 0, length }, wanted.beginnings);
  while (start < length) {
    if (start === NOBODY_CAN_TELL) return wholeText(length);
    const from = endOfLetters(units, length, start);
    if (mayBeWanted(units, text, { start, end: from, wanted })) {
      stretches.push(stretchTo(units, text, { place: start, least: stretches.at(-1)?.to ?? 0 }));
    }
    start = findStart(units, { from, length }, wanted.beginnings);
  }
  return stretches;
}

const NO_WORD = { lastStart: -1, lastEnd: -1 };

/** One stretch, of all there is. */
export function wholeText(length: number): Stretch[] {
  return [{ from: 0, to: length, ...NO_WORD }];
}

/** In place of where a word begins. */
const NOBODY_CAN_TELL = -1;

/**
 * The next place, from `from` on, where letters begin as wanted ones do; `length` where there is none, `NOBODY_CAN_TELL` where
 * a unit before it leaves doubt. A loop of its own without a branch for each word and each letter: guessing these wrong, and
 * calls in between, are what costs most.
 */
function findStart(
  units: Uint16Array,
  { from, length }: { from: number; length: number },
  beginnings: Beginnings,
): number {
  let before = 0;
  let first = 0;
  let all = 0;
  // One step past the end: a letter is looked at when the one behind it is known. Before `from` stands no letter.
  for (let index = from; index <= length; index += 1) {
    const second = index === length ? 0 : signAt(units, index);
    all |= second;
    const starts = (first & ~before & IS_LETTER) >> LETTER_BIT;
    if (((beginnings[((first & WHICH) << LETTER_BIT) | (second & WHICH)] ?? 0) & starts) !== 0)
      return (all & IN_DOUBT) === 0 ? index - 1 : NOBODY_CAN_TELL;
    before = first;
    first = second;
  }
  return (all & IN_DOUBT) === 0 ? length : NOBODY_CAN_TELL;
}

function signAt(units: Uint16Array, index: number): number {
  return signs[units[index] ?? 0] ?? 0;
}

function endOfLetters(units: Uint16Array, length: number, start: number): number {
  let end = start + 1;
  while (end < length && (signAt(units, end) & IS_LETTER) !== 0) end += 1;
  return end;
}

/** Of these letters at the least one word is written in two, « aujourd'hui ». */
const BEFORE_APOSTROPHE = 4;
const LETTER_O = letterOf('o'.charCodeAt(0));

/** Letters next to figures are left to the tokeniser, as is what it makes one word of: « S.N.C.F. », « O'Connor ». */
function mayBeWanted(
  units: Uint16Array,
  text: string,
  { start, end, wanted }: { start: number; end: number; wanted: WantedWords },
): boolean {
  const next = kindAt(text, end);
  if (next === DIGIT || kindAt(text, start - 1) === DIGIT) return true;
  if (end - start === 1) {
    if (next === DOT) return (signAt(units, end + 1) & IS_LETTER) !== 0;
    // The first part of a compound: « e-commerce », « N 20 ».
    if (next === HYPHEN || (next === SPACE && kindAt(text, end + 1) === DIGIT))
      return wanted.isWanted(start, end);
    return next === APOSTROPHE && (signAt(units, start) & WHICH) === LETTER_O;
  }
  return (next === APOSTROPHE && end - start >= BEFORE_APOSTROPHE) || wanted.isWanted(start, end);
}

/** @param bounds it ends at the word at `place`, and does not begin before `least` */
function stretchTo(
  units: Uint16Array,
  text: string,
  { place, least }: { place: number; least: number },
): Stretch {
  let from = place;
  let last = wordBefore(units, text, from);
  while (last === null && from > least) last = wordBefore(units, text, --from);
  return { from, to: place + 1, ...(last ?? NO_WORD) };
}

/** Longer than any abbreviation, and than any word that is another thing after some words. */
const PLAIN_WORD = 5;

/** The last word before the beginning of a sentence; null where none surely begins. */
function wordBefore(
  units: Uint16Array,
  text: string,
  start: number,
): Pick<Stretch, 'lastStart' | 'lastEnd'> | null {
  if (start < 2 || kindOf(units[start - 1] ?? 0) !== SPACE) return null;
  const sign = kindOf(units[start - 2] ?? 0);
  if (sign !== DOT && sign !== SENTENCE_END) return null;
  if ((signAt(units, start) & IS_LETTER) === 0 || isLowerCaseAt(text, start)) return null;
  const lastEnd = start - 2;
  let lastStart = lastEnd;
  while (lastStart > 0 && (signAt(units, lastStart - 1) & IS_LETTER) !== 0) lastStart -= 1;
  const isAlone = lastStart === 0 || kindAt(text, lastStart - 1) === SPACE;
  return isAlone && lastEnd - lastStart >= PLAIN_WORD ? { lastStart, lastEnd } : null;
}
