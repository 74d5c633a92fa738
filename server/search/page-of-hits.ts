/** The hits of one page, folded or not, in order. */
import { ranking } from '../../config/ranking.js';
import type { PlacedDocument, SearchEngine } from '../engine-port.js';
import { anyOf, not } from '../filter.js';
import { orderByRelevance } from '../ranking/order.js';
import type { Understood } from '../understand/understand.js';
import { fetchCandidates } from './candidates.js';
import { datedQuery, effectiveSort, matchQuery, NEWEST } from './engine-queries.js';
import type { Match } from './match.js';

export interface PlacedHit {
  id: string;
  /** Keys of model/family.ts. */
  family: readonly string[];
  score: number | null;
}

export interface Page {
  placed: PlacedHit[];
  /** Hits on all pages, where that is known without asking the engine: it then was the gateway that folded all. */
  totalFolded: number | null;
}

/** Whether a match is small enough to be ordered, and folded, by the gateway alone. */
export function isOrderedWhole(total: number): boolean {
  return total <= ranking.candidates.most;
}

/**
 * The gateway orders the most promising `ranking.candidates`; the others follow, the newest first, so that every match
 * stands on exactly one page.
 * @throws EngineUnavailable
 */
export async function pageByRelevance(
  understood: Understood,
  engine: SearchEngine,
  { match, total }: { match: Match; total: number },
): Promise<Page> {
  const { page, perPage, fold } = understood.params;
  const query = matchQuery(understood, match);
  const wanted = ranking.candidates;
  const { concepts } = match;
  const everyConcept = match.kind === 'all' && concepts.length === understood.concepts.length;
  const candidates = await fetchCandidates(engine, query, { concepts, total, wanted, everyConcept });
  const ordered = orderByRelevance(candidates, match.concepts, understood.lexicon).map(
    ({ candidate, score }): PlacedHit => ({ id: candidate.id, family: candidate.family, score }),
  );
  const leaders = fold ? firstOfEachFamily(ordered) : ordered;
  const start = (page - 1) * perPage;
  const shown = leaders.slice(start, start + perPage);
  const totalFolded = isOrderedWhole(total) ? leaders.length : null;
  if (shown.length === perPage || candidates.length >= total) return { placed: shown, totalFolded };
  const apart = fold
    ? not(anyOf('facet.family', [...new Set(ordered.flatMap(({ family }) => family))]))
    : not(
        anyOf(
          'id',
          candidates.map(({ id }) => id),
        ),
      );
  const [rest] = await engine.multiSearch([
    {
      ...query,
      filter: [...query.filter, apart],
      sort: NEWEST,
      offset: Math.max(0, start - leaders.length),
      hitsPerPage: perPage - shown.length,
      folded: fold,
    },
  ]);
  return { placed: [...shown, ...(rest?.hits ?? []).map(placed)], totalFolded };
}

/** @throws EngineUnavailable */
export async function pageByDate(understood: Understood, engine: SearchEngine, match: Match): Promise<Page> {
  const sort = effectiveSort(understood.params, match);
  const [result] = await engine.multiSearch([datedQuery(understood, match, sort)]);
  return { placed: (result?.hits ?? []).map(placed), totalFolded: null };
}

function placed({ id, facet }: PlacedDocument): PlacedHit {
  return { id, family: facet.family, score: null };
}

/** As the engine folds: a hit takes away all that share one of its keys. */
function firstOfEachFamily(hits: readonly PlacedHit[]): PlacedHit[] {
  const seen = new Set<string>();
  return hits.filter(({ family }) => {
    if (family.some((key) => seen.has(key))) return false;
    for (const key of family) seen.add(key);
    return true;
  });
}
