import type { QueryAnalysis } from './analyse.js';
import { ANY_BEGINNING, beginningsOf, type Beginnings } from './beginnings.js';
import { areParts, joinedStem, partsOf, type Part } from './compounds.js';
import { HYPHEN, LINE_END, SPACE, isWordKind, kindAt } from './characters.js';
import { wordOf, type Word } from './lexicon.js';
import { stem as stemOf } from './stem.js';
import { scanWanted, tokenise, type SelectiveVisitor, type Token } from './tokenise.js';

/** What of a query is looked for in texts that are shown; made once for a page of results. */
export interface Matcher {
  /** How many distinct terms and phrases there are. */
  readonly terms: number;
  /** Stem → number of the term (two terms of one stem are one; a truncated one has several stems). */
  readonly stems: ReadonlyMap<string, number>;
  /** With what letters a word to mark may begin: most words of a text are told by theirs. */
  readonly beginnings: Beginnings;
  /** Whether words to mark are told by themselves: the stretches of a text that hold none are then not read. */
  readonly tellsWords: boolean;
  /** Folded forms that are marked although they are stop words: those of a query that holds nothing else. */
  readonly stopForms: ReadonlyMap<string, number>;
  /** Folded beginning of a word, when the last one may be unfinished. */
  readonly prefix: string | undefined;
  readonly prefixTerm: number;
  /** Quoted passages as folded forms, by their first form. */
  readonly phrases: ReadonlyMap<string, readonly Phrase[]>;
  /** Folded first parts of the compounds among the terms: french/compounds.ts. */
  readonly firstParts: ReadonlySet<string>;
}

interface Phrase {
  readonly forms: readonly string[];
  /** Numbered after the terms. */
  readonly term: number;
}

export interface Snippet {
  /** Escaped HTML in which only `<mark>` is markup. */
  html: string;
  /** How many distinct terms and phrases of the query it shows; 0: nothing matched, it is the beginning of the text. */
  matched: number;
}

const DEFAULT_SNIPPET_LENGTH = 280;
/** How much of a long sentence is shown before its first match when the snippet cannot begin where the sentence does. */
const LEAD_LENGTH = 60;
/** How far before the first word of a sentence its opening quote or bracket may stand. */
const MAX_OPENING = 10;

export function createMatcher(analysis: QueryAnalysis): Matcher {
  const stems = new Map<string, number>();
  const stopForms = new Map<string, number>();
  let terms = 0;
  for (const { form, stem, beginners = [] } of analysis.terms) {
    const term = stems.get(stem) ?? terms++;
    for (const one of [stem, ...beginners]) if (!stems.has(one)) stems.set(one, term);
    if (analysis.onlyStopWords) stopForms.set(form, term);
  }
  // « cyber-attaque » is « cyberattaque », too.
  for (const [place, first] of analysis.terms.entries()) {
    const second = analysis.terms[place + 1];
    if (second === undefined || !areParts(first, second)) continue;
    const joined = stemOf(first.form + second.form);
    if (!stems.has(joined)) stems.set(joined, stems.get(first.stem) ?? 0);
  }
  const parts = analysis.terms.flatMap(({ form }) => partsOf(form));
  const firstParts = new Set(parts.map(([first]) => first));
  const last = analysis.lastIsPrefix ? analysis.terms.at(-1) : undefined;
  const phrases = indexByFirstForm(analysis.phrases, terms);
  const prefixes = [...stopForms.keys(), ...(last === undefined ? [] : [last.form])];
  // Passages may begin with any word.
  const isAny = phrases.size > 0;
  return {
    // A first part begins as its term does.
    beginnings: isAny ? ANY_BEGINNING : beginningsOf([...stems.keys()], prefixes),
    tellsWords: !isAny && [...stems.keys(), ...prefixes].every((word) => /^\D./u.test(word)),
    terms: terms + [...phrases.values()].flat().length,
    stems,
    stopForms,
    prefix: last?.form,
    prefixTerm: last === undefined ? 0 : (stems.get(last.stem) ?? 0),
    phrases,
    firstParts,
  };
}

function indexByFirstForm(phrases: readonly string[][], firstTerm: number): Map<string, Phrase[]> {
  const index = new Map<string, Phrase[]>();
  phrases.forEach((forms, number) => {
    const [first] = forms;
    if (first === undefined) return;
    index.set(first, [...(index.get(first) ?? []), { forms, term: firstTerm + number }]);
  });
  return index;
}

/** The text escaped for HTML, with `<mark>` around each word that the query means: any inflection, and nothing else. */
export function highlight(text: string, matcher: Matcher): string {
  return render(text, findMarks(text, matcher), { start: 0, end: text.length });
}

