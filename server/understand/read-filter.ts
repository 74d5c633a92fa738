/** `groupe:LR` as typed → the condition that it means, or why it means none. */
import type { FacetName } from '../../config/index-settings.js';
import { dayNumber, isoDay } from '../../engine/document.js';
import type { QueryAnalysis } from '../../french/analyse.js';
import { analyseQuery } from '../../french/analyse.js';
import type { NamedFacet } from '../facet-table.js';
import { isNamed } from '../facet-table.js';
import type { ClosedValues, ReadableValues } from '../params/closed-values.js';
import {
  closedValuesOf,
  DELAY_VALUES,
  FLAG_VALUES,
  PERIOD_VALUES,
  QUESTION_NUMBERS,
} from '../params/closed-values.js';
import { readPeriod } from '../params/period.js';
import { readDelay, readFlag } from '../params/values.js';
import { operatorTarget } from '../query/operators.js';
import type { OperatorTarget } from '../query/operators.js';
import { printQuery, quoted } from '../query/print-query.js';
import type { FilterNode } from '../query/query-node.js';
import { textOfValues } from '../query/query-node.js';
import { limits } from '../limits.js';
import type { Warning } from '../warnings.js';
import type { Concept } from './concepts.js';
import type { Condition, PhraseCondition, Where } from './condition.js';
import { notThat } from './condition.js';
import type { GivenName } from './facet-names.js';
import { cutIntoNames } from './facet-names.js';
import type { NameIndex } from './name-index.js';
import { widerNames } from './query-warnings.js';
import type { Restriction } from './restrictions.js';
import { delayCondition, facetRestriction, numberRestriction, range } from './restrictions.js';
import { absentValues, badValue, leftOut, unknownName } from './unknown-values.js';
import type { Spelling } from './spelling.js';
import type { KnownNames, NumberedFacet } from './vocabulary.js';
import { NUMBERED_FACETS } from './vocabulary.js';

export interface FilterReading {
  known: KnownNames;
  /** Day on which `retard:` is judged, ISO. */
  asOf: string;
  /** Words of `titre:` and `réponse:`. */
  concepts: (text: string) => readonly Concept[];
  /** The same, with nothing that may stand for them. */
  literally: (text: string) => readonly Concept[];
  /** What is told already: near values are looked up only for what is told, too. */
  warnings: readonly Warning[];
}

/** How many more warnings of a query are told. */
const roomIn = ({ warnings }: FilterReading): number => Math.max(0, limits.queryWarnings - warnings.length);

/** What a typed operator says, and what is to be told of it. */
export interface FilterResult {
  /** Null: it says nothing, and is left out. */
  restriction: Restriction | null;
  warnings: Warning[];
}

const SEARCHED_WORD: ClosedValues = { expected: 'un mot qui se cherche', names: [] };

/** @param excluded what it finds is to be left out: of words, then, only what was typed */
export function readFilter(node: FilterNode, reading: FilterReading, excluded: boolean): FilterResult {
  const target = operatorTarget(node.operator);
  switch (target.kind) {
    case 'facet':
      return readFacet(node, target, reading);
    case 'before':
    case 'after':
    case 'within':
      return readBound(node, target.kind);
    case 'number': {
      const { values, warnings } = readPieces(node, QUESTION_NUMBERS, roomIn(reading));
      return { restriction: values.length === 0 ? null : numberRestriction([...new Set(values)]), warnings };
    }
    case 'late':
      return readFlagOf(node, 'late', { kind: 'late', day: dayNumber(reading.asOf) });
    case 'withdrawn':
      return readFlagOf(node, 'withdrawn', { kind: 'values', facet: 'status', values: ['withdrawn'] });
    case 'text': {
      const condition = textCondition(node, target.where, { reading, excluded });
      if (condition.concepts.length === 0 && !isWritten(condition))
        return refused(badValue(node.operator, textOfValues(node), SEARCHED_WORD));
      return accept(node, target.where, condition);
    }
  }
}

/** Words, or a passage whose words stand there in this order; a compound is excluded as a passage, as in whole texts. */
function textCondition(
  node: FilterNode,
  where: Where,
  { reading, excluded }: { reading: FilterReading; excluded: boolean },
): (Condition & { kind: 'concepts' }) | PhraseCondition {
  const value = textOfValues(node);
  const exact = node.values.every(({ quoted: isQuoted }) => isQuoted);
  if (exact || (excluded && isSequence(analyseQuery(value)))) {
    const passage = quoted(value);
    const concepts = reading.concepts(passage);
    return { kind: 'phrase', where, concepts, ...writtenPassage(analyseQuery(passage), exact) };
  }
  const read = excluded ? reading.literally : reading.concepts;
  return { kind: 'concepts', where, concepts: read(value) };
}

