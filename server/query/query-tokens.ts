/** A query → its tokens. Whatever stands in it is some token or nothing: no text is refused. */
import { findQuotedSpans } from '../../french/analyse.js';
import { kindAt, LINE_END, SPACE } from '../../french/characters.js';
import { hasStrayStar, withoutStrayStars } from '../../french/truncation.js';
import type { OperatorName } from './operators.js';
import { operatorTarget, readOperator } from './operators.js';
import type { Span } from './query-node.js';

export type QueryToken =
  | (Span & { kind: 'open' | 'close' })
  /** `written` as typed, for where it turns out to be a word. */
  | (Span & { kind: 'and' | 'or' | 'not'; written: string })
  /** The hyphen of `-mot`. */
  | (Span & { kind: 'minus' })
  | (Span & { kind: 'word'; text: string })
  | (Span & { kind: 'phrase'; text: string })
  | (Span & { kind: 'filter'; operator: OperatorName; value: string; exact: boolean });

/** Something that looks like the language of queries but is not. */
export interface QueryFault extends Span {
  kind: 'parenthesis' | 'keyword' | 'operator-value' | 'operator-name' | 'star';
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
const QUOTES = /["«»“”„]+/g;
/** A name, a colon; what follows may be a value. */
const OPERATOR = /^(\p{L}[\p{L}\p{M}-]+|n[°º]):(?!\/\/)/iu;
/** The sign of a number is a piece of a reference after what questions are called: « QE n°:17519 ». */
const NUMBER_SIGN = /^n[°º]$/i;
const QUESTION = /(?:^|\s)(?:q\S*|[ée]crites?|orales?|d[ée]bat|gouvernement)$/iu;

export function readTokens(query: string): { tokens: QueryToken[]; faults: QueryFault[] } {
  const tokens: QueryToken[] = [];
  const faults: QueryFault[] = [];
  const spans = new Map(findQuotedSpans(query).map((span) => [span.start, span.end]));
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
    } else at = readChunk(query, { at, spans, tokens, faults });
  }
  return { tokens, faults };
}

interface Reading {
  at: number;
  spans: ReadonlyMap<number, number>;
  tokens: QueryToken[];
  faults: QueryFault[];
}

/** Everything up to a space, a parenthesis or a quoted passage. @returns where reading goes on */
function readChunk(query: string, { at: start, spans, tokens, faults }: Reading): number {
  let end = start;
  while (end < query.length && !spans.has(end) && !isSpace(query, end) && !'()'.includes(query.charAt(end)))
    end += 1;
  const chunk = query.slice(start, end);
  const keyword =
    tokens.at(-1)?.end === start && tokens.at(-1)?.kind === 'minus' ? undefined : KEYWORDS[chunk];
  if (keyword !== undefined) {
    tokens.push({ kind: keyword, start, end, written: chunk });
    return end;
  }
  const written = OPERATOR.exec(chunk)?.[1];
  if (written === undefined || (NUMBER_SIGN.test(written) && isInReference(tokens.at(-1), chunk))) {
    pushWord({ tokens, faults }, { start, end, text: chunk });
    return end;
  }
  const operator = readOperator(written);
  const valueAt = start + written.length + 1;
  const quoteEnd = spans.get(valueAt);
  const exact = quoteEnd !== undefined;
  const value = exact
    ? tidy(query.slice(valueAt + 1, quoteEnd))
    : withoutStars(operator, chunk.slice(written.length + 1).replace(QUOTES, '')).replace(
        /^\/{2,}|[,;]+$/g,
        '',
      );
  if (operator !== null && value !== '') {
    const filterEnd = exact ? quoteEnd + 1 : end;
    if (!exact && isOfWords(operator)) faults.push(...strayStars({ start, end, text: chunk }));
    tokens.push({ kind: 'filter', start, end: filterEnd, operator, value, exact });
    return filterEnd;
  }
  // « Objet : » of a pasted letter is no attempt at an operator.
  if (operator !== null || value !== '')
    faults.push({ kind: operator === null ? 'operator-name' : 'operator-value', start, end, text: chunk });
  pushWord({ tokens, faults }, { start, end, text: chunk });
  return end;
}

/** Of `titre:hôpit*`: names have a star of their own. */
function isOfWords(operator: OperatorName | null): boolean {
  return operator !== null && operatorTarget(operator).kind === 'text';
}

function withoutStars(operator: OperatorName | null, value: string): string {
  return isOfWords(operator) ? withoutStrayStars(value, '') : value;
}

function isInReference(previous: QueryToken | undefined, chunk: string): boolean {
  return chunk.endsWith(':') || (previous?.kind === 'word' && QUESTION.test(previous.text));
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

/** What is written so reads back as words: no quote, no stray star, no hyphen in front, no keyword, no operator. */
export function asWords(text: string): string {
  return withoutStrayStars(text.replace(QUOTES, ' '), ' ')
    .split(/\s+/)
    .map((word) => word.replace(/^[-−]+/, ''))
    .map((word) => (OPERATOR.test(word) ? asWords(word.replaceAll(':', ' ')) : word))
    .map((word) => (Object.hasOwn(KEYWORDS, word) ? word.toLowerCase() : word))
    .filter((word) => word !== '')
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
