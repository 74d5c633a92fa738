/** What matches, with the caller's selections → the engine's queries for total, counts and hits. */
import type { FacetName } from '../../config/index-settings.js';
import { keysOfName } from '../../model/family.js';
import type { EngineQuery } from '../engine-port.js';
import { EVERYTHING } from '../engine-port.js';
import { anyOf } from '../filter.js';
import { limits } from '../limits.js';
import type { SearchParams, Sort } from '../params/search-params.js';
import type { Restriction } from '../understand/restrictions.js';
import type { Understood } from '../understand/understand.js';
import { conditionFilter } from './condition-filter.js';
import type { Match } from './match.js';

/** The id makes the order total: no question stands on two pages. */
export const NEWEST = ['order.published:desc', 'order.number:desc', 'id:asc'];

const SORTS: Record<Sort, string[]> = {
  relevance: [],
  newest: NEWEST,
  oldest: ['order.published:asc', 'order.number:asc', 'id:asc'],
  // Questions without an answer have neither: the engine puts them last both ways.
  answered: ['order.answered:desc', ...NEWEST],
  delay: ['order.delay:desc', ...NEWEST],
};

/**
 * The first query gives the counts of the facets without a selection. Each facet with a selection has a query of
 * its own that leaves this selection out: its counts show what choosing another value would give.
 * @param total of the match
 */
export function buildCountQueries(
  understood: Understood,
  { match, total }: { match: Match; total: number },
): EngineQuery[] {
  const { params, selections } = understood;
  const isActive = (facet: FacetName) => selections[facet].active;
  const counts = params.facets.filter(isActive).map((facet) => ({
    ...matchQuery(understood, match, facet),
    facets: [`facet.${facet}`],
  }));
  const open = params.facets.filter((facet) => !isActive(facet)).map((facet) => `facet.${facet}`);
  const few = total <= limits.fewMatches;
  return [...(open.length > 0 ? [{ ...matchQuery(understood, match), facets: open, few }] : []), ...counts];
}

/** All that matches, without hits, counts or order. @param without a facet whose selection is left out */
export function matchQuery(
  { params, restrictions }: Understood,
  match: Match,
  without: FacetName | null = null,
): EngineQuery {
  const family = params.family === '' ? [] : [anyOf('facet.family', keysOfName(params.family))];
  const listed = params.ids.length === 0 ? [] : [anyOf('id', params.ids)];
  return {
    ...EVERYTHING,
    q: match.q,
    filter: [...match.filter, ...restrictionFilters(restrictions, without), ...family, ...listed],
  };
}

/** What of a match may be like another question: each of the others is a hit by itself once like questions are folded. */
export function twinsQuery(understood: Understood, match: Match): EngineQuery {
  const query = matchQuery(understood, match);
  return { ...query, filter: [...query.filter, MAY_HAVE_TWIN] };
}

const MAY_HAVE_TWIN = anyOf('twin', ['true']);

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

/** @param without a facet whose selection is left out */
export function restrictionFilters(
  restrictions: readonly Restriction[],
  without: FacetName | null = null,
): string[] {
  return restrictions
    .filter(({ facet }) => facet === null || facet !== without)
    .map(({ condition }) => conditionFilter(condition));
}
