/**
 * Compounds that some write with a hyphen and others as one word (« cyber-attaque » and « cyberattaque », « plate-forme » and
 * « plateforme »), and roads and the like with a space and without (« RN 88 », « RN88 »). A text that parts one holds it as
 * one word as well: whoever types the one word finds both, and nothing that holds the two parts somewhere.
 */
import { DIGIT, HYPHEN, SPACE, isWordKind, kindAt } from './characters.js';
import { stem } from './stem.js';
import { tokenise, type Token } from './tokenise.js';
import { wordSet } from './word-set.js';

/**
 * Combining forms, folded, which are no words of their own: with a space behind, too, they are one word with what follows. Not
 * those behind which the hyphen stays (« non », « sous », « vice », « mi »): every word more is one more in the index.
 */
const COMBINING = wordSet(
  `aero agri agro anti archi bi cardio cyber eco electro gastro geo gyneco hydro hyper hypo infra inter intra iso macro medico mega
   meta micro multi nano narco neo neuro omni ortho para peri petro phyto pluri poly primo proto pseudo psycho quadri retro semi
   socio sub supra sylvo tele thermo visio`,
);

/** Those that are words as well (« radio », « tri »), and words of which dictionaries give both spellings: one with a hyphen alone. */
const WORDS_TOO = wordSet(
  `audio auto bio co contre e entre euro extra info maxi mini mono moto photo physio post pre pro radio re stereo super sur trans
   tri turbo ultra uni video
   black burn fast plate stand start week`,
);

const LONGEST_FIRST = Math.max(...[...COMBINING, ...WORDS_TOO].map(({ length }) => length));

/** Of roads, summits, vitamins; not l and r, which stand before the numbers of articles. */
const LETTERS = /^(?:[a-km-qs-z]|[a-z]{2})$/;
/** Longer figures are the number of an article or a sum. */
const FIGURES = /^\d{1,4}$/;
const WORD = /^[a-z]{3,}$/;

/** A word of a text: its folded form, and where it stands (UTF-16 offsets). */
export type Part = Pick<Token, 'form' | 'start' | 'end' | 'stop'>;

/** Whether a word may be the first part of something: most are not, and need not be looked at again. */
export function mayBeFirstPart(form: string): boolean {
  return isWordPart(form) || LETTERS.test(form);
}

function isWordPart(form: string): boolean {
  return COMBINING.has(form) || WORDS_TOO.has(form);
}

/**
 * The stem of two neighbours written as one word; null where a text does not hold them as one: a first part, a hyphen (for some a
 * space) and a word, or one or two letters, a hyphen or a space, and figures.
 */
export function joinedStem(text: string, first: Part, second: Part): string | null {
  if (second.start !== first.end + 1 || second.stop) return null;
  const between = kindAt(text, first.end);
  if (FIGURES.test(second.form)) {
    const isName = LETTERS.test(first.form) && (!first.stop || isCapitalA(text, first));
    return isName && (between === SPACE || between === HYPHEN) && !isInLargerWord(text, first, second)
      ? stem(first.form + second.form)
      : null;
  }
  const isOne = between === HYPHEN ? isWordPart(first.form) : between === SPACE && COMBINING.has(first.form);
  return isOne && WORD.test(second.form) ? stem(first.form + second.form) : null;
}

/** The A of « A 69 », which is a stop word in any other place. */
function isCapitalA(text: string, { start, end }: Part): boolean {
  return end === start + 1 && text.charAt(start) === 'A';
}

/** A piece of something else: « 10 h 30 », « L 123-4 », « 3-A-2 », « A 12 ans ». */
function isInLargerWord(text: string, { start, end: firstEnd }: Part, { end }: Part): boolean {
  const before = kindAt(text, start - 1);
  const isLetter = firstEnd === start + 1;
  const isHour = isLetter && before === SPACE && kindAt(text, start - 2) === DIGIT;
  const isPart = kindAt(text, end) === HYPHEN && kindAt(text, end + 1) === DIGIT;
  if (before === HYPHEN || isHour || isPart || isWordKind(kindAt(text, end))) return true;
  UNIT.lastIndex = end;
  return isLetter && UNIT.test(text);
}

/** What is counted behind a number: then « A » is « à » without its accent. */
const UNIT =
  /[\s\u00a0]*(?:%|€|(?:ans?|mois|jours?|semaines?|heures?|h|min|minutes?|km|m|kg|euros?|fois)(?![\p{L}\p{N}]))/iuy;

/**
 * The tokens of a text, but that a road whose letter is a stop word in any other place (« A 69 ») is one word.
 * @param isLeft whether what stands at an offset is to be left as it is
 */
export function withMotorways(
  text: string,
  tokens: readonly Token[],
  isLeft: (start: number) => boolean,
): Token[] {
  const words: Token[] = [];
  for (let place = 0; place < tokens.length; place += 1) {
    const [first, second] = [tokens[place], tokens[place + 1]];
    if (first === undefined) continue;
    const isLetter = second !== undefined && isCapitalA(text, first) && !isLeft(first.start);
    const joined = isLetter ? joinedStem(text, first, second) : null;
    if (second === undefined || joined === null) words.push(first);
    else {
      words.push({ ...first, end: second.end, form: first.form + second.form, stem: joined, stop: false });
      place += 1;
    }
  }
  return words;
}

/** The stems of all pairs of neighbours that a text holds as one word, each once. */
export function joinedStems(text: string): string[] {
  const tokens = tokenise(text);
  const stems = tokens.flatMap((token, place) => {
    const next = tokens[place + 1];
    return next === undefined || !mayBeFirstPart(token.form) ? [] : (joinedStem(text, token, next) ?? []);
  });
  return [...new Set(stems)];
}

/** The parts of a folded word that others may write apart, all ways of parting it; none for most words. */
export function partsOf(form: string): [first: string, second: string][] {
  const [, letters, figures] = /^([a-z]{1,2})(\d{1,4})$/.exec(form) ?? [];
  if (letters !== undefined && figures !== undefined)
    return LETTERS.test(letters) ? [[letters, figures]] : [];
  const parts: [string, string][] = [];
  for (let length = 1; length <= Math.min(LONGEST_FIRST, form.length - 3); length += 1) {
    const [first, second] = [form.slice(0, length), form.slice(length)];
    if (isWordPart(first) && WORD.test(second)) parts.push([first, second]);
  }
  return parts;
}

/**
 * Whether two neighbours of a query, one sign at most between them, may be parts of one word. `surely`: it is meant, for a combining
 * form is joined to it by a hyphen.
 */
export function areParts(
  first: Pick<Part, 'form' | 'end'>,
  second: Pick<Part, 'form' | 'start'> & { hyphened?: boolean },
): 'surely' | 'perhaps' | false {
  const joined = first.form + second.form;
  if (second.start - first.end > 1 || !partsOf(joined).some(([part]) => part === first.form)) return false;
  return COMBINING.has(first.form) && second.hyphened === true ? 'surely' : 'perhaps';
}