/** A passage of stop words alone (« pour tous ») has no concept, but words to look for. */
function isWritten(condition: Condition): boolean {
  return condition.kind === 'phrase' && condition.ways.some((words) => words.length > 0);
}

/** A compound, which is excluded as the sequence that it is; one that is truncated is not. */
export function isSequence({ terms }: QueryAnalysis): boolean {
  return terms.length > 1 && terms.every(({ truncated }) => !truncated);
}

/** Of one quoted passage. @param isWhole articles and « de » at its ends are meant, too */
export function writtenPassage(
  { phrases, phraseWays, phraseWords }: QueryAnalysis,
  isWhole: boolean,
): Pick<PhraseCondition, 'ways' | 'text'> {
  return {
    ways: isWhole ? (phraseWays[0] ?? []) : phraseWords.slice(0, 1),
    text: phrases[0]?.join(' ') ?? '',
  };
}

function readFacet(
  node: FilterNode,
  target: OperatorTarget & { kind: 'facet' },
  reading: FilterReading,
): FilterResult {
  const { facet } = target;
  const { known } = reading;
  const room = roomIn(reading);
  if (facet === 'delay') return readDelays(node, room);
  if (isNamed(facet)) return readNamed(node, facet, { target, known, room });
  const closed = closedValuesOf(facet);
  if (closed === null) return { restriction: null, warnings: [] };
  const ofSpan = (text: string) => (isNumbered(facet) ? readSpan(text, closed, known[facet]) : null);
  const read = (text: string) => ofSpan(text) ?? wrapped(closed.read(text));
  const { values: found, warnings } = readPieces(node, { ...closed, read }, room);
  const values = [...new Set(found.flat().map(String))];
  if (!isNumbered(facet)) return chosen(facet, values, { warnings });
  const existing = values.filter((value) => known[facet].includes(value));
  const absent = absentValues(facet, values, known[facet], room);
  const told = absent.map((one) => leftOut(one, existing.length > 0));
  return chosen(facet, existing, { warnings: [...warnings, ...told] });
}

/**
 * « 2018-2020 »: of numbers, all that the index holds from the one to the other, else both. Null for anything else.
 * @param known values of the facet
 */
function readSpan(text: string, { read }: ReadableValues, known: readonly string[]): string[] | null {
  const ends = text.split(/[-–—]/);
  const [first, last] = ends.map((end) => read(end.trim()));
  if (ends.length !== 2 || typeof first !== 'number' || typeof last !== 'number' || first > last) return null;
  const between = known.filter((value) => Number(value) >= first && Number(value) <= last);
  return between.length > 0 ? between : [String(first), String(last)];
}

function wrapped<T>(value: T | null): T[] | null {
  return value === null ? null : [value];
}

function chosen(
  facet: FacetName,
  values: readonly string[],
  { warnings, spellingOf }: { warnings: Warning[]; spellingOf?: Spelling },
): FilterResult {
  return { restriction: values.length === 0 ? null : facetRestriction(facet, values, spellingOf), warnings };
}

/** Each value by itself: what is none is told, and the others stay. @param room for warnings */
function readPieces<T>(
  node: FilterNode,
  { read, ...closed }: ClosedValues & { read: (text: string) => T | null },
  room: number,
): { values: T[]; warnings: Warning[] } {
  const given = pieces(node).map((text) => ({ text, value: read(text) }));
  const values = given.flatMap(({ value }) => (value === null ? [] : [value]));
  const wrong = given.flatMap(({ text, value }) => (value === null ? [text] : []));
  const told = given.length === 0 ? [textOfValues(node)] : wrong;
  return { values, warnings: told.slice(0, room).map((text) => badValue(node.operator, text, closed)) };
}

function readDelays(node: FilterNode, room: number): FilterResult {
  const { values: found, warnings } = readPieces(node, { ...DELAY_VALUES, read: readDelay }, room);
  if (found.length === 0) return { restriction: null, warnings };
  const values = found.map(({ text }) => text);
  const condition = delayCondition(found);
  return {
    restriction: { facet: 'delay', parameter: 'delay', condition, values, negated: false, typed: null },
    warnings,
  };
}