/**
 * The passage of a text that says most about the query: it begins where a sentence does, and the one with the most
 * distinct terms wins, then the one with the most matches, then the first. A sentence too long to reach its matches is
 * entered at a word, after « … ». It ends at a word, with « … » when the text goes on.
 *
 * @param options.maxLength visible characters, ellipses apart.
 */
export function snippet(text: string, matcher: Matcher, options: { maxLength?: number } = {}): Snippet {
  const maxLength = Math.max(1, Math.floor(options.maxLength ?? DEFAULT_SNIPPET_LENGTH) || 1);
  const marks = findMarks(text, matcher);
  const passage =
    bestPassage(marks, findSentenceStarts(text, marks), maxLength) ??
    bestPassage(marks, findWordStarts(text, marks), maxLength);
  const start = passage?.start ?? skipBlanks(text, 0);
  const end = findCut(text, start, maxLength);
  const shown = marks.filter((mark) => mark.start >= start && mark.end <= end);
  const opening = passage?.insideSentence === true ? '… ' : '';
  const closing = skipBlanks(text, end) < text.length ? ' …' : '';
  return {
    html: opening + render(text, shown, { start, end }) + closing,
    matched: new Set(shown.map((mark) => mark.term)).size,
  };
}

interface Range {
  start: number;
  end: number;
}

/** A word to mark, and which term or phrase of the query it stands for. */
interface Mark extends Range {
  term: number;
  /** Where the first word of its sentence begins, and where the word before that one ends; -1 when there is none. */
  sentence: number;
  before: number;
}

/**
 * Words are looked at as they are read, and only those to mark are kept: a page of results has some ten thousand words.
 * Quoted passages need to look ahead, hence all words in hand.
 */
function findMarks(text: string, matcher: Matcher): Mark[] {
  if (matcher.terms === 0) return [];
  const tokens = matcher.phrases.size > 0 ? tokenise(text) : [];
  const inPhrases = findPhraseTokens(tokens, matcher);
  const marks: Mark[] = [];
  let index = 0;
  let sentence = 0;
  let before = -1;
  let lastEnd = -1;
  /** The word before, where it may be the first part of a term. */
  let firstPart: Part | null = null;
  const opens = (start: number): void => {
    sentence = start;
    before = lastEnd;
  };
  const visitor: SelectiveVisitor = {
    passed(opensSentence, start, end) {
      if (opensSentence) opens(start);
      lastEnd = end;
      firstPart = null;
    },
    // eslint-disable-next-line max-params
    word(handle, stop, opensSentence, start, end) {
      const { form, stem } = wordOf(handle);
      if (opensSentence) opens(start);
      lastEnd = end;
      const whole = firstPart === null ? null : joinedStem(text, firstPart, { form, start, end, stop });
      const compound = whole === null ? undefined : matcher.stems.get(whole);
      const term =
        (stop ? matcher.stopForms.get(form) : termOf(form, stem, matcher)) ??
        inPhrases.get(index) ??
        compound;
      if (firstPart !== null && compound !== undefined && marks.at(-1)?.end !== firstPart.end)
        marks.push({ start: firstPart.start, end: firstPart.end, term: compound, sentence, before });
      if (term !== undefined) marks.push({ start, end, term, sentence, before });
      firstPart = matcher.firstParts.has(form) && isPart(text, end) ? { form, start, end, stop } : null;
      index += 1;
    },
    awaits: () => firstPart !== null,
  };
  const isWanted = ({ form, stem }: Word): boolean =>
    termOf(form, stem, matcher) !== undefined || matcher.stopForms.has(form) || matcher.firstParts.has(form);
  const { beginnings, tellsWords } = matcher;
  scanWanted(text, { beginnings, isWanted: tellsWords ? isWanted : null }, visitor);
  return marks;
}

/** Whether a word goes on behind the sign at `end`. */
function isPart(text: string, end: number): boolean {
  const sign = kindAt(text, end);
  return (sign === HYPHEN || sign === SPACE) && isWordKind(kindAt(text, end + 1));
}

function termOf(form: string, stem: string, matcher: Matcher): number | undefined {
  const term = matcher.stems.get(stem);
  if (term !== undefined) return term;
  return matcher.prefix !== undefined && form.startsWith(matcher.prefix) ? matcher.prefixTerm : undefined;
}

