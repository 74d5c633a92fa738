import { foldText } from './fold.js';
import { stem } from './stem.js';
import { ACCENTED_EXCEPTIONS, STOP_WORDS } from './stop-words.js';

/** What the analysis knows of one written word, whatever its place. */
export interface Word {
  /** Folded, letters and digits only. */
  form: string;
  stem: string;
  stop: boolean;
  /**
   * Place of the word among those that are remembered, below `MAX_WORDS`, so that others can keep what they know of it
   * in an array; -1 when it is not remembered. Another word has the place once the table has started again.
   */
  place: number;
}

/**
 * A few tens of thousands of spellings make nearly all of a corpus: each is folded and stemmed once. When the table is
 * full it starts again, which costs less than remembering which entries are old.
 *
 * A table of our own, keyed by two hashes of the characters where they stand in the text: a Map needs the word cut out
 * of the text first, and with it the table took half of the time of the whole analysis. A word is told by its slot (17
 * bits of one hash) and by another hash of 32 bits: two words of a full table are confused in one table of some 50,000.
 */
const SLOTS = 1 << 17;
const MAX_WORDS = SLOTS / 2;
const MAX_REMEMBERED_LENGTH = 40;
const checks = new Int32Array(SLOTS);
const words = new Array<Word | null>(SLOTS).fill(null);
let remembered = 0;

/** Where both hashes of a word begin; then `nextHash` and `nextCheck` take its UTF-16 units one after the other. */
export const HASH_START = 0x811c9dc5 | 0;
/** Figures written alike are a number or the beginning of a word (« 4 » and the 4 of « 4e »): told apart by this. */
const NUMBER_START = 0x2545f491 | 0;

/** FNV-1a. */
export function nextHash(hash: number, unit: number): number {
  return Math.imul(hash ^ unit, 0x01000193);
}

/** Another multiplier (of MurmurHash3) and another order: independent of `nextHash`. */
export function nextCheck(check: number, unit: number): number {
  return (Math.imul(check, 0x5bd1e995) + unit) | 0;
}

/** The word behind a spelling: a piece of the text, with its capitals, accents, inner apostrophe or dots. */
export function lookUpWord(text: string, start: number, end: number): Word {
  let hash = HASH_START;
  let check = HASH_START;
  for (let index = start; index < end; index += 1) {
    const unit = text.charCodeAt(index);
    hash = nextHash(hash, unit);
    check = nextCheck(check, unit);
  }
  return lookUpHashed(hash, check) ?? remember(describe(text.slice(start, end)), end - start, hash, check);
}

/** The word that a number is, by its figures: « 1500 », « 12.5 ». */
export function lookUpNumber(form: string): Word {
  let hash = NUMBER_START;
  let check = NUMBER_START;
  for (let index = 0; index < form.length; index += 1) {
    hash = nextHash(hash, form.charCodeAt(index));
    check = nextCheck(check, form.charCodeAt(index));
  }
  const known = lookUpHashed(hash, check);
  if (known !== null) return known;
  const own = detached(form);
  return remember({ form: own, stem: own, stop: false, place: -1 }, form.length, hash, check);
}

/** The word with these hashes if it was met before. */
export function lookUpHashed(hash: number, check: number): Word | null {
  let slot = slotOf(hash);
  for (let word = words[slot]; word; word = words[slot]) {
    if (checks[slot] === check) return word;
    slot = (slot + 1) & (SLOTS - 1);
  }
  return null;
}

/** High bits mixed into the low ones: FNV's low bits depend on the low bits of the characters alone. */
function slotOf(hash: number): number {
  return (hash ^ (hash >>> 15)) & (SLOTS - 1);
}

function remember(word: Word, length: number, hash: number, check: number): Word {
  if (length > MAX_REMEMBERED_LENGTH) return word;
  if (remembered >= MAX_WORDS) {
    words.fill(null);
    remembered = 0;
  }
  let slot = slotOf(hash);
  while (words[slot]) slot = (slot + 1) & (SLOTS - 1);
  checks[slot] = check;
  words[slot] = word;
  word.place = remembered;
  remembered += 1;
  return word;
}

function describe(spelling: string): Word {
  const form = detached(foldText(spelling).replace(/['.]/g, ''));
  const stop = STOP_WORDS.has(form) && !ACCENTED_EXCEPTIONS.has(spelling.toLowerCase().normalize('NFC'));
  return { form, stem: detached(stem(form)), stop, place: -1 };
}

/** A copy that does not keep the whole text alive: engines make a slice of a string a view on that string. */
function detached(text: string): string {
  const units: number[] = [];
  for (let index = 0; index < text.length; index += 1) units.push(text.charCodeAt(index));
  return String.fromCharCode(...units);
}
