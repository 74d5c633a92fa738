/** A result broken down by one facet, or by two. Every number is a count of the engine's under a condition. */
import type { EngineQuery, EngineResult } from '../engine-port.js';
import { anyOf, both, missing, not } from '../filter.js';
import { compareFrench } from '../present/french-order.js';
import { mergeSpellings, type Counts, type Spelling } from '../understand/spelling.js';
import type { Delays } from './delays.js';
import { delayQueries, delaysOf, share } from './delays.js';
import { statsFacet, type StatsFacet, type StatsFacetName } from './facets.js';

/** What a row or a column stands for: one value, all values that are not shown, or no value at all. */
export interface Heading {
  kind: 'value' | 'others' | 'missing';
  /** Null but for `value`. */
  value: string | null;
}

export interface Row extends Heading {
  count: number;
  answered: number;
  answerRate: number | null;
  /** One for each column. */
  cells?: number[];
  delays?: Delays;
}

export interface BreakdownPlan {
  rows: Heading[];
  columns: Heading[] | null;
  queries: EngineQuery[];
  /** @param results those of `queries`, in their order */
  read: (results: readonly EngineResult[]) => Row[];
}

interface Wanted {
  by: readonly [StatsFacetName, (StatsFacetName | undefined)?];
  limit: number;
  /** Days since 1970; null: no delays in the rows. */
  delaysAsOf: number | null;
  /** How the values of a facet are spelt. */
  spellingOf: (name: StatsFacetName) => Spelling;
}

/** A facet whose values make rows or columns. */
interface Side {
  name: StatsFacetName;
  spelling: Spelling;
  /** Of the whole result, as the engine has counted them. */
  counts: Counts;
  headings: Heading[];
}

/**
 * @param set all questions of the result
 * @param whole its total, and its counts of the facets of `by`
 */
export function planBreakdown(set: EngineQuery, whole: EngineResult, wanted: Wanted): BreakdownPlan {
  const { by, delaysAsOf } = wanted;
  const [first, second] = by;
  const side = sideOf(first, whole, wanted);
  const rows = side.headings;
  const across = second === undefined ? null : sideOf(second, whole, wanted);
  const facets = ['facet.status', ...(second === undefined ? [] : [`facet.${second}`])];
  const queries = rows.flatMap((row) => {
    const part = { ...set, filter: [...set.filter, condition(side, row)] };
    return [{ ...part, facets }, ...(delaysAsOf === null ? [] : delayQueries(part, delaysAsOf))];
  });
  const perRow = delaysAsOf === null ? 1 : 3;
  const read = (results: readonly EngineResult[]): Row[] =>
    rows.flatMap((row, i) => {
      const [count, settled, open] = results.slice(i * perRow, (i + 1) * perRow);
      // Of a list only the engine knows whether some have no value.
      if (count === undefined || (row.kind !== 'value' && count.total === 0)) return [];
      const answered = count.counts['facet.status']?.['answered'] ?? 0;
      return [
        {
          ...row,
          count: count.total,
          answered,
          answerRate: share(answered, count.total),
          ...(across ? { cells: cellsOf(across, count) } : {}),
          ...(delaysAsOf !== null && settled && open ? { delays: delaysOf(settled, open, delaysAsOf) } : {}),
        },
      ];
    });
  return { rows, columns: across && across.headings, queries, read };
}

function sideOf(name: StatsFacetName, whole: EngineResult, { limit, spellingOf }: Wanted): Side {
  const spelling = spellingOf(name);
  const counts = whole.counts[`facet.${name}`] ?? {};
  const merged = mergeSpellings(counts, spelling);
  return { name, spelling, counts, headings: headings(name, { counts: merged, total: whole.total }, limit) };
}

/** The values that are shown, then the others and those without a value, where there are any. */
function headings(
  name: StatsFacetName,
  { counts: merged, total }: { counts: Counts; total: number },
  limit: number,
): Heading[] {
  const { order, multiValued } = statsFacet(name);
  const counts = Object.entries(merged);
  const shown = shownValues(counts, order, limit);
  const held = counts.reduce((sum, [, count]) => sum + count, 0);
  return [
    ...shown.map((value) => ({ kind: 'value' as const, value })),
    ...(counts.length > shown.length ? [{ kind: 'others' as const, value: null }] : []),
    ...(multiValued || held < total ? [{ kind: 'missing' as const, value: null }] : []),
  ];
}

/** The most frequent values; of times the latest ones, for a series without its quiet months would be none. */
function shownValues(
  counts: readonly (readonly [value: string, count: number])[],
  order: StatsFacet['order'],
  limit: number,
): string[] {
  // Years, months and classes of days (`31-60`, `181-365`) by their numbers.
  const inOrder = (values: readonly string[]): string[] => [...values].sort(compareFrench);
  if (order === 'time') return inOrder(counts.map(([value]) => value)).slice(-limit);
  const byCount = [...counts].sort(([a, m], [b, n]) => n - m || compareFrench(a, b));
  const shown = byCount.slice(0, limit).map(([value]) => value);
  return order === 'value' ? inOrder(shown) : shown;
}

/** A value is looked for in every spelling that was counted. */
function condition({ name, spelling, counts, headings }: Side, heading: Heading): string {
  const attribute = `facet.${name}` as const;
  const none = missing(attribute, statsFacet(name).multiValued ?? false);
  if (heading.kind === 'missing') return none;
  const wanted = heading.kind === 'value' ? [heading] : headings.filter(({ kind }) => kind === 'value');
  const values = new Set(wanted.map(({ value }) => value));
  const any = anyOf(
    attribute,
    Object.keys(counts).filter((value) => values.has(spelling(value))),
  );
  return heading.kind === 'value' ? any : both([not(any), not(none)]);
}

/** The columns of a facet with one value a question at most: what is not shown is what remains. */
function cellsOf({ name, spelling, headings }: Side, { total, counts }: EngineResult): number[] {
  const merged = new Map(Object.entries(mergeSpellings(counts[`facet.${name}`] ?? {}, spelling)));
  const held = [...merged.values()].reduce((sum, count) => sum + count, 0);
  const countOf = (value: string | null) => (value === null ? 0 : (merged.get(value) ?? 0));
  const shown = headings.reduce((sum, { value }) => sum + countOf(value), 0);
  return headings.map(({ kind, value }) => {
    if (kind === 'missing') return total - held;
    return kind === 'others' ? held - shown : countOf(value);
  });
}
