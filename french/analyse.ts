import { APOSTROPHE, HYPHEN, kindAt, LETTER, LINE_END, SPACE } from './characters.js';
import { areParts, withMotorways } from './compounds.js';
import { searchableWords, waysOfWriting } from './searchable-text.js';
import { tokenise, type Token } from './tokenise.js';
import { isTruncatedAt } from './truncation.js';

/** Longer queries (a pasted report) are read up to here: no engine weighs more words than that. */
export const MAX_QUERY_TOKENS = 2000;

/**
 * A text with more words than this outside of its quotes was pasted, not typed: its quotes and dashes are punctuation, and
 * to require a passage that it cites, or exclude a word after a dash, would hide the very question it was taken from.
 */
export const MAX_TYPED_TOKENS = 25;

/** A word of a query: where it stands (UTF-16 offsets), as typed, folded, and as the index holds it. */
interface QueryTerm {
  surface: string;
  form: string;
  stem: string;
  start: number;
  end: number;
  /** A star follows: every word that begins with `form` is meant (truncation.ts). */
  truncated: boolean;
  /** Stems of these words, once somebody has looked them up in an index; of « A 69 », the stem of its figures. */
  beginners?: readonly string[];
  /** A hyphen joins it to the term before. */
  hyphened?: true;
}

/** What a query says, before any decision on how to search for it. */
export interface QueryAnalysis {
  /** Words outside of quotes, in order, repeats kept; without stop words unless the query holds nothing else. */
  terms: QueryTerm[];
  /** Quoted passages: folded forms, stop words and clitics included (« l'eau » → l, eau). To compare with texts. */
  phrases: string[][];
  /** Stems of the same passages, without stop words; empty when there are only those. */
  phraseStems: string[][];
  /** The same passages as words of the searchable text (searchable-text.ts), without articles and « de » at their ends. */
  phraseWords: string[][];
  /** The same, with them: a text holds the passage if it holds one of its ways of writing it. */
  phraseWays: string[][][];
  /** Stems of `-mot`. */
  excluded: string[];
  /** Folded beginnings of `-hôpit*`. */
  excludedBeginnings: string[];
  /**
   * `-"mots qui se suivent"` and `-mot-composé`, which exclude a sequence and not each of its words: every way of writing
   * it, none of which may be there.
   */
  excludedPhrases: string[][];
  /** The query ends in a letter of its last term: the word may be unfinished. */
  lastIsPrefix: boolean;
  /** The terms are stop words, for want of anything else: the index does not hold them. */
  onlyStopWords: boolean;
  /** The text is read as one that was pasted, not typed. */
  pasted: boolean;
}

/** The stems of a text in order, without stop words and clitics. */
export function stemsOf(text: string): string[] {
  return tokenise(text)
    .filter(({ stop }) => !stop)
    .map(({ stem }) => stem);
}

/** Every stem of `stemsOf` once, in the order in which they first appear. */
export function distinctStems(text: string): string[] {
  return [...new Set(stemsOf(text))];
}

/**
 * Understands how a query is written. Quotes of every kind ("…", « … », “…”) hold exact passages; a quote that is never
 * closed is ignored. A star ends a truncated word (truncation.ts). A hyphen excludes only before a word and after a space or at
 * the beginning: neither « Saint-Malo » nor « - » excludes anything. In a pasted text nothing is quoted, truncated nor excluded.
 * Words past `MAX_QUERY_TOKENS` are not read. Never throws.
 */
export function analyseQuery(query: string): QueryAnalysis {
  const spans = findQuotedSpans(query);
  const isQuoted = (at: number): boolean => spans.some(({ start, end }) => start < at && at < end);
  const tokens = withMotorways(query, tokenise(query, MAX_QUERY_TOKENS), isQuoted);
  const analysis: QueryAnalysis = {
    terms: [],
    phrases: [],
    phraseStems: [],
    phraseWords: [],
    phraseWays: [],
    excluded: [],
    excludedBeginnings: [],
    excludedPhrases: [],
    lastIsPrefix: false,
    onlyStopWords: false,
    pasted: false,
  };
  const pieces = cutIntoPieces(query, tokens, spans);
  analysis.pasted = isPasted(pieces);
  if (analysis.pasted)
    analysis.terms = tokens.filter(({ stop }) => !stop).map((token) => toTerm(query, token));
  else for (const piece of pieces) readPiece(query, piece, analysis);
  const { terms, phrases, excluded, excludedBeginnings, excludedPhrases } = analysis;
  if ([terms, phrases, excluded, excludedBeginnings, excludedPhrases].every(({ length }) => length === 0)) {
    analysis.terms = tokens.map((token) => toTerm(query, token));
    analysis.onlyStopWords = tokens.length > 0;
  }
  analysis.lastIsPrefix = endsInsideTerm(query, analysis.terms.at(-1));
  return analysis;
}

/** Tokens that an exclusion or a pair of quotes takes together: a quoted passage, or a compound (« l'après-guerre »). */
interface Piece {
  quoted: boolean;
  /** Offset of what stands before the piece, where an exclusion mark would be. */
  markAt: number;
  tokens: Token[];
}

