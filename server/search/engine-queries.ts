/** One way of asking (reference, all words, some words) → the engine's queries: hits and counts in one call. */
import type { FacetName } from '../../config/index-settings.js';
import { dayNumber } from '../../engine/document.js';
import type { EngineQuery } from '../engine-port.js';
import { anyOf, between } from '../filter.js';
import type { SearchParams, Sort } from '../params/search-params.js';
import type { Selection, Understood } from '../understand/understand.js';

/** How the words of a search are asked; every query of one answer uses the same one, so that all numbers agree. */
export interface Attempt {
  kind: 'reference' | 'all' | 'some';
  q: string;
  matchingStrategy: EngineQuery['matchingStrategy'];
  /** Conditions beyond the caller's own. */
  filter: readonly string[];
  /** Whether the words put documents in order; without that, « relevance » means the newest first. */
  ranked: boolean;
}

const SORTS: Record<Sort, string[]> = {
  relevance: [],
  newest: ['order.published:desc', 'order.number:desc'],
  oldest: ['order.published:asc', 'order.number:asc'],
};

/**
 * The first query gives hits, total, and counts of the facets without a selection. Each facet with a selection has a
 * query of its own that leaves this selection out: its counts show what choosing another value would give.
 */
export function buildEngineQueries(understood: Understood, attempt: Attempt): EngineQuery[] {
  const { params, selections } = understood;
  const isActive = (facet: FacetName) => selections[facet].active;
  const main = query(understood, attempt, null);
  const counts = params.facets.filter(isActive).map((facet) => ({
    ...query(understood, attempt, facet),
    facets: [`facet.${facet}`],
  }));
  return [
    {
      ...main,
      facets: params.facets.filter((facet) => !isActive(facet)).map((facet) => `facet.${facet}`),
      sort: SORTS[effectiveSort(params, attempt)],
      page: params.page,
      hitsPerPage: params.perPage,
    },
    ...counts,
  ];
}

/** How the hits of this attempt are ordered in the end. */
export function effectiveSort({ sort }: SearchParams, { ranked }: Attempt): Sort {
  return sort === 'relevance' && !ranked ? 'newest' : sort;
}

function query({ params, selections }: Understood, attempt: Attempt, without: FacetName | null): EngineQuery {
  return {
    q: attempt.q,
    filter: [...attempt.filter, ...selectionFilters(selections, without), ...periodFilter(params)],
    facets: [],
    sort: [],
    matchingStrategy: attempt.matchingStrategy,
    page: 1,
    hitsPerPage: 0,
  };
}

function selectionFilters(selections: Record<FacetName, Selection>, without: FacetName | null): string[] {
  return (Object.keys(selections) as FacetName[])
    .filter((facet) => facet !== without && selections[facet].active)
    .map((facet) => anyOf(`facet.${facet}`, engineValues(facet, selections[facet].values)));
}

/** Legislatures are numbers in the index. */
function engineValues(facet: FacetName, values: readonly string[]): (string | number)[] {
  return facet === 'legislature' ? values.map(Number) : [...values];
}

function periodFilter({ from, to }: SearchParams): string[] {
  return between(
    'order.published',
    from === null ? null : dayNumber(from),
    to === null ? null : dayNumber(to),
  );
}
