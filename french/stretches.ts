/**
 * Which stretches of a text may hold one of a few words. A page of results has ten thousand words, of which some fifty are
 * marked: this first look only tells runs of letters apart, a third of the work of reading them.
 */
import type { Beginnings } from './beginnings.js';
import { APOSTROPHE, DIGIT, INVISIBLE, LETTER, LETTERS, kindOf, letterOf } from './characters.js';
import { foldUnit } from './fold.js';

/** From the beginning of a sentence to that of a later one. */
export interface Stretch {
  from: number;
  to: number;
  /** The word that ends before it, a plain one; -1 where the stretch is the beginning of the text. */
  lastStart: number;
  lastEnd: number;
}

export interface WantedWords {
  /** With what letters they may begin: none with a figure, and none is a letter. */
  beginnings: Beginnings;
  /** Whether the run of letters from `start` to `end`, which begins so, is one. */
  isWanted: (start: number, end: number) => boolean;
}

/** What a unit is in a run. */
const IN_LETTER = 1;
const IN_CAPITAL = 2;
const IN_DIGIT = 4;
/** . ! ? */
const IN_SIGN = 8;
const IN_APOSTROPHE = 16;
/** Only the tokeniser knows what becomes of it. */
const IN_DOUBT = 32;
const UNREAD = 255;
const kinds = new Uint8Array(0x10000).fill(UNREAD);

function runKind(unit: number): number {
  const kind = kinds[unit] ?? IN_DOUBT;
  return kind === UNREAD ? (kinds[unit] = computeRunKind(unit)) : kind;
}

function computeRunKind(unit: number): number {
  switch (kindOf(unit)) {
    case LETTER: {
      const character = String.fromCharCode(unit);
      if (foldUnit(unit).length !== 1 && !'œŒ'.includes(character)) return IN_DOUBT;
      return character.toLowerCase() === character ? IN_LETTER : IN_LETTER | IN_CAPITAL;
    }
    case DIGIT:
      return IN_DIGIT;
    case APOSTROPHE:
      return IN_APOSTROPHE;
    case INVISIBLE:
      return IN_DOUBT;
    default:
      return '.!?'.includes(String.fromCharCode(unit)) ? IN_SIGN : 0;
  }
}

const SPACE_UNIT = 0x20;
/** Longer than any abbreviation, and than any word that is another thing after some words. */
const PLAIN_WORD = 5;

/**
 * The stretches of a text that may hold a wanted word, in order. A stretch begins where a sentence surely does: after a plain
 * word, a sign, one space, before a capital.
 * @param units of the text, which may be followed by others
 */
export function stretchesOf(
  units: Uint16Array,
  length: number,
  { beginnings, isWanted }: WantedWords,
): Stretch[] {
  const stretches: Stretch[] = [];
  let stretch: Stretch = { from: 0, to: length, lastStart: -1, lastEnd: -1 };
  let isIn = false;
  let index = 0;
  while (index < length) {
    const kind = runKind(units[index] ?? 0);
    if ((kind & (IN_LETTER | IN_DIGIT | IN_DOUBT)) === 0) {
      index += 1;
      continue;
    }
    const start = index;
    let all = kind;
    let next = kind;
    do {
      all |= next;
      index += 1;
      next = index < length ? runKind(units[index] ?? 0) : 0;
    } while ((next & (IN_LETTER | IN_DIGIT | IN_DOUBT)) !== 0);
    if (!isIn && mayBeWanted(start, index, all, next)) {
      isIn = true;
      stretches.push(stretch);
    }
    const isPlain = (all & (IN_DIGIT | IN_DOUBT)) === 0 && index - start >= PLAIN_WORD;
    if ((next & IN_SIGN) !== 0 && isPlain && opensSentence(units, { start, end: index, length })) {
      stretch.to = index + 2;
      stretch = { from: index + 2, to: length, lastStart: start, lastEnd: index };
      isIn = false;
    }
  }
  return stretches;

   
  function mayBeWanted(start: number, end: number, all: number, next: number): boolean {
    if ((all & (IN_DIGIT | IN_DOUBT)) !== 0) return (all & IN_LETTER) !== 0 || (all & IN_DOUBT) !== 0;
    const first = letterOf(units[start] ?? 0);
    if (end - start === 1) {
      // « S.N.C.F. », « O'Connor »; an elided letter is no word.
      if ((next & IN_SIGN) !== 0) return (runKind(units[end + 1] ?? 0) & (IN_LETTER | IN_DOUBT)) !== 0;
      return (next & IN_APOSTROPHE) !== 0 && first === LETTER_O;
    }
    const second = letterOf(units[start + 1] ?? 0);
    if (first !== 0 && beginnings[first * LETTERS + second] === 0) return false;
    return (next & IN_APOSTROPHE) !== 0 || isWanted(start, end);
  }
}

const LETTER_O = letterOf('o'.charCodeAt(0));

function opensSentence(
  units: Uint16Array,
  { start, end, length }: { start: number; end: number; length: number },
): boolean {
  return (
    (start === 0 || units[start - 1] === SPACE_UNIT) &&
    end + 2 < length &&
    units[end + 1] === SPACE_UNIT &&
    (runKind(units[end + 2] ?? 0) & IN_CAPITAL) !== 0
  );
}