function cutIntoPieces(query: string, tokens: readonly Token[], spans: readonly Span[]): Piece[] {
  const pieces: Piece[] = [];
  let spanIndex = 0;
  let current: Piece | undefined;
  let currentSpan: Span | undefined;
  for (const token of tokens) {
    while ((spans[spanIndex]?.end ?? Infinity) <= token.start) spanIndex += 1;
    const next = spans[spanIndex];
    const span = next !== undefined && next.start <= token.start ? next : undefined;
    const previous = current?.tokens.at(-1);
    const isSamePiece =
      previous !== undefined &&
      span === currentSpan &&
      (span !== undefined || isGlued(query, previous.end, token.start));
    if (current === undefined || !isSamePiece) {
      current = { quoted: span !== undefined, markAt: (span?.start ?? token.start) - 1, tokens: [] };
      pieces.push(current);
    }
    current.tokens.push(token);
    currentSpan = span;
  }
  return pieces;
}

function isPasted(pieces: readonly Piece[]): boolean {
  const outside = pieces.filter(({ quoted }) => !quoted);
  return outside.reduce((sum, { tokens }) => sum + tokens.length, 0) > MAX_TYPED_TOKENS;
}

function isGlued(query: string, end: number, start: number): boolean {
  if (start === end) return true;
  const between = kindAt(query, end);
  return start === end + 1 && (between === HYPHEN || between === APOSTROPHE);
}

function readPiece(query: string, { quoted, markAt, tokens }: Piece, analysis: QueryAnalysis): void {
  const isTruncated = ({ end }: Token) => !quoted && isTruncatedAt(query, end);
  const telling = tokens.filter((token) => !token.stop || isTruncated(token));
  const stems = telling.map((token) => token.stem);
  const [first] = stems;
  if (isExclusionMark(query, markAt)) {
    // « -"l'eau" » excludes the very passage that is quoted, so that it leaves what « "l'eau" » does not find; « -l'eau » the word.
    if (quoted) analysis.excludedPhrases.push(...waysOfWriting(tokens));
    else if (stems.length > 1) {
      analysis.excludedPhrases.push(searchableWords(tokens));
      const [one, other] = telling;
      if (one && other && telling.length === 2 && areParts(one, other))
        analysis.excluded.push(...stemsOf(one.form + other.form));
    } else if (telling[0] !== undefined && isTruncated(telling[0]))
      analysis.excludedBeginnings.push(telling[0].form);
    else if (first !== undefined) analysis.excluded.push(first);
  } else if (quoted) {
    analysis.phrases.push(tokens.map((token) => token.form));
    // Texts write « M. le ministre », in which the letter is no word, people and the oldest texts « M le ministre ».
    analysis.phraseStems.push(telling.filter(({ form }) => form !== 'm').map(({ stem }) => stem));
    analysis.phraseWords.push(searchableWords(tokens));
    analysis.phraseWays.push(waysOfWriting(tokens));
  } else {
    for (const [place, token] of telling.entries()) {
      const hyphened =
        telling[place - 1]?.end === token.start - 1 && kindAt(query, token.start - 1) === HYPHEN;
      const term = { ...toTerm(query, token), truncated: isTruncated(token) };
      analysis.terms.push(hyphened ? { ...term, hyphened } : term);
    }
  }
}

function isExclusionMark(query: string, index: number): boolean {
  const mark = query.charAt(index);
  if (mark !== '-' && mark !== '−') return false;
  const before = kindAt(query, index - 1);
  return before === SPACE || before === LINE_END;
}

function toTerm(query: string, { start, end, form, stem }: Token): QueryTerm {
  const surface = query.slice(start, end);
  const figures = /^A\D(\d+)$/.exec(surface)?.[1];
  const term = { surface, form, stem, start, end, truncated: false };
  return figures === undefined ? term : { ...term, beginners: stemsOf(figures) };
}

function endsInsideTerm(query: string, last: QueryTerm | undefined): boolean {
  if (last?.end !== query.length || last.form.length < 2) return false;
  return kindAt(query, last.end - 1) === LETTER && !/^\d/.test(last.form);
}

export interface Span {
  /** Offsets of the opening and of the closing quote. */
  start: number;
  end: number;
}

const CLOSING: Readonly<Record<string, string>> = { '"': '"', '«': '»', '“': '”', '„': '“' };

/** Pairs of quotes of one kind, in order; a quote that is never closed is none. */
export function findQuotedSpans(query: string): Span[] {
  const spans: Span[] = [];
  let searchFrom = 0;
  const neverClosed = new Set<string>();
  const opening = /["«“„]/g;
  for (let match = opening.exec(query); match !== null; match = opening.exec(query)) {
    const [quote] = match;
    if (match.index < searchFrom || neverClosed.has(quote)) continue;
    const end = query.indexOf(CLOSING[quote] ?? quote, match.index + 1);
    if (end < 0) {
      neverClosed.add(quote);
      continue;
    }
    spans.push({ start: match.index, end });
    searchFrom = end + 1;
  }
  return spans;
}
