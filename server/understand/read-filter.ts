/** `groupe:LR` as typed → the condition that it means, or why it means none. */
import type { FacetName } from '../../config/index-settings.js';
import { dayNumber } from '../../engine/document.js';
import { analyseQuery } from '../../french/analyse.js';
import type { NamedFacet } from '../facet-table.js';
import { FACETS } from '../facet-table.js';
import { readLegislature, readStatus, readType, STATUS_CHOICES, TYPE_CHOICES } from '../params/names.js';
import { readPeriod, PERIOD_CHOICES } from '../params/period.js';
import { shorten } from '../params/readers.js';
import {
  DELAY_CHOICES,
  FLAG_CHOICES,
  MONTH_CHOICES,
  NUMBER_CHOICES,
  readDelay,
  readFlag,
  readMonth,
  readSmallNumber,
  readYear,
  YEAR_CHOICES,
} from '../params/values.js';
import { operatorTarget } from '../query/operators.js';
import type { OperatorTarget } from '../query/operators.js';
import { quoted } from '../query/print-query.js';
import type { QueryNode } from '../query/query-node.js';
import type { Warning } from '../warnings.js';
import type { Concept } from './concepts.js';
import type { Condition, Where } from './condition.js';
import { notThat } from './condition.js';
import { readFacetNames } from './facet-names.js';
import type { Restriction } from './restrictions.js';
import { delayCondition, facetRestriction, range, unknownName } from './restrictions.js';
import type { KnownNames } from './vocabulary.js';

export type FilterNode = QueryNode & { kind: 'filter' };

export interface FilterReading {
  known: KnownNames | null;
  /** Day on which `retard:` is judged, ISO. */
  asOf: string;
  /** Words of `titre:` and `réponse:`. */
  concepts: (text: string) => readonly Concept[];
  /** The same, with nothing that may stand for them. */
  literally: (text: string) => readonly Concept[];
}

/** What a typed operator says, or the warning that it says nothing. */
export type FilterResult = { restriction: Restriction } | { warning: Warning };

type Reader = (text: string) => string | number | boolean | null;

/** Facets whose values are a closed list or a number: how one is written. */
const READERS: Partial<Record<FacetName, { read: Reader; expected: string }>> = {
  legislature: { read: readLegislature, expected: 'un numéro de législature, par exemple 15, 15e ou XVe' },
  type: { read: readType, expected: TYPE_CHOICES },
  status: { read: readStatus, expected: STATUS_CHOICES },
  constituency: { read: readSmallNumber, expected: NUMBER_CHOICES },
  signalled: { read: readFlag, expected: FLAG_CHOICES },
  renewed: { read: readFlag, expected: FLAG_CHOICES },
  transferred: { read: readFlag, expected: FLAG_CHOICES },
  year: { read: readYear, expected: YEAR_CHOICES },
  month: { read: readMonth, expected: MONTH_CHOICES },
};

/** @param excluded what it finds is to be left out: of words, then, only what was typed */
export function readFilter(node: FilterNode, reading: FilterReading, excluded: boolean): FilterResult {
  const target = operatorTarget(node.operator);
  switch (target.kind) {
    case 'facet':
      return readFacet(node, target, reading);
    case 'before':
    case 'after':
      return readBound(node, target.kind);
    case 'late':
      return readFlagOf(node, 'late', { kind: 'late', day: dayNumber(reading.asOf) });
    case 'withdrawn':
      return readFlagOf(node, 'withdrawn', { kind: 'values', facet: 'status', values: ['withdrawn'] });
    case 'text': {
      const condition = textCondition(node, target.where, { reading, excluded });
      if (condition.concepts.length === 0) return { warning: badValue(node, 'un mot qui se cherche') };
      return accept(node, target.where, condition);
    }
  }
}

