import { foldUnit } from './fold.js';

/** What a UTF-16 unit is to the tokeniser; plain numbers, because they are compared for every character of a corpus. */
const OTHER = 1;
export const LETTER = 2;
export const DIGIT = 3;
export const APOSTROPHE = 4;
export const HYPHEN = 5;
export const SPACE = 6;
export const LINE_END = 7;
/** Accents set apart from their letter, soft hyphens, zero-width characters: part of the word that they are in. */
export const INVISIBLE = 8;
export const DOT = 9;
export const COMMA = 10;
/** ! ? … */
export const SENTENCE_END = 11;

const UNKNOWN = 0;
const kinds = new Uint8Array(0x10000);

/** Kind of the unit at `index`; past either end of the text, a line end. */
export function kindAt(text: string, index: number): number {
  if (index < 0 || index >= text.length) return LINE_END;
  return kindOf(text.charCodeAt(index));
}

/** Kind of a UTF-16 unit. */
export function kindOf(unit: number): number {
  const kind = kinds[unit] ?? OTHER;
  return kind === UNKNOWN ? (kinds[unit] = computeKind(unit)) : kind;
}

/**
 * Letters are told from what the unit folds to, so that a word and its folded form have the same limits.
 * Digits are the ASCII ones: superscripts count as letters (« m² »), and never join figures into a larger number.
 */
function computeKind(unit: number): number {
  if (unit >= 0x30 && unit <= 0x39) return DIGIT;
  const folded = foldUnit(unit);
  switch (folded) {
    case '':
      return INVISIBLE;
    case "'":
      return APOSTROPHE;
    case '-':
      return HYPHEN;
    case ' ':
    case '\t':
      return SPACE;
    case '\n':
    case '\r':
      return LINE_END;
    case '.':
      return DOT;
    case ',':
      return COMMA;
    case '!':
    case '?':
    case '…':
      return SENTENCE_END;
    default:
      return /^[\p{L}\p{N}\p{M}]/u.test(folded) ? LETTER : OTHER;
  }
}

export function isWordKind(kind: number): boolean {
  return kind === LETTER || kind === DIGIT;
}

/** How many values `letterOf` can have. */
export const LETTERS = 32;
const UNREAD = 0xff;
const letters = new Uint8Array(0x10000).fill(UNREAD);

/**
 * The letter that a unit folds to, from 1 below `LETTERS`: a to z have places of their own, others share them. 0: it folds
 * to several or to none, or nobody can tell.
 */
export function letterOf(unit: number): number {
  const letter = letters[unit] ?? 0;
  return letter === UNREAD ? (letters[unit] = letterOfFolded(foldUnit(unit))) : letter;
}

function letterOfFolded(folded: string): number {
  return folded.length === 1 ? folded.charCodeAt(0) & (LETTERS - 1) : 0;
}

/** Whether the unit at `index` is a lower-case letter (false for scripts without case, and past the end). */
export function isLowerCaseAt(text: string, index: number): boolean {
  const character = text.charAt(index);
  return character.toUpperCase() !== character && character.toLowerCase() === character;
}
