/** A result broken down by one facet, or by two. Every number is a count of the engine's under a condition. */
import type { EngineQuery, EngineResult } from '../engine-port.js';
import { anyOf, both, missing, not } from '../filter.js';
import { compareFrench } from '../present/french-order.js';
import { countsBySpelling } from '../present/same-value.js';
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
}

/**
 * @param set all questions of the result
 * @param whole its total, and its counts of the facets of `by`
 */
export function planBreakdown(set: EngineQuery, whole: EngineResult, wanted: Wanted): BreakdownPlan {
  const { by, limit, delaysAsOf } = wanted;
  const [first, second] = by;
  const rows = headings(first, whole, limit);
  const columns = second === undefined ? null : headings(second, whole, limit);
  const facets = ['facet.status', ...(second === undefined ? [] : [`facet.${second}`])];
  const queries = rows.flatMap((row) => {
    const part = { ...set, filter: [...set.filter, condition(first, row, rows)] };
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
          ...(columns && second ? { cells: cellsOf(columns, count, second) } : {}),
          ...(delaysAsOf !== null && settled && open ? { delays: delaysOf(settled, open, delaysAsOf) } : {}),
        },
      ];
    });
  return { rows, columns, queries, read };
}

/** The values that are shown, then the others and those without a value, where there are any. */
function headings(name: StatsFacetName, whole: EngineResult, limit: number): Heading[] {
  const { multiValued } = statsFacet(name);
  const counts = Object.entries(whole.counts[`facet.${name}`] ?? {});
  const shown = shownValues(counts, statsFacet(name).order, limit);
  const held = counts.reduce((sum, [, count]) => sum + count, 0);
  return [
    ...shown.map((value) => ({ kind: 'value' as const, value })),
    ...(counts.length > shown.length ? [{ kind: 'others' as const, value: null }] : []),
    ...(multiValued || held < whole.total ? [{ kind: 'missing' as const, value: null }] : []),
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

function condition(name: StatsFacetName, heading: Heading, all: readonly Heading[]): string {
  const attribute = `facet.${name}` as const;
  const none = missing(attribute, statsFacet(name).multiValued ?? false);
  if (heading.kind === 'missing') return none;
  const values = heading.kind === 'value' ? [heading] : all.filter(({ kind }) => kind === 'value');
  const any = anyOf(
    attribute,
    values.flatMap(({ value }) => value ?? []),
  );
  return heading.kind === 'value' ? any : both([not(any), not(none)]);
}

/** The columns of a facet with one value a question at most: what is not shown is what remains. */
function cellsOf(
  columns: readonly Heading[],
  { total, counts }: EngineResult,
  name: StatsFacetName,
): number[] {
  const values = counts[`facet.${name}`] ?? {};
  const held = Object.values(values).reduce((sum, count) => sum + count, 0);
  const countOf = countsBySpelling(values);
  const shown = columns.reduce((sum, { value }) => sum + (value === null ? 0 : countOf(value)), 0);
  return columns.map(({ kind, value }) => {
    if (kind === 'missing') return total - held;
    return kind === 'others' ? held - shown : countOf(value ?? '');
  });
}