/**
 * The name as it is, else every name that holds its words; with a star (« agricult* »), every name with words that begin so.
 * What is unknown is left out.
 */
function readNamed(
  node: FilterNode,
  facet: NamedFacet,
  { target, known, room }: { target: OperatorTarget & { kind: 'facet' }; known: KnownNames; room: number },
): FilterResult {
  const index = known[facet];
  const names = lookUpNames(node, index);
  const found = new Set(names.flatMap(({ values }) => values));
  const unknown = new Set(names.flatMap(({ name, values }) => (values.length === 0 ? [name] : [])));
  const warnings = [...unknown]
    .slice(0, room)
    .map((name) => leftOut(unknownName(facet, name, index), found.size > 0));
  if (names.length === 0 && room > 0)
    warnings.push(leftOut(unknownName(facet, textOfValues(node), index), false));
  if (target.tellsWider === true)
    for (const { name, exact } of names)
      if (exact && warnings.length < room)
        warnings.push(...widerNamesOf({ node, facet, name }, known, found));
  return chosen(facet, [...found], { warnings, spellingOf: index.spellingOf });
}

interface LookedUp extends GivenName {
  /** It is the whole of a name. */
  exact: boolean;
}

function lookUpNames(node: FilterNode, index: NameIndex): LookedUp[] {
  const isBeginning = (name: string) => name.endsWith('*');
  const given = pieces(node);
  const beginnings = given.filter(isBeginning).map((name): LookedUp => {
    return { name, values: index.beginning(name.replace(/\*+$/, '')), exact: false };
  });
  const names = cutIntoNames(given.filter((name) => !isBeginning(name)).join(','), index);
  const whole = names.flatMap(({ name, values }): LookedUp[] =>
    values.length > 0
      ? [{ name, values, exact: true }]
      : pieces({ values: [{ text: name, quoted: false }] }).map((part) => ({
          name: part,
          values: index.holding(part),
          exact: false,
        })),
  );
  return [...whole, ...beginnings];
}

/** Ministries change their names: who types one that was rarely used is told of those that hold it. */
function widerNamesOf(
  { node, facet, name }: { node: FilterNode; facet: NamedFacet; name: string },
  known: KnownNames,
  found: ReadonlySet<string>,
): Warning[] {
  const index = known[facet];
  const wider = index.holding(name).filter((value) => !found.has(value));
  if (wider.length === 0) return [];
  const [portfolio = null] = known.portfolio.find(name);
  return [widerNames({ operator: node.operator, facet, name, own: index.find(name), wider, portfolio })];
}

function readBound(node: FilterNode, kind: 'before' | 'after' | 'within'): FilterResult {
  const period = readPeriod(textOfValues(node));
  if (period === null) return refused(badValue(node.operator, textOfValues(node), PERIOD_VALUES));
  const [first, last] = [dayNumber(period.first), dayNumber(period.last)];
  switch (kind) {
    case 'before':
      return accept(node, 'to', range('order.published', null, first - 1), isoDay(first - 1));
    case 'after':
      return accept(node, 'from', range('order.published', last + 1, null), isoDay(last + 1));
    case 'within':
      // No one parameter says it.
      return accept(node, 'q', range('order.published', first, last), printQuery(node));
  }
}

function readFlagOf(node: FilterNode, parameter: string, condition: Condition): FilterResult {
  const wanted = readFlag(textOfValues(node));
  if (wanted === null) return refused(badValue(node.operator, textOfValues(node), FLAG_VALUES));
  return accept(node, parameter, wanted ? condition : notThat(condition), String(wanted));
}

function accept(
  node: FilterNode,
  parameter: string,
  condition: Condition,
  value = textOfValues(node),
): FilterResult {
  return {
    restriction: { facet: null, parameter, condition, values: [value], negated: false, typed: null },
    warnings: [],
  };
}

function refused(warning: Warning): FilterResult {
  return { restriction: null, warnings: [warning] };
}

function pieces({ values }: Pick<FilterNode, 'values'>): string[] {
  const all = values.flatMap(({ text, quoted: isQuoted }) => (isQuoted ? [text] : text.split(',')));
  return all.map((piece) => piece.trim()).filter((piece) => piece !== '');
}

function isNumbered(facet: FacetName): facet is NumberedFacet {
  return (NUMBERED_FACETS as readonly string[]).includes(facet);
}
