/**
 * Inclusive writing: « étudiant·e·s », « assistant(e)s maternel(le)s », « infirmier-ère-s », « agriculteur.rice ». The endings
 * behind the word are no words of their own: nobody looks for what holds an « e » and an « s ».
 */
import { HYPHEN, LETTER, isLowerCaseAt, isWordKind, kindAt } from './characters.js';
import { foldText } from './fold.js';

/** What is put behind a masculine, or behind another of these, folded. */
const ENDINGS: ReadonlySet<string> = new Set(
  `e es s x ne nes nne nnes le les lle lles te tes tte ttes re res ere eres iere ieres rice rices trice trices ice ices
   euse euses se ses sse sses esse esses ve ves ive ives fe fes ale ales ine ines ienne iennes enne ennes onne onnes
   che ches elle elles`
    .split(/\s+/)
    .filter((ending) => ending !== ''),
);
const LONGEST = 6;
/** Endings in a row (« agent(e)(s) »): looking further back would take as long as a text is. */
const MOST_ENDINGS = 3;

/** Dots at half height, which French has no other use for: what stands between them is told by itself. */
const MIDDLE_DOTS = '·•‧∙⋅';
const OTHER_SIGNS = './';
/** Before another sign, a word may also be an abbreviation or a unit (« m/s »). */
const SHORTEST_BEFORE = 3;

/**
 * Whether the letters from `start` to `end` (UTF-16 offsets), which no letter or figure follows, are such an ending. Any case
 * behind a middle dot; behind a point, a hyphen, a slash or in parentheses lower case alone, and a word of three letters or more.
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
  const sign = start - 1;
  if (sign < 1 || end - start > LONGEST || isWordKind(kindAt(text, end))) return false;
  const mark = text.charAt(sign);
  const isDot = MIDDLE_DOTS.includes(mark);
  if (!isDot && !isLowerCaseAt(text, start)) return false;
  if (!ENDINGS.has(foldText(text.slice(start, end)))) return false;
  if (mark === '(') return text.charAt(end) === ')' && mayHaveEnding(text, sign, left - 1);
  if (mark === ')') return text.slice(start, end) === 's' && isInBracket(text, sign, left - 1);
  const isSign = isDot || OTHER_SIGNS.includes(mark) || kindAt(text, sign) === HYPHEN;
  return isSign && mayHaveEnding(text, sign, left - 1);
}

/** Whether an ending may follow what ends before the sign at `sign`: a word, or another ending. */
function mayHaveEnding(text: string, sign: number, left: number): boolean {
  if (text.charAt(sign - 1) === ')') return isInBracket(text, sign - 1, left);
  const start = startOfLetters(text, sign);
  if (start === sign) return false;
  const least = MIDDLE_DOTS.includes(text.charAt(sign)) ? 1 : SHORTEST_BEFORE;
  return sign - start >= least || (left > 0 && isEnding(text, { start, end: sign, left }));
}

/** Whether the parenthesis that ends at `closing` holds an ending. */
function isInBracket(text: string, closing: number, left: number): boolean {
  const start = startOfLetters(text, closing);
  return left > 0 && text.charAt(start - 1) === '(' && isEnding(text, { start, end: closing, left });
}

function startOfLetters(text: string, end: number): number {
  let start = end;
  while (start > 0 && kindAt(text, start - 1) === LETTER) start -= 1;
  return start;
}

/** Where the parenthesis of an ending at `at` ends (« agent(e) »), after its closing sign; -1: it is none. */
export function endOfInclusiveBracket(text: string, at: number): number {
  if (text.charAt(at) !== '(') return -1;
  let end = at + 1;
  while (kindAt(text, end) === LETTER) end += 1;
  return isInclusiveEnding(text, at + 1, end) ? end + 1 : -1;
}

/** By UTF-16 unit, 1: an ending may stand behind it. For whoever looks at every word of a corpus. */
export const BEFORE_ENDINGS = new Uint8Array(0x10000);
for (const sign of `${MIDDLE_DOTS}${OTHER_SIGNS}()`) BEFORE_ENDINGS[sign.charCodeAt(0)] = 1;
for (let unit = 0; unit < BEFORE_ENDINGS.length; unit += 1)
  if (kindAt(String.fromCharCode(unit), 0) === HYPHEN) BEFORE_ENDINGS[unit] = 1;
