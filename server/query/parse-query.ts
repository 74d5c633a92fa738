/**
 * The query language: words, "phrases", -exclusions, `operator:value`, ET, OU, SAUF and parentheses. SAUF and the hyphen
 * bind tightest, then ET (which may be left out), then OU. What makes no sense in its place is a word like any other.
 */
import { limits } from '../limits.js';
import type { OperatorName } from './operators.js';
import { isOfWords } from './operators.js';
import type { FilterNode, QueryNode, Span } from './query-node.js';
import type { QueryFault, QueryToken } from './query-tokens.js';
import { asWords, bareValue, readTokens, scopeAsWord } from './query-tokens.js';

export interface ParsedQuery {
  /** Null: nothing to look for. */
  root: QueryNode | null;
  /** What it was made from, in order. */
  tokens: readonly QueryToken[];
  /** What looked like the language of queries and was taken as words. */
  faults: readonly QueryFault[];
}

/** Never throws: any text is a query. */
export function parseQuery(query: string): ParsedQuery {
  const { tokens: read, faults } = readTokens(query);
  const tokens = settleKeywords(distributeOperators(pairParentheses(read, faults)), faults);
  return { root: readAny({ tokens, at: 0 }), tokens, faults: faults.sort((a, b) => a.start - b.start) };
}

/** Takes out parentheses without a partner, those around nothing, and those too deep to be meant. */
function pairParentheses(tokens: readonly QueryToken[], faults: QueryFault[]): QueryToken[] {
  const dropped = new Set<QueryToken>();
  const opened: QueryToken[] = [];
  const drop = (token: QueryToken, reported: boolean): void => {
    dropped.add(token);
    const text = token.kind === 'open' ? '(' : ')';
    // What opens may have an operator in front.
    if (reported) faults.push({ kind: 'parenthesis', start: token.end - 1, end: token.end, text });
  };
  for (const token of tokens) {
    if (token.kind === 'open') opened.push(token);
    else if (token.kind === 'close') {
      const partner = opened.pop();
      if (partner === undefined) drop(token, true);
      else if (opened.length >= limits.queryDepth) for (const one of [partner, token]) drop(one, false);
    }
  }
  for (const token of opened) drop(token, true);
  const kept = tokens.flatMap((token) => (dropped.has(token) ? scopeAsWord(token, faults) : [token]));
  return withoutEmptyGroups(kept, faults);
}

function withoutEmptyGroups(tokens: readonly QueryToken[], faults: QueryFault[]): QueryToken[] {
  const kept: QueryToken[] = [];
  for (const token of tokens) {
    const last = kept.at(-1);
    if (token.kind === 'close' && last?.kind === 'open') kept.splice(-1, 1, ...scopeAsWord(last, faults));
    else kept.push(token);
  }
  return kept;
}

/**
 * `titre:(eau OU gaz)` is `titre:eau OU titre:gaz`: an operator in front of a group holds for every word of it, but for those
 * that have an operator of their own. Words side by side are one name: `rubrique:(santé publique OU eau)`.
 */
function distributeOperators(tokens: readonly QueryToken[]): QueryToken[] {
  const scopes: (OperatorName | null)[] = [null];
  const distributed: QueryToken[] = [];
  for (let place = 0; place < tokens.length; place += 1) {
    const token = tokens[place];
    if (token === undefined) break;
    const operator = scopes.at(-1) ?? null;
    if (token.kind === 'open') scopes.push(token.scope?.operator ?? operator);
    else if (token.kind === 'close') scopes.pop();
    if (operator === null || (token.kind !== 'word' && token.kind !== 'phrase')) distributed.push(token);
    else if (token.kind === 'phrase')
      distributed.push({ ...token, kind: 'filter', operator, values: [{ text: token.text, quoted: true }] });
    else if (isOfWords(operator))
      pushTogether(distributed, token.text.split(' ').flatMap(valueOf(operator, token)), token);
    else {
      const name = wordsFrom(tokens, place);
      place += name.length - 1;
      const { end } = name.at(-1) ?? token;
      const text = name.map((word) => word.text).join(' ');
      pushTogether(distributed, valueOf(operator, { start: token.start, end })(text), token);
    }
  }
  return distributed;
}

/** What was one word stays one behind a hyphen or SAUF, and of nothing there is nothing to exclude. */
function pushTogether(tokens: QueryToken[], filters: readonly FilterNode[], { start, end }: Span): void {
  if (filters.length === 0) {
    while (['minus', 'not'].includes(tokens.at(-1)?.kind ?? '')) tokens.pop();
  } else if (filters.length === 1) tokens.push(...filters);
  else tokens.push({ kind: 'open', start, end: start }, ...filters, { kind: 'close', start: end, end });
}

function wordsFrom(tokens: readonly QueryToken[], place: number): (QueryToken & { kind: 'word' })[] {
  const words: (QueryToken & { kind: 'word' })[] = [];
  for (let at = place, token = tokens[at]; token?.kind === 'word'; at += 1, token = tokens[at])
    words.push(token);
  return words;
}

/** « 15, 16 » and « QE, QG », but not « Bois, forêts ». */
function isListOfCodes(text: string): boolean {
  const pieces = text.split(/\s*,\s*/);
  const isCode = (piece: string) => (/\d/.test(piece) && !/\s/.test(piece)) || /^\p{Lu}{2,4}$/u.test(piece);
  return pieces.length > 1 && pieces.every(isCode);
}

