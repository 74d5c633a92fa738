import { foldText } from './fold.js';
import { stem } from './stem.js';
import { ACCENTED_EXCEPTIONS, CASED_EXCEPTIONS, CONTEXTUAL, STOP_WORDS } from './stop-words.js';

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
 *
 * A word found is a number, its handle: whoever reads millions of words would wait for memory at each object.
 */
const SLOTS = 1 << 17;
/** Words that are remembered. Their places are below; one more, `PASSING_PLACE`, is of a word that is not. */
const MAX_WORDS = SLOTS / 2;
const MAX_REMEMBERED_LENGTH = 40;
/** Two numbers a slot, side by side in memory: the other hash of the word, and its handle, 0 where the slot is free. */
const slots = new Int32Array(2 * SLOTS);
const words: Word[] = [];
let remembered = 0;
let age = 1;

/** Bits of a handle: a stop word; one that is a word of a subject after some others (`CONTEXTUAL`). */
export const STOP_BIT = 1;
export const CONTEXTUAL_BIT = 2;
const PLACE_SHIFT = 2;

/** The place of words that are not remembered: any other such word takes it. */
export const PASSING_PLACE = MAX_WORDS;

/** A number for each word, from 0, so that others can keep what they know of it in an array: see `lexiconAge`. */
export function placeOf(handle: number): number {
  return (handle >>> PLACE_SHIFT) - 1;
}

/** Changes whenever the table starts again, and words have other places than before. 1 or more. */
export function lexiconAge(): number {
  return age;
}

/** The word behind a handle, which must have been given out for the last word looked up, or for a remembered one. */
export function wordOf(handle: number): Word {
  return words[placeOf(handle)] ?? NO_WORD;
}

const NO_WORD: Word = { form: '', stem: '', stop: false };

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

/** Handle of the word behind a spelling: a piece of the text, with its capitals, accents, inner apostrophe or dots. */
export function lookUpWord(text: string, start: number, end: number): number {
  let hash = HASH_START;
  let check = HASH_START;
  for (let index = start; index < end; index += 1) {
    const unit = text.charCodeAt(index);
    hash = nextHash(hash, unit);
    check = nextCheck(check, unit);
  }
  const known = lookUpHashed(hash, check);
  return known !== 0 ? known : remember(describe(text.slice(start, end)), end - start, hash, check);
}

/** Handle of the word that a number is, by its figures: « 1500 », « 12.5 ». */
export function lookUpNumber(form: string): number {
  let hash = NUMBER_START;
  let check = NUMBER_START;
  for (let index = 0; index < form.length; index += 1) {
    hash = nextHash(hash, form.charCodeAt(index));
    check = nextCheck(check, form.charCodeAt(index));
  }
  const known = lookUpHashed(hash, check);
  if (known !== 0) return known;
  const own = detached(form);
  return remember({ form: own, stem: own, stop: false }, form.length, hash, check);
}

/** Handle of the word with these hashes, 0 if it was not met before. */
export function lookUpHashed(hash: number, check: number): number {
  let at = slotOf(hash);
  for (let handle = slots[at + 1] ?? 0; handle !== 0; handle = slots[at + 1] ?? 0) {
    if (slots[at] === check) return handle;
    at = after(at);
  }
  return 0;
}

/** Where the slot begins. High bits mixed into the low ones: FNV's low bits depend on the characters' low bits alone. */
function slotOf(hash: number): number {
  return 2 * ((hash ^ (hash >>> 15)) & (SLOTS - 1));
}

function after(slot: number): number {
  return (slot + 2) & (2 * SLOTS - 1);
}

function remember(word: Word, length: number, hash: number, check: number): number {
  if (length > MAX_REMEMBERED_LENGTH) return place(word, PASSING_PLACE);
  if (remembered >= MAX_WORDS) {
    slots.fill(0);
    remembered = 0;
    age += 1;
  }
  let at = slotOf(hash);
  while (slots[at + 1] !== 0) at = after(at);
  const handle = place(word, remembered);
  remembered += 1;
  slots[at] = check;
  slots[at + 1] = handle;
  return handle;
}

/** @returns the handle of the word */
function place(word: Word, at: number): number {
  words[at] = word;
  const bits = word.stop ? STOP_BIT | (CONTEXTUAL.has(word.form) ? CONTEXTUAL_BIT : 0) : 0;
  return ((at + 1) << PLACE_SHIFT) | bits;
}

function describe(spelling: string): Word {
  const form = detached(foldText(spelling).replace(/['.]/g, ''));
  const isException =
    CASED_EXCEPTIONS.has(spelling) || ACCENTED_EXCEPTIONS.has(spelling.toLowerCase().normalize('NFC'));
  const stop = STOP_WORDS.has(form) && !isException;
  return { form, stem: detached(stem(form)), stop };
}

/** A copy that does not keep the whole text alive: engines make a slice of a string a view on that string. */
function detached(text: string): string {
  let copy = '';
  for (let start = 0; start < text.length; start += MOST_ARGUMENTS) {
    const units: number[] = [];
    const end = Math.min(start + MOST_ARGUMENTS, text.length);
    for (let index = start; index < end; index += 1) units.push(text.charCodeAt(index));
    copy += String.fromCharCode(...units);
  }
  return copy;
}

/** Of one call: engines take some hundred thousand, and a « word » of a document (a picture as text) may be longer. */
const MOST_ARGUMENTS = 1_024;
