/** A query → its tokens. Whatever stands in it is some token or nothing: no text is refused. */
import { findQuotedSpans, MAX_TYPED_TOKENS } from '../../french/analyse.js';
import { kindAt, LINE_END, SPACE } from '../../french/characters.js';
import { endOfInclusiveBracket } from '../../french/inclusive.js';
import { hasStrayStar, withoutStrayStars } from '../../french/truncation.js';
import type { OperatorName } from './operators.js';
import { isOfWords, readOperator } from './operators.js';
import type { FilterNode, GivenValue, Span } from './query-node.js';

export type QueryToken =
  /** @member scope the operator in front, which holds for all that is inside: `titre:(eau OU gaz)` */
  | (Span & { kind: 'open'; scope?: Scope })
  | (Span & { kind: 'close' })
  /** `written` as typed, for where it turns out to be a word. */
  | (Span & { kind: 'and' | 'or' | 'not'; written: string })
  /** The hyphen of `-mot`. */
  | (Span & { kind: 'minus' })
  | (Span & { kind: 'word'; text: string })
  | (Span & { kind: 'phrase'; text: string })
  | FilterNode;

/** @member written with its colon, for where nothing of it makes sense */
interface Scope {
  operator: OperatorName;
  written: string;
}

/** Something that looks like the language of queries but is not. */
export interface QueryFault extends Span {
  kind: 'parenthesis' | 'quote' | 'keyword' | 'operator-value' | 'operator-name' | 'star';
  text: string;
}

