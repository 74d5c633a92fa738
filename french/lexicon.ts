import { foldText } from './fold.js';
import { stem } from './stem.js';
import { ACCENTED_EXCEPTIONS, STOP_WORDS } from './stop-words.js';

/** What the analysis knows of one written word, whatever its place. */
export interface Word {
  /** Folded, letters and digits only. */
  form: string;
  stem: string;
  stop: boolean;
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
  return lookUpHashed(hash, check) ?? remember(text.slice(start, end), hash, check);
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

function remember(spelling: string, hash: number, check: number): Word {
  const word = describe(spelling);
  if (spelling.length > MAX_REMEMBERED_LENGTH) return word;
  if (remembered >= MAX_WORDS) {
    words.fill(null);
    remembered = 0;
  }
  let slot = slotOf(hash);
  while (words[slot]) slot = (slot + 1) & (SLOTS - 1);
  checks[slot] = check;
  words[slot] = word;
  remembered += 1;
  return word;
}

function describe(spelling: string): Word {
  const form = detached(foldText(spelling).replace(/['.]/g, ''));
  const stop = STOP_WORDS.has(form) && !ACCENTED_EXCEPTIONS.has(spelling.toLowerCase().normalize('NFC'));
  return { form, stem: detached(stem(form)), stop };
}

/** A copy that does not keep the whole text alive: engines make a slice of a string a view on that string. */
function detached(text: string): string {
  const units: number[] = [];
  for (let index = 0; index < text.length; index += 1) units.push(text.charCodeAt(index));
  return String.fromCharCode(...units);
}
