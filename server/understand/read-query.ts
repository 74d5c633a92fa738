/** A query as typed → its words, its filters, and what is neither: choices between words. */
import type { FacetName } from '../../config/index-settings.js';
import type { QueryAnalysis } from '../../french/analyse.js';
import { analyseQuery } from '../../french/analyse.js';
import { limits } from '../limits.js';
import type { ParsedQuery } from '../query/parse-query.js';
import { printQuery, writtenValue } from '../query/print-query.js';
import type { QueryNode } from '../query/query-node.js';
import type { QueryFault, QueryToken } from '../query/query-tokens.js';
import { isOfWords } from '../query/operators.js';
import { conjunctsOf, isOneWord, leavesOf } from '../query/query-node.js';
import type { Warning } from '../warnings.js';
import type { Beginners } from './beginners.js';
import { withBeginners } from './beginners.js';
import type { Concept } from './concepts.js';
import { conceptKey } from './concepts.js';
import type { Condition } from './condition.js';
import { allOfThese, anyOfThese, notThat } from './condition.js';
import { queryFault, tooManyBeginners, tooManyOperands } from './query-warnings.js';
import type { FilterReading } from './read-filter.js';
import { isSequence, readFilter, writtenPassage } from './read-filter.js';
import type { Restriction } from './restrictions.js';
import { unquotedNames } from './unquoted-names.js';

export interface ReadQuery {
  /** The query without its filters and choices: what words are read from, as ever. */
  text: string;
  analysis: QueryAnalysis;
  concepts: readonly Concept[];
  /** Choices between words, and what their groups exclude: must hold beside the words; null: there are none. */
  expression: Condition | null;
  /** Filters typed as operators. */
  restrictions: readonly Restriction[];
  /** Every word that is wanted, wherever it stands: what puts questions in order. */
  ranked: readonly Concept[];
  /** The same, to be marked in texts. */
  marked: QueryAnalysis;
  warnings: readonly Warning[];
}

interface Reading extends FilterReading {
  query: string;
  conceptsOf: (analysis: QueryAnalysis) => Concept[];
  /** The same words, with nothing that may stand for them: of what is excluded. */
  literallyOf: (analysis: QueryAnalysis) => Concept[];
  /** Wanted words of choices and of `titre:`, `réponse:`. */
  wanted: { concepts: Concept[]; texts: string[] };
  warnings: Warning[];
}

interface WordReading extends Pick<Reading, 'conceptsOf' | 'literallyOf'> {
  /** The words that a truncated one stands for. */
  beginning: (form: string) => Beginners;
}

/**
 * A query without operators, keywords and choices is read as if there was no language at all: its `text` is the query.
 * @param conceptsOf what the words of an analysis stand for
 */
export function readQuery(
  query: string,
  parsed: ParsedQuery,
  { known, asOf, ...words }: Pick<FilterReading, 'known' | 'asOf'> & WordReading,
): ReadQuery {
  const { conceptsOf, literallyOf, beginning } = words;
  const warnings = faultsToTell(query, parsed).map(queryFault);
  const wanted: Reading['wanted'] = { concepts: [], texts: [] };
  const concepts = (text: string) => conceptsOf(finished(analyseQuery(text)));
  const literally = (text: string) => literallyOf(finished(analyseQuery(text)));
  const reading: Reading = {
    known,
    asOf,
    concepts,
    literally,
    query,
    conceptsOf,
    literallyOf,
    wanted,
    warnings,
  };
  const conjuncts = conjunctsOf(parsed.root);
  const choices = conjuncts.filter((node) => !isPlain(node) && !isFilter(node));
  if (choices.flatMap(leavesOf).length > limits.queryOperands) {
    const read = readQuery(query, onlyWords(query, parsed), { known, asOf, ...words });
    return { ...read, warnings: [tooManyOperands()] };
  }
  const restrictions = conjuncts.filter(isFilter).flatMap((node) => restrictionOf(node, reading));
  const expressions = choices.flatMap((node) => conditionOf(node, reading, true) ?? []);
  const text = plainText(query, parsed, conjuncts.filter(isPlain));
  const analysis = withBeginners(analyseQuery(text), beginning);
  const plain = conceptsOf(analysis);
  addWarnings(reading, unquotedNames(query, parsed.tokens, known));
  addWarnings(reading, cutShort(parsed, words).map(tooManyBeginners));
  return {
    text,
    analysis,
    concepts: plain,
    expression: expressions.length === 0 ? null : allOfThese(expressions),
    restrictions,
    ranked: wanted.concepts.length === 0 ? plain : distinct([...plain, ...wanted.concepts]),
    marked:
      wanted.texts.length === 0
        ? analysis
        : withBeginners(analyseQuery([text, ...wanted.texts].join(' ')), beginning),
    warnings,
  };
}

