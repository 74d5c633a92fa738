// Constants are imported by name: read through a namespace object, for each character, they halve the speed.
import {
  APOSTROPHE,
  DIGIT,
  DOT,
  HYPHEN,
  INVISIBLE,
  LETTER,
  LETTERS,
  LINE_END,
  SENTENCE_END,
  SPACE,
  isLowerCaseAt,
  isWordKind,
  kindAt,
  kindOf,
  letterOf,
} from './characters.js';
import type { Beginnings } from './beginnings.js';
import {
  CONTEXTUAL_BIT,
  HASH_START,
  lookUpHashed,
  lookUpNumber,
  lookUpWord,
  nextCheck,
  nextHash,
  STOP_BIT,
  wordOf,
  type Word,
} from './lexicon.js';
import { foldText } from './fold.js';
import { BEFORE_ENDINGS, isInclusiveEnding } from './inclusive.js';
import { findNumber } from './number.js';
import { stretchesOf, wholeText, type Stretch } from './stretches.js';
import { CLITICS, CONTEXTUAL, JOINED_BEFORE_APOSTROPHE } from './stop-words.js';

/** One word of a text, made in the same way from texts and from queries. */
export interface Token {
  /** Offsets in the original text, in UTF-16 units; `end` is past the last unit. */
  start: number;
  end: number;
  /** Folded letters and digits; a decimal number keeps its point (« 12,5 » → 12.5). */
  form: string;
  stem: string;
  /** A grammatical word, a clitic (« l' »), « n° »: not indexed, nor searched unless a query holds nothing else. */
  stop: boolean;
  /** Whether a sentence or a paragraph ended since the token before; true for the first one. */
  opensSentence: boolean;
}

/** A point after these ends no sentence. Single letters (« M. », « L. 123-4 », « p. 12 ») are told by their length. */
const ABBREVIATIONS = new Set(
  'mm mme mmes mlle dr me st ste art al cf pp ref vol chap ed ex av bd tel'.split(' '),
);

/** How far to look behind a sentence mark for the word that follows: quotes, brackets, a dash and spaces come between. */
const MAX_CLOSING = 10;

/**
 * Is given each word of a text in order: its handle (french/lexicon.ts), whether it is a stop word here, whether it opens
 * a sentence, its offsets. It must not scan another text meanwhile.
 */
export interface WordVisitor {
  // Plain values rather than an object: a corpus has tens of millions of words.
  word(handle: number, stop: boolean, opensSentence: boolean, start: number, end: number): void;
}

/** Is given the words that are wanted, and of each other one no more than that it is there, or that too. */
export interface SelectiveVisitor extends WordVisitor {
  passed(opensSentence: boolean, start: number, end: number): void;
  /** Whether the next word is wanted, whatever it is: one sign behind the last one. */
  awaits?(): boolean;
}

/** What the functions of this file share: the text, how far it was read, and the last word found. */
interface Scan {
  readonly text: string;
  /** The UTF-16 units of the text: reading a string unit by unit costs twice as much. */
  readonly units: Uint16Array;
  readonly visitor: WordVisitor;
  position: number;
  opensSentence: boolean;
  found: number;
  lastStart: number;
  lastEnd: number;
  /** Null: there is none, or it was not looked up; see `lastFormOf`. */
  lastWord: Word | null;
  lastStop: boolean;
}

/**
 * The words of a text in order. Nothing is left out: clitics and stop words are there, marked.
 *
 * - Elisions are split (l' | hôpital) at every apostrophe; « aujourd'hui » and « prud'hommes » stay whole.
 * - Compounds are split at every hyphen: Saint | Étienne, COVID | 19; « -t-il » gives stop words.
 * - Inclusive endings are stop words: étudiant | (e) | (s), see inclusive.ts.
 * - Sigles lose their points (S.N.C.F. → sncf); figures part from the word before them (covid19 → covid | 19).
 * - Figures in groups of three are one number (« 1 500 », « 1.500 » → 1500); « 12,5 » and « 12.5 » are both 12.5.
 * - Characters outside of the basic plane (emoji, rare scripts) only separate words.
 *
 * @param limit how many tokens to read at most.
 */
