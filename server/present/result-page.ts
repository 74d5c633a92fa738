/** What GET /api/v1/search answers. */
import { analyseQuery } from '../../french/analyse.js';
import { createMatcher } from '../../french/highlight.js';
import type { Found } from '../search/search.js';
import type { PartyDirectory } from '../understand/party-directory.js';
import type { Understood } from '../understand/understand.js';
import type { Warning } from '../warnings.js';
import type { Facets } from './facets.js';
import { presentFacets } from './facets.js';
import type { Hit } from './hit.js';
import { presentHit } from './hit.js';
import type { UnderstoodSearch } from './understood.js';
import { presentUnderstood } from './understood.js';

export interface ResultPage {
  query: string;
  understood: UnderstoodSearch;
  /** Exact number of questions that answer all criteria. */
  total: number;
  /** Number of hits on all pages: like questions count once, unless `fold=false`. */
  totalFolded: number;
  page: number;
  perPage: number;
  tookMs: number;
  hits: Hit[];
  facets: Facets;
  warnings: Warning[];
}

/** @param startedAt `performance.now()` when the request was taken up */
export function presentResultPage(
  understood: Understood,
  found: Found,
  { parties, startedAt }: { parties: PartyDirectory; startedAt: number },
): ResultPage {
  const { params, marked, warnings } = understood;
  // Nothing is marked where no word was searched for: not every « la » of a query that holds nothing else.
  const matcher = createMatcher(found.match.concepts.length > 0 ? marked : analyseQuery(''));
  return {
    query: params.q,
    understood: presentUnderstood(understood, found.match, parties),
    total: found.total,
    totalFolded: found.totalFolded,
    page: params.page,
    perPage: params.perPage,
    hits: found.hits.map((hit) => presentHit(hit, matcher)),
    facets: presentFacets(understood, found.results, parties),
    warnings: [...warnings, ...found.warnings],
    tookMs: Math.round(performance.now() - startedAt),
  };
}