/** Tokens of quoted passages, found form by form; their stop words stay unmarked unless they have only those. */
function findPhraseTokens(tokens: readonly Token[], { phrases }: Matcher): Map<number, number> {
  const found = new Map<number, number>();
  if (phrases.size === 0) return found;
  tokens.forEach((token, from) => {
    for (const { forms, term } of phrases.get(token.form) ?? []) {
      if (!forms.every((form, offset) => tokens[from + offset]?.form === form)) continue;
      const indexes = forms.map((_, offset) => from + offset);
      const telling = indexes.filter((index) => tokens[index]?.stop === false);
      for (const index of telling.length > 0 ? telling : indexes) found.set(index, term);
    }
  });
  return found;
}

/** A place where a snippet may begin, and the first mark at or after it. */
interface Opening {
  start: number;
  firstMark: number;
  insideSentence: boolean;
}

/** Beginnings of the sentences that hold a mark. */
function findSentenceStarts(text: string, marks: readonly Mark[]): Opening[] {
  const openings: Opening[] = [];
  let last = -1;
  marks.forEach((mark, firstMark) => {
    if (mark.sentence === last) return;
    last = mark.sentence;
    openings.push({ start: sentenceStart(text, mark), firstMark, insideSentence: false });
  });
  return openings;
}

/** Where the sentence of a mark begins, its opening quote or bracket included. */
function sentenceStart(text: string, { sentence, before }: Mark): number {
  if (before < 0) return skipBlanks(text, 0);
  const from = Math.max(before, sentence - MAX_OPENING);
  const opening = /[«“„"([—–-]?\s*$/u.exec(text.slice(from, sentence));
  return skipBlanks(text, from + (opening?.index ?? 0));
}

/** Places a little before each mark, at the beginning of a word. */
function findWordStarts(text: string, marks: readonly Mark[]): Opening[] {
  return marks.map((mark, firstMark) => {
    let start = Math.max(0, mark.start - LEAD_LENGTH);
    while (start > 0 && start < mark.start && !isBlank(text, start - 1)) start += 1;
    return { start: Math.min(skipBlanks(text, start), mark.start), firstMark, insideSentence: start > 0 };
  });
}

/** The opening whose next `maxLength` characters show the most distinct terms, then marks; none if nothing is shown. */
function bestPassage(
  marks: readonly Mark[],
  openings: readonly Opening[],
  maxLength: number,
): Opening | undefined {
  let best: Opening | undefined;
  let bestDistinct = 0;
  let bestTotal = 0;
  for (const opening of openings) {
    const terms = new Set<number>();
    let total = 0;
    for (let index = opening.firstMark; index < marks.length; index += 1) {
      const mark = marks[index];
      if (mark === undefined || mark.end > opening.start + maxLength) break;
      terms.add(mark.term);
      total += 1;
    }
    if (terms.size > bestDistinct || (terms.size === bestDistinct && total > bestTotal)) {
      [best, bestDistinct, bestTotal] = [opening, terms.size, total];
    }
  }
  return best;
}

/** Where a passage of at most `maxLength` units ends: at the last blank, or inside a word that is longer than that. */
function findCut(text: string, start: number, maxLength: number): number {
  const limit = start + maxLength;
  let end = Math.min(limit, text.length);
  if (limit < text.length) {
    while (end > start && !isBreak(text, end)) end -= 1;
    if (end === start) end = isLowSurrogate(text, limit) ? limit - 1 : limit;
  }
  while (end > start && isBlank(text, end - 1)) end -= 1;
  return end;
}

function isLowSurrogate(text: string, index: number): boolean {
  return (text.charCodeAt(index) & 0xfc00) === 0xdc00;
}

/** A blank where a line may be cut: not between « and its word, nor inside « 1 500 » when it is well set. */
function isBreak(text: string, index: number): boolean {
  const character = text.charAt(index);
  return character !== '\u00a0' && character !== '\u202f' && isBlank(text, index);
}

function isBlank(text: string, index: number): boolean {
  const kind = kindAt(text, index);
  return kind === SPACE || kind === LINE_END;
}

function skipBlanks(text: string, from: number): number {
  let index = from;
  while (index < text.length && isBlank(text, index)) index += 1;
  return index;
}

function render(text: string, marks: readonly Mark[], { start, end }: Range): string {
  let html = '';
  let from = start;
  for (const mark of marks) {
    html += `${escapeHtml(text.slice(from, mark.start))}<mark>${escapeHtml(text.slice(mark.start, mark.end))}</mark>`;
    from = mark.end;
  }
  return html + escapeHtml(text.slice(from, end));
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text that is safe in HTML content and in quoted attributes. */
/** The text as HTML that holds no tag. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}
