/** What matches, with the caller's selections → the engine's queries for total, counts and hits. */
import type { FacetName } from '../../config/index-settings.js';
import { dayNumber } from '../../engine/document.js';
import type { EngineQuery } from '../engine-port.js';
import { EVERYTHING } from '../engine-port.js';
import { anyOf, between } from '../filter.js';
import type { SearchParams, Sort } from '../params/search-params.js';
import type { Selection, Understood } from '../understand/understand.js';
import type { Match } from './match.js';

const SORTS: Record<Sort, string[]> = {
  relevance: [],
  newest: ['order.published:desc', 'order.number:desc'],
  oldest: ['order.published:asc', 'order.number:asc'],
};

/**
 * The first query gives total and counts of the facets without a selection. Each facet with a selection has a query of
 * its own that leaves this selection out: its counts show what choosing another value would give. The last one, when
 * like questions are folded, counts families.
 */
export function buildCountQueries(understood: Understood, match: Match): EngineQuery[] {
  const { params, selections } = understood;
  const isActive = (facet: FacetName) => selections[facet].active;
  const main = matchQuery(understood, match);
  const counts = params.facets.filter(isActive).map((facet) => ({
    ...matchQuery(understood, match, facet),
    facets: [`facet.${facet}`],
  }));
  const open = params.facets.filter((facet) => !isActive(facet)).map((facet) => `facet.${facet}`);
  return [{ ...main, facets: open }, ...counts, ...(params.fold ? [{ ...main, folded: true }] : [])];
}

/** All that matches, without hits, counts or order. @param without a facet whose selection is left out */
export function matchQuery(
  { params, selections }: Understood,
  match: Match,
  without: FacetName | null = null,
): EngineQuery {
  const family = params.family === '' ? [] : [anyOf('facet.family', [params.family])];
  const listed = params.ids.length === 0 ? [] : [anyOf('id', params.ids)];
  return {
    ...EVERYTHING,
    q: match.q,
    filter: [
      ...match.filter,
      ...selectionFilters(selections, without),
      ...periodFilter(params),
      ...family,
      ...listed,
    ],
  };
}

/** Hits in an order of dates. */
export function datedQuery(understood: Understood, match: Match, sort: Sort): EngineQuery {
  const { page, perPage, fold } = understood.params;
  const offset = (page - 1) * perPage;
  return { ...matchQuery(understood, match), sort: SORTS[sort], offset, hitsPerPage: perPage, folded: fold };
}

/** How the hits of this match are ordered in the end: words order them, or nothing but dates can. */
export function effectiveSort({ sort }: SearchParams, { concepts }: Match): Sort {
  return sort === 'relevance' && concepts.length === 0 ? 'newest' : sort;
}

export function selectionFilters(
  selections: Record<FacetName, Selection>,
  without: FacetName | null,
): string[] {
  return (Object.keys(selections) as FacetName[])
    .filter((facet) => facet !== without && selections[facet].active)
    .map((facet) => anyOf(`facet.${facet}`, engineValues(facet, selections[facet].values)));
}

/** Legislatures are numbers in the index. */
function engineValues(facet: FacetName, values: readonly string[]): (string | number)[] {
  return facet === 'legislature' ? values.map(Number) : [...values];
}

export function periodFilter({ from, to }: Pick<SearchParams, 'from' | 'to'>): string[] {
  return between(
    'order.published',
    from === null ? null : dayNumber(from),
    to === null ? null : dayNumber(to),
  );
}
