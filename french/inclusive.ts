/**
 * Inclusive writing: « étudiant·e·s », « assistant(e)s maternel(le)s », « infirmier-ère-s », « agriculteur.rice ». The endings
 * behind the word are no words of their own: nobody looks for what holds an « e » and an « s ».
 */
import { HYPHEN, INVISIBLE, LETTER, isLowerCaseAt, isWordKind, kindAt } from './characters.js';
import { foldText } from './fold.js';
import { wordSet } from './word-set.js';

/** What is put behind a masculine, or behind another of these, folded. */
const ENDINGS = wordSet(
  `e es s ne nes nne nnes le les lle lles te tes tte ttes re res ere eres iere ieres rice rices trice trices euse euses se ses sse
   sses esse esses ve ves fe fes ienne iennes enne ennes onne onnes che ches elle elles`,
);
/** Those that are found behind a middle dot alone: behind other signs they are more often words (« Nîmes-Alès », « rayons-x »). */
const ENDINGS_AFTER_DOT = wordSet('x ice ices ive ives ale ales ine ines');
const LONGEST = 6;
/** Endings in a row (« agent(e)(s) »): looking further back would take as long as a text is. */
const MOST_ENDINGS = 3;

/** Dots at half height, which French has no other use for: what stands between them is told by itself. */
const MIDDLE_DOTS = '·•‧∙⋅';
const OTHER_SIGNS = './';
/** Before other signs than these and parentheses, what is shorter may be an abbreviation or a unit (« m/s ») … */
const SHORTEST_BEFORE = 3;
/** … but for these. */
const SHORT_WORDS = wordSet('un ne du lu vu nu an');

/**
 * Whether the letters from `start` to `end` (UTF-16 offsets), which no letter or figure follows, are such an ending: behind a word
 * and a middle dot, a point, a hyphen or a slash, or in parentheses (where the text ends, still open ones), with a hyphen inside or
 * not. Capitals only behind a middle dot, and behind a word in capitals but for a hyphen.
 */
export function isInclusiveEnding(text: string, start: number, end: number): boolean {
  return isEnding(text, { start, end, left: MOST_ENDINGS });
}

interface Letters {
  start: number;
  end: number;
  /** How many more endings may stand before. */
  left: number;
}

function isEnding(text: string, { start, end, left }: Letters): boolean {
  if (start < 2 || isWordKind(kindAt(text, end))) return false;
  const sign = signBefore(text, start);
  const mark = text.charAt(sign);
  const isDot = MIDDLE_DOTS.includes(mark);
  const isHyphen = kindAt(text, sign) === HYPHEN;
  const letters = foldText(text.slice(start, Math.min(end, start + 2 * LONGEST)));
  if (letters.length > LONGEST || !(ENDINGS.has(letters) || (isDot && ENDINGS_AFTER_DOT.has(letters))))
    return false;
  if (!isDot && !isLowerCaseAt(text, start) && (isHyphen || !isInCapitals(text, sign))) return false;
  if (mark === '(') {
    const isClosed = text.charAt(end) === ')' || end === text.length;
    return isClosed && mayHaveEnding(text, sign, left - 1);
  }
  if (mark === ')') return letters === 's' && isInBracket(text, sign, left - 1);
  return (isDot || isHyphen || OTHER_SIGNS.includes(mark)) && mayHaveEnding(text, sign, left - 1);
}

/** The sign before an ending; of two, « (-e) » and « /-euse », the first. */
function signBefore(text: string, start: number): number {
  const isSecond = kindAt(text, start - 1) === HYPHEN && '(/'.includes(text.charAt(start - 2));
  return start - (isSecond ? 2 : 1);
}

/** Whether the letter before a sign, or before a parenthesis that ends there, is a capital. */
function isInCapitals(text: string, sign: number): boolean {
  const letter = text.charAt(text.charAt(sign - 1) === ')' ? sign - 2 : sign - 1);
  return letter !== letter.toLowerCase() || (text.charAt(sign) === ')' && isInCapitals(text, sign - 2));
}

/** Whether an ending may follow what ends before the sign at `sign`: a word, or another ending. */
function mayHaveEnding(text: string, sign: number, left: number): boolean {
  if (text.charAt(sign - 1) === ')') return isInBracket(text, sign - 1, left);
  const start = startOfLetters(text, sign);
  if (start === sign) return false;
  const mark = text.charAt(sign);
  const least = MIDDLE_DOTS.includes(mark) ? 1 : mark === '(' ? 2 : SHORTEST_BEFORE;
  if (sign - start >= least || SHORT_WORDS.has(foldText(text.slice(start, sign)))) return true;
  return left > 0 && isEnding(text, { start, end: sign, left });
}

/** Whether the parenthesis that ends at `closing` holds an ending. */
function isInBracket(text: string, closing: number, left: number): boolean {
  const start = startOfLetters(text, closing);
  const isOpened = text.charAt(signBefore(text, start)) === '(';
  return left > 0 && isOpened && isEnding(text, { start, end: closing, left });
}

function startOfLetters(text: string, end: number): number {
  let start = end;
  while (start > 0 && isOfLetters(text, start - 1)) start -= 1;
  return start;
}

function isOfLetters(text: string, index: number): boolean {
  const kind = kindAt(text, index);
  return kind === LETTER || kind === INVISIBLE;
}

/** Where the parenthesis of an ending at `at` ends (« agent(e) »), after its closing sign; -1: it is none. */
export function endOfInclusiveBracket(text: string, at: number): number {
  if (text.charAt(at) !== '(') return -1;
  const start = kindAt(text, at + 1) === HYPHEN ? at + 2 : at + 1;
  let end = start;
  while (end < text.length && isOfLetters(text, end)) end += 1;
  return end > start && isInclusiveEnding(text, start, end) ? Math.min(end + 1, text.length) : -1;
}

/** By UTF-16 unit, 1: an ending may stand behind it. For whoever looks at every word of a corpus. */
export const BEFORE_ENDINGS = new Uint8Array(0x10000);
for (const sign of `${MIDDLE_DOTS}${OTHER_SIGNS}()`) BEFORE_ENDINGS[sign.charCodeAt(0)] = 1;
for (let unit = 0; unit < BEFORE_ENDINGS.length; unit += 1)
  if (kindAt(String.fromCharCode(unit), 0) === HYPHEN) BEFORE_ENDINGS[unit] = 1;