/** In a text that was pasted, stars are notes and bullets. */
function faultsToTell(query: string, { faults }: ParsedQuery): QueryFault[] {
  const isPasted = faults.some(({ kind }) => kind === 'star') && analyseQuery(query).pasted;
  return faults.filter(({ kind }) => kind !== 'star' || !isPasted).slice(0, limits.queryWarnings);
}

/** Truncated words, wanted and excluded, of which only some beginnings are looked for; with their star. */
function cutShort({ tokens }: ParsedQuery, { beginning }: WordReading): string[] {
  const texts = tokens.flatMap((token) => {
    if (token.kind === 'word') return [token.text];
    const isText = token.kind === 'filter' && isOfWords(token.operator);
    return isText ? token.values.flatMap(({ text, quoted }) => (quoted ? [] : [text])) : [];
  });
  const terms = texts.filter((text) => text.includes('*')).flatMap((text) => analyseQuery(text).terms);
  return terms.flatMap(({ surface, form, truncated }) =>
    truncated && beginning(form).more ? [`${surface}*`] : [],
  );
}

/** What french/analyse.ts understands by itself: words, phrases, and one of them excluded. */
function isPlain(node: QueryNode): boolean {
  if (node.kind !== 'not') return node.kind === 'words' || node.kind === 'phrase';
  const { node: inner } = node;
  if (inner.kind !== 'words') return inner.kind === 'phrase';
  // The sequence that a compound is cannot end in a beginning: of « -anti-spéc* » it is the words that are excluded.
  return isOneWord(inner) && !(inner.text.includes('*') && analyseQuery(inner.text).terms.length > 1);
}

/** Operators alone, however they are combined. */
function isFilter(node: QueryNode): boolean {
  return leavesOf(node).every(({ kind }) => kind === 'filter');
}

/** The query with blanks in place of all that is not plain, so that offsets and words side by side stay. */
function plainText(query: string, { tokens }: ParsedQuery, plain: readonly QueryNode[]): string {
  const isOperand = ({ kind }: QueryToken) => kind === 'word' || kind === 'phrase';
  // One mark for each unit: there may be thousands of words, and of nodes.
  const isInPlain = new Uint8Array(query.length);
  for (const { start, end } of plain) isInPlain.fill(1, start, end);
  const inPlain = ({ start }: QueryToken) => isInPlain[start] === 1;
  const words = tokens.filter(isOperand);
  const special = tokens.some(
    (token) => !isOperand(token) && token.kind !== 'open' && token.kind !== 'close',
  );
  if (!special && words.every(inPlain)) return query;
  const letters = [...' '.repeat(query.length)];
  for (const { start, end } of words.filter(inPlain))
    for (let at = start; at < end; at += 1) letters[at] = query.charAt(at);
  let place = 0;
  for (const node of plain) {
    // Both come in the order in which they stand.
    while ((words[place]?.start ?? Infinity) < node.start) place += 1;
    const first = words[place];
    if (node.kind === 'not' && first !== undefined && first.end <= node.end) letters[first.start - 1] = '-';
  }
  return letters.join('');
}

function restrictionOf(node: QueryNode, reading: Reading): Restriction[] {
  const negated = node.kind === 'not';
  const inner = negated ? node.node : node;
  const { start, end } = node;
  const typed = { text: reading.query.slice(start, end), start, end };
  if (inner.kind !== 'filter') {
    const condition = conditionOf(node, reading, true);
    if (condition === null) return [];
    const values = [printQuery(node)];
    return [{ facet: commonFacet(condition), parameter: 'q', condition, values, negated: false, typed }];
  }
  const { restriction, warnings } = readFilter(inner, reading, negated);
  addWarnings(reading, warnings);
  if (restriction === null) return [];
  if (!negated) {
    want(reading, restriction.condition, writtenValue(inner));
    return [{ ...restriction, typed }];
  }
  // What is excluded is no choice: the counts of its facet do not show it.
  return [{ ...restriction, facet: null, condition: notThat(restriction.condition), negated, typed }];
}