export function tokenise(text: string, limit = Infinity): Token[] {
  const tokens: Token[] = [];
  scanWords(
    text,
    {
      // eslint-disable-next-line max-params
      word(handle, stop, opensSentence, start, end) {
        const { form, stem } = wordOf(handle);
        tokens.push({ start, end, form, stem, stop, opensSentence });
      },
    },
    limit,
  );
  if (tokens.length > limit) tokens.length = limit;
  return tokens;
}

/** The same words as `tokenise`, without keeping them; one or two more than `limit` may come. */
export function scanWords(text: string, visitor: WordVisitor, limit = Infinity): void {
  const scan = begin(text, visitor);
  const { units } = scan;
  const { length } = text;
  while (scan.position < length && scan.found < limit) step(scan, kindOf(units[scan.position] ?? 0));
}

function begin(text: string, visitor: WordVisitor): Scan {
  const units = unitsOf(text);
  // prettier-ignore
  return {
    text, units, visitor, position: 0, opensSentence: true, found: 0, lastStart: -1, lastEnd: -1, lastWord: null,
    lastStop: false,
  };
}

function step(scan: Scan, kind: number): void {
  if (kind === LETTER) {
    if (!readKnownWord(scan)) readWord(scan);
  } else if (kind === DIGIT) readNumber(scan);
  else if (kind === DOT || kind === SENTENCE_END) readSentenceEnd(scan);
  else if (kind === LINE_END) readLineEnds(scan);
  else scan.position += 1;
}

/** What words a reader wants: by their beginnings, and surely. */
export interface Wanted {
  /** What wanted words may begin with; of other words some may come, too. */
  beginnings: Beginnings;
  /** The words themselves, where they can be told by themselves: then stretches without one are not read. */
  isWanted: ((word: Word) => boolean) | null;
}

/**
 * The same words, told which of them are wanted: looking a word up in a large table is most of the work, and a reader who
 * looks for a few words knows by what letters they begin. Before a stretch that is read, the word that ends there is passed.
 */
export function scanWanted(text: string, { beginnings, isWanted }: Wanted, visitor: SelectiveVisitor): void {
  const scan = begin(text, visitor);
  const stretches =
    isWanted === null
      ? wholeText(text.length)
      : stretchesOf(scan.units, text, {
          beginnings,
          isWanted: (start, end) => isWanted(wordOf(lookUpWord(text, start, end))),
        });
  for (const { from, to, lastStart, lastEnd } of stretches) {
    if (lastEnd >= 0) passLast(scan, visitor, { from, lastStart, lastEnd });
    let awaits = false;
    while (scan.position < to || awaits) {
      const kind = kindOf(scan.units[scan.position] ?? 0);
      if (kind !== LETTER || awaits || !passOver(scan, beginnings, visitor)) step(scan, kind);
      awaits = visitor.awaits?.() === true;
    }
  }
}

/** As if all before the stretch had been read: what comes is told by the word before it alone. */
function passLast(
  scan: Scan,
  visitor: SelectiveVisitor,
  { from, lastStart, lastEnd }: Pick<Stretch, 'from' | 'lastStart' | 'lastEnd'>,
): void {
  visitor.passed(false, lastStart, lastEnd);
  scan.found += 1;
  scan.lastStart = lastStart;
  scan.lastEnd = lastEnd;
  scan.lastWord = null;
  scan.lastStop = false; // looked at only where the last word is one letter
  scan.opensSentence = true;
  scan.position = from;
}

/** Grows to the longest text met, and is used again for each text. */
let buffer = Buffer.alloc(2 * 16 * 1024);
let shared = new Uint16Array(buffer.buffer, buffer.byteOffset, buffer.length / 2);

/** The text's units, valid until the next text; what follows them is of another one. All machines are little-endian. */
function unitsOf(text: string): Uint16Array {
  if (text.length > shared.length) {
    buffer = Buffer.alloc(text.length * 4);
    shared = new Uint16Array(buffer.buffer, buffer.byteOffset, buffer.length / 2);
  }
  buffer.write(text, 'utf16le');
  return shared;
}