/** None where nothing of the text is a value. */
function valueOf(operator: OperatorName, { start, end }: Span): (text: string) => FilterNode[] {
  return (written) => {
    const bare = bareValue(written, operator).trim();
    // Codes and numbers between commas are a list (`législature:(15, 16)`); a name may hold a comma.
    const text = isListOfCodes(bare) ? bare.replace(/\s*,\s*/g, ',') : bare;
    if (text === '') return [];
    return [{ kind: 'filter', start, end, operator, values: [{ text, quoted: text.includes(' ') }] }];
  };
}

/** A keyword without what it joins or excludes is a word. */
function settleKeywords(tokens: readonly QueryToken[], faults: QueryFault[]): QueryToken[] {
  const settled: QueryToken[] = [];
  const asWord = (token: QueryToken & { written: string }): void => {
    const { start, end, written: text } = token;
    faults.push({ kind: 'keyword', start, end, text });
    settled.push({ kind: 'word', start, end, text: asWords(text) });
  };
  tokens.forEach((token, place) => {
    const next = tokens[place + 1];
    if (token.kind === 'and' || token.kind === 'or') {
      if (endsOperand(settled.at(-1)) && beginsOperand(next)) settled.push(token);
      else asWord(token);
    } else if (token.kind === 'not') {
      if (beginsOperand(next)) settled.push(token);
      else asWord(token);
    } else if (token.kind !== 'minus' || beginsOperand(next)) settled.push(token);
  });
  return settled;
}

function endsOperand(token: QueryToken | undefined): boolean {
  return token !== undefined && ['word', 'phrase', 'filter', 'close'].includes(token.kind);
}

function beginsOperand(token: QueryToken | undefined): boolean {
  return token !== undefined && !['close', 'and', 'or'].includes(token.kind);
}

interface Reader {
  tokens: readonly QueryToken[];
  at: number;
}

function readAny(reader: Reader): QueryNode | null {
  const choices = [readAll(reader)];
  while (reader.tokens[reader.at]?.kind === 'or') {
    reader.at += 1;
    choices.push(readAll(reader));
  }
  return join(
    'any',
    choices.filter((choice) => choice !== null),
  );
}

function readAll(reader: Reader): QueryNode | null {
  const parts: QueryNode[] = [];
  let and = false;
  for (;;) {
    const token = reader.tokens[reader.at];
    if (token === undefined || token.kind === 'or' || token.kind === 'close') break;
    if (token.kind === 'and') {
      and = true;
      reader.at += 1;
    } else {
      const part = readOne(reader);
      if (part !== null) parts.push(part);
    }
  }
  return join('all', parts, and);
}

function readOne(reader: Reader): QueryNode | null {
  let negated = false;
  let start: number | null = null;
  for (;;) {
    const token = reader.tokens[reader.at];
    if (token === undefined) return null;
    start ??= token.start;
    reader.at += 1;
    if (token.kind === 'not' || token.kind === 'minus') negated = !negated;
    else return negate(readOperand(reader, token), negated, start);
  }
}

function readOperand(reader: Reader, token: QueryToken): QueryNode | null {
  switch (token.kind) {
    case 'word':
      return { ...token, kind: 'words' };
    case 'phrase':
    case 'filter':
      return token;
    case 'open': {
      const inner = readAny(reader);
      const end = reader.tokens[reader.at]?.end ?? token.end;
      reader.at += 1;
      return inner === null ? null : { ...inner, start: token.start, end };
    }
    default:
      return null; // settled before: nothing else begins an operand
  }
}

function negate(node: QueryNode | null, negated: boolean, start: number): QueryNode | null {
  if (node === null || !negated) return node;
  if (node.kind === 'not') return node.node;
  return { kind: 'not', start, end: node.end, node };
}

/**
 * Groups inside groups of the same kind are one, and words side by side are one operand; where they were written, their
 * parentheses are theirs: whoever takes the piece out of the text takes these, too.
 * @param typed ET stands between some
 */
function join(kind: 'all' | 'any', parts: readonly QueryNode[], typed = false): QueryNode | null {
  const [first, ...others] = parts;
  const last = others.at(-1);
  if (first === undefined || last === undefined) return first ?? null;
  const flat = parts.flatMap((part) => (part.kind === kind ? part.nodes : [part]));
  const and = typed || parts.some((part) => part.kind === kind && part.and === true);
  const nodes = kind === 'all' ? joinWords(flat, and) : flat;
  const [only, ...more] = nodes;
  if (only !== undefined && more.length === 0) return only;
  return { kind, ...around(first, last, and), nodes };
}

function joinWords(nodes: readonly QueryNode[], typed: boolean): QueryNode[] {
  const joined: QueryNode[] = [];
  for (const node of nodes) {
    const previous = joined.at(-1);
    if (node.kind !== 'words' || previous?.kind !== 'words') joined.push(node);
    else {
      const and = typed || previous.and === true || node.and === true;
      const text = `${previous.text} ${node.text}`;
      joined.splice(-1, 1, { kind: 'words', ...around(previous, node, and), text });
    }
  }
  return joined;
}

function around({ start }: Span, { end }: Span, and: boolean): Span & { and?: true } {
  return { start, end, ...(and ? { and } : {}) };
}