const KEYWORDS: Readonly<Record<string, 'and' | 'or' | 'not'>> = {
  ET: 'and',
  AND: 'and',
  OU: 'or',
  OR: 'or',
  SAUF: 'not',
  NOT: 'not',
};
const QUOTE = /["«»“”„]/g;
const QUOTES = new RegExp(`(?:${QUOTE.source})+`, 'g');
/** A name, a colon; what follows may be a value. */
const NAME = String.raw`\p{L}[\p{L}\p{M}_‐‑-]+`;
const OPERATOR = new RegExp(String.raw`^(${NAME}|n[°º]):(?!\/\/)`, 'iu');
/** A colon with spaces around it, and the beginning of a value: neither a keyword, nor another operator, nor a parenthesis. */
const SPACED_VALUE = new RegExp(
  String.raw`\s*:\s*(?![\s()]|(?:${Object.keys(KEYWORDS).join('|')})(?:\s|$)|${NAME}:|$)`,
  'uy',
);
/** The sign of a number is a piece of a reference after what questions are called: « QE n°:17519 ». */
const NUMBER_SIGN = /^n[°º]$/i;
const QUESTION = /(?:^|\s)(?:q\S*|[ée]crites?|orales?|d[ée]bat|gouvernement)$/iu;

export function readTokens(query: string): { tokens: QueryToken[]; faults: QueryFault[] } {
  const tokens: QueryToken[] = [];
  const faults: QueryFault[] = [];
  const quoted = findQuotedSpans(query);
  const spans = new Map(quoted.map((span) => [span.start, span.end]));
  const typed = isTyped(query);
  for (let at = 0; at < query.length;) {
    const quoteEnd = spans.get(at);
    if (isSpace(query, at)) at += 1;
    else if (quoteEnd !== undefined) {
      const text = tidy(query.slice(at + 1, quoteEnd));
      if (text !== '') tokens.push({ kind: 'phrase', start: at, end: quoteEnd + 1, text });
      at = quoteEnd + 1;
    } else if (query.charAt(at) === '(' || query.charAt(at) === ')') {
      tokens.push({ kind: query.charAt(at) === '(' ? 'open' : 'close', start: at, end: at + 1 });
      at += 1;
    } else if (isExclusion(query, at)) {
      tokens.push({ kind: 'minus', start: at, end: at + 1 });
      at += 1;
    } else at = readChunk(query, { at, spans, spaced: typed, tokens, faults });
  }
  if (typed) faults.push(...loneQuotes(query, quoted));
  return { tokens, faults };
}

/** Whether a text has so few words that a person may have typed it: what looks like an operator in a pasted one is punctuation. */
export function isTyped(query: string): boolean {
  return query.trim().split(/\s+/, MAX_TYPED_TOKENS + 1).length <= MAX_TYPED_TOKENS;
}

/** Spaces in the place of quotes of any kind. */
export function withoutQuotes(text: string): string {
  return text.replace(QUOTE, ' ');
}

/** Quotes without the other one, outside of quoted passages. */
function loneQuotes(query: string, spans: readonly Span[]): QueryFault[] {
  const ends = [0, ...spans.map(({ end }) => end + 1)];
  return ends.flatMap((from, place) =>
    [...query.slice(from, spans[place]?.start).matchAll(QUOTE)].map(({ 0: text, index }): QueryFault => {
      const start = from + index;
      return { kind: 'quote', start, end: start + 1, text };
    }),
  );
}

interface Reading {
  at: number;
  spans: ReadonlyMap<number, number>;
  /** Whether spaces around the colon of an operator are meant so. */
  spaced: boolean;
  tokens: QueryToken[];
  faults: QueryFault[];
}

/** Everything up to a space, a parenthesis or a quoted passage. @returns where reading goes on */
function readChunk(query: string, reading: Reading): number {
  const { at: start, tokens, faults } = reading;
  const end = endOfChunk(query, start, reading);
  const chunk = query.slice(start, end);
  const keyword =
    tokens.at(-1)?.end === start && tokens.at(-1)?.kind === 'minus' ? undefined : KEYWORDS[chunk];
  if (keyword !== undefined) {
    tokens.push({ kind: keyword, start, end, written: chunk });
    return end;
  }
  const found = readColon(query, { chunk, start }, reading);
  const isGroup = query.charAt(end) === '(';
  if (found === null || (NUMBER_SIGN.test(found.written) && isInReference(tokens.at(-1), chunk, isGroup))) {
    pushWord({ tokens, faults }, { start, end, text: chunk });
    return end;
  }
  const operator = readOperator(found.written);
  const { values, valuesEnd } = readValues(query, found.valueAt, { operator, ...reading });
  if (operator !== null && values.length > 0) {
    if (isOfWords(operator) && values.every(({ quoted }) => !quoted))
      faults.push(...strayStars({ start, end, text: chunk }));
    tokens.push({ kind: 'filter', start, end: valuesEnd, operator, values });
    return valuesEnd;
  }
  if (operator !== null && found.valueAt === end && isGroup) {
    tokens.push({ kind: 'open', start, end: end + 1, scope: { operator, written: chunk } });
    return end + 1;
  }
  // « Objet : » of a pasted letter is no attempt at an operator.
  if (operator !== null || values.length > 0)
    faults.push({ kind: operator === null ? 'operator-name' : 'operator-value', start, end, text: chunk });
  pushWord({ tokens, faults }, { start, end, text: chunk });
  return end;
}

function endOfChunk(query: string, start: number, { spans }: Reading): number {
  let end = start;
  while (end < query.length && !spans.has(end) && !isSpace(query, end)) {
    // « agent(e)s » is one word, not a group.
    const bracket = endOfInclusiveBracket(query, end);
    if (bracket < 0 && '()'.includes(query.charAt(end))) break;
    end = Math.max(end + 1, bracket);
  }
  return end;
}

/**
 * The name before a colon, and where its value begins. French puts a space before a colon and one behind: they are read where
 * the name is an operator's and the text was typed, not pasted. Not of `titre:` and `réponse:`, which are words of letters.
 */
function readColon(
  query: string,
  { chunk, start }: { chunk: string; start: number },
  { spaced }: Reading,
): { written: string; valueAt: number } | null {
  const written = OPERATOR.exec(chunk)?.[1];
  const nameEnd = start + (written ?? chunk).length;
  const isBare = written !== undefined && chunk.length === written.length + 1;
  if (spaced && (written === undefined || isBare)) {
    SPACED_VALUE.lastIndex = nameEnd;
    const gap = SPACED_VALUE.exec(query);
    const operator = readOperator(written ?? chunk);
    if (gap !== null && operator !== null && !isOfWords(operator))
      return { written: written ?? chunk, valueAt: nameEnd + gap[0].length };
  }
  return written === undefined ? null : { written, valueAt: nameEnd + 1 };
}

/** Values side by side, between commas: each in quotes, or all up to a space. Words of a title or an answer are no list. */
function readValues(
  query: string,
  valueAt: number,
  reading: Reading & { operator: OperatorName | null },
): { values: GivenValue[]; valuesEnd: number } {
  const { spans, operator } = reading;
  const isList = operator !== null && !isOfWords(operator);
  const values: GivenValue[] = [];
  let valuesEnd = valueAt;
  for (let at: number | null = valueAt; at !== null;) {
    const quoteEnd = spans.get(at);
    const end: number = quoteEnd === undefined ? endOfChunk(query, at, reading) : quoteEnd + 1;
    const text =
      quoteEnd === undefined
        ? bareValue(query.slice(at, end), operator)
        : tidy(query.slice(at + 1, quoteEnd));
    if (text !== '') values.push({ text, quoted: quoteEnd !== undefined });
    if (values.length > 0 || quoteEnd !== undefined) valuesEnd = end;
    at = isList ? nextValueAt(query, { at: end, isQuoted: quoteEnd !== undefined }, spans) : null;
  }
  return { values, valuesEnd };
}

/** Of a row at the end the first one begins it: each would be tried as the first of a row that ends nothing. */
const AROUND_VALUE = /^\/{2,}|(?<![,;])[,;]+$/g;

/** What of a text without quotes is a value of that operator. Names have a star of their own. */
export function bareValue(written: string, operator: OperatorName | null): string {
  const text = written.replace(QUOTES, '');
  return (operator !== null && isOfWords(operator) ? withoutStrayStars(text, '') : text).replace(
    AROUND_VALUE,
    '',
  );
}

/** Where another value of a list begins: behind a comma, and after a space only if it is quoted. */
function nextValueAt(
  query: string,
  { at, isQuoted }: { at: number; isQuoted: boolean },
  spans: ReadonlyMap<number, number>,
): number | null {
  const hasComma = query.charAt(isQuoted ? at : at - 1) === ',';
  if (!hasComma) return null;
  const behind = isQuoted ? at + 1 : at;
  let next = behind;
  while (next < query.length && isSpace(query, next)) next += 1;
  if (spans.has(next)) return next;
  return isQuoted && next === behind && next < query.length && !'()'.includes(query.charAt(next))
    ? next
    : null;
}

/** @param isGroup a list in parentheses follows: « n°:(280 OU 281) » */
function isInReference(previous: QueryToken | undefined, chunk: string, isGroup: boolean): boolean {
  return (chunk.endsWith(':') && !isGroup) || (previous?.kind === 'word' && QUESTION.test(previous.text));
}

function pushWord(
  { tokens, faults }: Pick<Reading, 'tokens' | 'faults'>,
  { start, end, text }: Span & { text: string },
): void {
  const words = asWords(text);
  faults.push(...strayStars({ start, end, text }));
  if (words !== '') tokens.push({ kind: 'word', start, end, text: words });
  // The hyphen before nothing excludes nothing, not what comes next.
  else if (tokens.at(-1)?.kind === 'minus' && tokens.at(-1)?.end === start) tokens.pop();
}

function strayStars(written: Span & { text: string }): QueryFault[] {
  return hasStrayStar(written.text.replace(QUOTES, ' ')) ? [{ kind: 'star', ...written }] : [];
}

/** What is left of a parenthesis that opens nothing: the operator in front of it, if any, as a word, with its fault. */
export function scopeAsWord(open: QueryToken, faults: QueryFault[]): QueryToken[] {
  if (open.kind !== 'open' || open.scope === undefined) return [];
  const { written } = open.scope;
  const span = { start: open.start, end: open.start + written.length };
  faults.push({ kind: 'operator-value', ...span, text: written });
  return [{ kind: 'word', ...span, text: asWords(written) }];
}

/** What is written so reads back as words: no quote, no stray star, no hyphen or colon in front, no keyword, no operator. */
export function asWords(text: string): string {
  return withoutStrayStars(text.replace(QUOTES, ' '), ' ')
    .split(/\s+/)
    .map((word) => word.replace(/^[-−:]+/, ''))
    .map((word) => (OPERATOR.test(word) ? asWords(word.replaceAll(':', ' ')) : word))
    .map((word) => (Object.hasOwn(KEYWORDS, word) ? word.toLowerCase() : word))
    .filter((word) => !/^[,;.:]*$/.test(word))
    .join(' ');
}

/** As french/analyse.ts has it, and after a parenthesis; before a parenthesis too. */
function isExclusion(query: string, at: number): boolean {
  const mark = query.charAt(at);
  if (mark !== '-' && mark !== '−') return false;
  const next = query.charAt(at + 1);
  if (next === '' || next === ')' || next === '-' || next === '−' || isSpace(query, at + 1)) return false;
  return at === 0 || query.charAt(at - 1) === '(' || isSpace(query, at - 1);
}

function isSpace(query: string, at: number): boolean {
  const kind = kindAt(query, at);
  return kind === SPACE || kind === LINE_END;
}

function tidy(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
