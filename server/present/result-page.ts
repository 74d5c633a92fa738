/** What GET /api/v1/search answers. */
import { analyseQuery } from '../../french/analyse.js';
import { createMatcher } from '../../french/highlight.js';
import type { Searching } from '../search/search.js';
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

/**
 * Each part is made ready as soon as it is there, while the engine still works on the others.
 * @param startedAt `performance.now()` when the request was taken up
 * @throws EngineUnavailable
 */
export async function presentResultPage(
  understood: Understood,
  searching: Searching,
  { parties, startedAt }: { parties: PartyDirectory; startedAt: number },
): Promise<ResultPage> {
  const { params, marked, warnings } = understood;
  const { match, total } = searching;
  // Nothing is marked where no word was searched for: not every « la » of a query that holds nothing else.
  const matcher = createMatcher(match.concepts.length > 0 ? marked : analyseQuery(''));
  const shown = presentUnderstood(understood, match, parties);
  const [hits, similar, facets, totalFolded, hints] = await Promise.all([
    searching.hits.then((found) => found.map((hit) => presentHit(hit, matcher))),
    searching.similar,
    searching.results.then((results) => presentFacets(understood, results, parties)),
    searching.totalFolded,
    searching.hints,
  ]);
  return {
    query: params.q,
    understood: shown,
    total,
    totalFolded,
    page: params.page,
    perPage: params.perPage,
    hits: hits.map((hit, place) => ({ ...hit, similar: similar[place] ?? 0 })),
    facets,
    warnings: [...warnings, ...searching.warnings, ...hints],
    tookMs: Math.round(performance.now() - startedAt),
  };
}