function pushWord(scan: Scan, end: number): void {
  const handle = lookUpWord(scan.text, scan.position, end);
  push(scan, end, handle, isStopHere(scan, handle));
}

function pushStop(scan: Scan, end: number): void {
  push(scan, end, lookUpWord(scan.text, scan.position, end), true);
}

function push(scan: Scan, end: number, handle: number, stop: boolean): void {
  const start = scan.position;
  scan.visitor.word(handle, stop, scan.opensSentence, start, end);
  scan.found += 1;
  scan.lastStart = start;
  scan.lastEnd = end;
  scan.lastWord = wordOf(handle);
  scan.lastStop = stop;
  scan.opensSentence = false;
  scan.position = end;
}

function isStopHere(scan: Scan, handle: number): boolean {
  if ((handle & STOP_BIT) === 0) return false;
  return (handle & CONTEXTUAL_BIT) === 0 || !isMeantAfter(scan, wordOf(handle).form);
}

/** The « e » and the « s » of « étudiant·e·s »: words that say nothing. */
function isEnding({ text, units, position: start }: Scan, end: number): boolean {
  return start > 0 && BEFORE_ENDINGS[units[start - 1] ?? 0] === 1 && isInclusiveEnding(text, start, end);
}

/** Whether a word that is usually a stop word is one of a subject here; see `CONTEXTUAL`. */
function isMeantAfter(scan: Scan, form: string): boolean {
  const last = lastFormOf(scan);
  // « L. » of a law is no clitic: clitics are the single letters that are stop words.
  const isAfter = CONTEXTUAL.get(form)?.has(last) === true && (scan.lastStop || last.length > 1);
  return isAfter && !isParted(scan);
}

/** Whether a sign parts a word from the one before: « la loi. Notre pays ». */
function isParted({ text, lastEnd, position }: Scan): boolean {
  for (let index = lastEnd; index < position; index += 1) {
    const kind = kindAt(text, index);
    if (kind !== SPACE && kind !== APOSTROPHE && kind !== HYPHEN && kind !== INVISIBLE) return true;
  }
  return false;
}

/** Of a word that was passed over, its letters folded: looking it up now might cost the handle of the next one its place. */
function lastFormOf({ found, lastWord, text, lastStart, lastEnd }: Scan): string {
  if (lastWord !== null) return lastWord.form;
  return found === 0 ? '' : foldText(text.slice(lastStart, lastEnd));
}

/**
 * Goes past a word that is not wanted and that no rule makes anything else of: two letters or more without an apostrophe,
 * figures or a sign behind, or an elided one. False: nothing was read.
 */
function passOver(scan: Scan, wanted: Beginnings, visitor: SelectiveVisitor): boolean {
  const { units, position: start } = scan;
  const { length } = scan.text;
  const first = letterOf(units[start] ?? 0);
  if (first === 0) return false;
  let kind: number = LETTER;
  let end = start + 1;
  while (end < length && (kind = kindOf(units[end] ?? 0)) === LETTER) end += 1;
  if (end === length) kind = LINE_END;
  const isElided = end - start === 1 && kind === APOSTROPHE;
  if (isElided ? !isClitic(scan, first) : !isPlainWord(scan, end, kind)) return false;
  const second = end - start === 1 ? 0 : letterOf(units[start + 1] ?? 0);
  if (wanted[first * LETTERS + second] === 1) return false;
  visitor.passed(scan.opensSentence, start, end);
  scan.found += 1;
  scan.lastStart = start;
  scan.lastEnd = end;
  scan.lastWord = null;
  scan.lastStop = isElided; // of whole words it is looked at only where they are one letter
  scan.opensSentence = false;
  scan.position = end;
  return true;
}