/** Words, or a passage whose words stand there in this order; a compound is excluded as a passage, as in whole texts. */
function textCondition(
  node: FilterNode,
  where: Where,
  { reading, excluded }: { reading: FilterReading; excluded: boolean },
): Condition & { kind: 'concepts' | 'phrase' } {
  const { value, exact } = node;
  if (exact || (excluded && analyseQuery(value).terms.length > 1)) {
    const passage = quoted(value);
    return { kind: 'phrase', where, concepts: reading.concepts(passage), analysis: analyseQuery(passage) };
  }
  const read = excluded ? reading.literally : reading.concepts;
  return { kind: 'concepts', where, concepts: read(value) };
}

function readFacet(
  node: FilterNode,
  target: OperatorTarget & { kind: 'facet' },
  { known }: FilterReading,
): FilterResult {
  const { facet } = target;
  if (facet === 'delay') return readDelays(node);
  if (isNamed(facet))
    return known === null ? { warning: badValue(node, '') } : readNamed(node, facet, { target, known });
  const reader = READERS[facet];
  if (reader === undefined) return { warning: badValue(node, '') };
  const values = pieces(node).map(reader.read);
  const found = values.filter((value) => value !== null).map(String);
  if (found.length < values.length || found.length === 0) return { warning: badValue(node, reader.expected) };
  return { restriction: facetRestriction(facet, [...new Set(found)]) };
}

function readDelays(node: FilterNode): FilterResult {
  const delays = pieces(node).map(readDelay);
  const found = delays.filter((delay) => delay !== null);
  if (found.length < delays.length || found.length === 0) return { warning: badValue(node, DELAY_CHOICES) };
  const values = found.map(({ text }) => text);
  const condition = delayCondition(found);
  return {
    restriction: { facet: 'delay', parameter: 'delay', condition, values, negated: false, typed: null },
  };
}

/** The name as it is, else every name that holds its words; of ministries, both. What is unknown is left out. */
function readNamed(
  node: FilterNode,
  facet: NamedFacet,
  { target, known }: { target: OperatorTarget & { kind: 'facet' }; known: KnownNames },
): FilterResult {
  const index = known[facet];
  const { values, unknown } = readFacetNames([node.value], index);
  const every = target.everyName === true && !node.exact ? pieces(node) : unknown;
  const found = new Set([...values, ...every.flatMap((name) => index.holding(name))]);
  if (found.size === 0) {
    const warning = unknownName(facet, node.value, known);
    return { warning: { ...warning, message: `${warning.message} Ce filtre est laissé de côté.` } };
  }
  return { restriction: facetRestriction(facet, [...found], index.spellingOf) };
}

function readBound(node: FilterNode, kind: 'before' | 'after'): FilterResult {
  const period = readPeriod(node.value);
  if (period === null) return { warning: badValue(node, PERIOD_CHOICES) };
  const day = kind === 'before' ? dayNumber(period.first) - 1 : dayNumber(period.last) + 1;
  const iso = new Date(day * 86_400_000).toISOString().slice(0, 10);
  return kind === 'before'
    ? accept(node, 'to', range('order.published', null, day), iso)
    : accept(node, 'from', range('order.published', day, null), iso);
}

function readFlagOf(node: FilterNode, parameter: string, condition: Condition): FilterResult {
  const wanted = readFlag(node.value);
  if (wanted === null) return { warning: badValue(node, FLAG_CHOICES) };
  return accept(node, parameter, wanted ? condition : notThat(condition), String(wanted));
}

function accept(node: FilterNode, parameter: string, condition: Condition, value = node.value): FilterResult {
  return { restriction: { facet: null, parameter, condition, values: [value], negated: false, typed: null } };
}

function pieces({ value, exact }: FilterNode): string[] {
  const all = exact ? [value] : value.split(',');
  return all.map((piece) => piece.trim()).filter((piece) => piece !== '');
}

function isNamed(facet: FacetName): facet is NamedFacet {
  return FACETS[facet].names !== null;
}

function badValue({ operator, value }: FilterNode, expected: string): Warning {
  const hint = expected === '' ? '' : ` Valeurs possibles : ${expected}.`;
  return {
    code: 'valeur_inconnue',
    parameter: 'q',
    value: shorten(value),
    nearest: [],
    message: `« ${operator}:${shorten(value)} » n’est pas compris, et laissé de côté.${hint}`,
  };
}