/** @param positive not inside what is excluded */
function conditionOf(node: QueryNode, reading: Reading, positive: boolean): Condition | null {
  switch (node.kind) {
    case 'words': {
      const analysis = analyseQuery(node.text);
      // A compound is excluded as a sequence, as outside of groups.
      if (!positive && isOneWord(node) && isSequence(analysis))
        return phraseOf(`"${node.text}"`, reading, { positive, isWhole: false });
      const unfinished = node.end === reading.query.length;
      const read = positive ? reading.conceptsOf : reading.literallyOf;
      const concepts = read(unfinished ? analysis : finished(analysis));
      if (concepts.length === 0) return null;
      const condition: Condition = { kind: 'concepts', where: 'anywhere', concepts };
      if (positive) want(reading, condition, node.text);
      return condition;
    }
    case 'phrase':
      return phraseOf(printQuery(node), reading, { positive, isWhole: true });
    case 'filter': {
      const { restriction, warnings } = readFilter(node, reading, !positive);
      addWarnings(reading, warnings);
      if (restriction === null) return null;
      if (positive) want(reading, restriction.condition, writtenValue(node));
      return restriction.condition;
    }
    case 'not': {
      const condition = conditionOf(node.node, reading, !positive);
      return condition === null ? null : notThat(condition);
    }
    default: {
      const conditions = node.nodes.flatMap((part) => conditionOf(part, reading, positive) ?? []);
      if (conditions.length === 0) return null;
      return node.kind === 'all' ? allOfThese(conditions) : anyOfThese(conditions);
    }
  }
}

/** @param written with its quotes */
function phraseOf(
  written: string,
  reading: Reading,
  { positive, isWhole }: { positive: boolean; isWhole: boolean },
): Condition | null {
  const analysis = analyseQuery(written);
  const passage = writtenPassage(analysis, isWhole);
  if (passage.text === '') return null;
  const concepts = reading.conceptsOf(analysis);
  const condition: Condition = { kind: 'phrase', where: 'anywhere', concepts, ...passage };
  if (positive) want(reading, condition, written);
  return condition;
}

function want({ wanted }: Reading, condition: Condition, text: string): void {
  if (condition.kind !== 'concepts' && condition.kind !== 'phrase') return;
  wanted.concepts.push(...condition.concepts);
  wanted.texts.push(text);
}

function addWarnings({ warnings }: Reading, added: readonly Warning[]): void {
  for (const warning of added) {
    const isNew = warnings.every(({ message }) => message !== warning.message);
    if (isNew && warnings.length < limits.queryWarnings) warnings.push(warning);
  }
}

/** The one facet that a choice of values is about, if it is. */
function commonFacet(condition: Condition): FacetName | null {
  if (condition.kind === 'values') return condition.facet;
  if (condition.kind !== 'any') return null;
  const facets = new Set(condition.conditions.map(commonFacet));
  return facets.size === 1 ? ([...facets][0] ?? null) : null;
}

function finished(analysis: QueryAnalysis): QueryAnalysis {
  return { ...analysis, lastIsPrefix: false };
}

function distinct(concepts: readonly Concept[]): Concept[] {
  return [...new Map([...concepts].reverse().map((concept) => [conceptKey(concept), concept])).values()]
    .reverse()
    .slice(0, limits.concepts);
}

/** Every operand side by side, none of them more than a word. */
function onlyWords(query: string, { tokens }: ParsedQuery): ParsedQuery {
  const words = tokens.filter(({ kind }) => kind === 'word');
  const text = words.map((token) => (token.kind === 'word' ? token.text : '')).join(' ');
  const [first] = words;
  const root: QueryNode | null =
    first === undefined ? null : { kind: 'words', start: 0, end: query.length, text };
  return { root, tokens: words, faults: [] };
}