function isPlainWord({ units, position }: Scan, end: number, kind: number): boolean {
  if (kind === APOSTROPHE || kind === DIGIT || kind === INVISIBLE) return false;
  const letters = end - position;
  // « à », « a », « y »; « l » or « D » may be more than a letter.
  if (letters === 1) return kind === SPACE && LONE_WORDS.has(units[position] ?? 0);
  return letters > 2 || letterOf(units[position] ?? 0) !== LETTER_N; // « no 17519 »
}

const LETTER_N = letterOf('n'.charCodeAt(0));
const LONE_WORDS = new Set(['à', 'a', 'y'].map((word) => word.charCodeAt(0)));

/** « l' », but not the letter of « plan 'D' ». */
function isClitic({ text, position }: Scan, letter: number): boolean {
  return CLITIC_LETTERS[letter] === 1 && kindAt(text, position - 1) !== APOSTROPHE;
}

const CLITIC_LETTERS = new Uint8Array(LETTERS);
for (const clitic of CLITICS) if (clitic.length === 1) CLITIC_LETTERS[letterOf(clitic.charCodeAt(0))] = 1;

/**
 * The way of nine words in ten: two letters or more and nothing that `readWord` would look at, met before. Its limits
 * and its hashes come from one pass over its characters. False: nothing was read.
 */
function readKnownWord(scan: Scan): boolean {
  const { units, position: start } = scan;
  const { length } = scan.text;
  let hash = HASH_START;
  let check = HASH_START;
  let end = start;
  let kind: number = LETTER;
  let unit = units[start] ?? 0;
  while (kind === LETTER) {
    hash = nextHash(hash, unit);
    check = nextCheck(check, unit);
    end += 1;
    if (end < length) {
      unit = units[end] ?? 0;
      kind = kindOf(unit);
    } else {
      kind = LINE_END;
    }
  }
  if (kind === APOSTROPHE || kind === DIGIT || kind === INVISIBLE || end - start < 2) return false;
  if (end - start === 2 && (units[start] === SMALL_N || units[start] === CAPITAL_N)) return false; // « no 17519 »
  const handle = lookUpHashed(hash, check);
  if (handle === 0) return false;
  push(scan, end, handle, isStopHere(scan, handle) || isEnding(scan, end));
  return true;
}

const SMALL_N = 0x6e;
const CAPITAL_N = 0x4e;

function readWord(scan: Scan): void {
  const { text, position: start } = scan;
  const end = findWordEnd(text, start);
  if (isEnding(scan, end)) return pushStop(scan, end);
  if (end - start === 1) {
    const sigleEnd = findSigleEnd(text, start);
    if (sigleEnd > 0) return pushWord(scan, sigleEnd);
    if (isEmptyLetter(text, start)) return pushStop(scan, end);
  }
  if (kindAt(text, end) === APOSTROPHE) return readBeforeApostrophe(scan, end);
  if (isNumberSign(text, start, end)) return pushStop(scan, end);
  const figures = findTrailingFigures(text, start, end);
  if (figures > 0) pushWord(scan, figures);
  pushWord(scan, end);
}

function findWordEnd(text: string, start: number): number {
  let end = start + 1;
  for (;;) {
    const kind = kindAt(text, end);
    if (kind !== LETTER && kind !== DIGIT && kind !== INVISIBLE) return end;
    end += 1;
  }
}

/** End of « S.N.C.F. » or « S.N.C.F » beginning at `start`, its last point included; 0 when it is no sigle. */
function findSigleEnd(text: string, start: number): number {
  let end = start + 1;
  while (kindAt(text, end) === DOT && isLoneLetter(text, end + 1)) end += 2;
  if (end === start + 1) return 0;
  return kindAt(text, end) === DOT && !isWordKind(kindAt(text, end + 1)) ? end + 1 : end;
}

function isLoneLetter(text: string, index: number): boolean {
  const next = kindAt(text, index + 1);
  return kindAt(text, index) === LETTER && !isWordKind(next) && next !== INVISIBLE;
}

/**
 * Single letters that say nothing: the t of « -t-il », the title « M. », and elisions typed without their apostrophe
 * (« l hopital »), which only lower case tells from « vitamine D élevée ».
 */
function isEmptyLetter(text: string, index: number): boolean {
  const next = kindAt(text, index + 1);
  const letter = text.charAt(index);
  if (next === HYPHEN) return letter.toLowerCase() === 't' && kindAt(text, index - 1) === HYPHEN;
  if (next === DOT) return letter === 'M' || letter === 'm';
  return (
    next === SPACE && 'ldjmtnsc'.includes(letter) && /^[aeiouyhàâéèêëîïôùûœæ]/i.test(text.charAt(index + 2))
  );
}

function readBeforeApostrophe(scan: Scan, end: number): void {
  const { text, position: start } = scan;
  const handle = lookUpWord(text, start, end);
  const { form } = wordOf(handle);
  if (JOINED_BEFORE_APOSTROPHE.has(form) && kindAt(text, end + 1) === LETTER) {
    return pushWord(scan, findWordEnd(text, end + 1));
  }
  // « plan 'D' »: between two apostrophes stands a quoted letter.
  const isClitic = CLITICS.has(form) && kindAt(text, start - 1) !== APOSTROPHE;
  push(scan, end, handle, isClitic || isStopHere(scan, handle));
}

/** « n° 17519 », « N°17519 », « nº 17519 », « no 17519 ». */
function isNumberSign(text: string, start: number, end: number): boolean {
  const letter = text.charAt(start);
  if ((letter !== 'n' && letter !== 'N') || end - start > 2) return false;
  if (end - start === 1) return text.charAt(end) === '°';
  if (!'oOº'.includes(text.charAt(start + 1))) return false;
  const dotted = kindAt(text, end) === DOT ? end + 1 : end;
  const spaced = kindAt(text, dotted) === SPACE ? dotted + 1 : dotted;
  return spaced > end && kindAt(text, spaced) === DIGIT;
}

/** Where the figures of « covid19 » begin; 0 when the word is not three letters or more, then figures only. */
function findTrailingFigures(text: string, start: number, end: number): number {
  let figures = end;
  while (kindAt(text, figures - 1) === DIGIT) figures -= 1;
  if (figures === end || figures - start < 3) return 0;
  for (let index = start; index < figures; index += 1) if (kindAt(text, index) !== LETTER) return 0;
  return figures;
}

function readNumber(scan: Scan): void {
  const { text, position: start } = scan;
  const number = findNumber(text, start);
  if (number === undefined) return pushWord(scan, findWordEnd(text, start));
  push(scan, number.end, lookUpNumber(number.form), false);
}

// A sentence mark inside an address (« exemple.fr/?page ») or before a lower-case letter ends nothing.
function readSentenceEnd(scan: Scan): void {
  const { text, position } = scan;
  scan.position += 1;
  if (isWordKind(kindAt(text, position + 1)) || isAbbreviated(scan, position)) return;
  let next = position + 1;
  while (next < position + MAX_CLOSING && !isWordKind(kindAt(text, next))) next += 1;
  if (!isLowerCaseAt(text, next)) scan.opensSentence = true;
}

function isAbbreviated(scan: Scan, position: number): boolean {
  if (scan.found === 0 || scan.lastEnd !== position || kindAt(scan.text, position) !== DOT) return false;
  const { text, lastStart } = scan;
  const isLetter = position - lastStart === 1 && kindAt(text, lastStart) === LETTER;
  if (isLetter) return !isInclusiveEnding(text, lastStart, position);
  return ABBREVIATIONS.has(lastFormOf(scan));
}

/** One line is one paragraph, unless it goes on in lower case; an empty line always ends one. */
function readLineEnds(scan: Scan): void {
  const { text } = scan;
  let lines = 0;
  let kind: number = LINE_END;
  while (scan.position < text.length && (kind === LINE_END || kind === SPACE)) {
    if (text.charAt(scan.position) !== '\r' && kind === LINE_END) lines += 1;
    scan.position += 1;
    kind = kindAt(text, scan.position);
  }
  if (lines > 1 || !isLowerCaseAt(text, scan.position)) scan.opensSentence = true;
}
