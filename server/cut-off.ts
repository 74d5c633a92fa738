/**
 * Past its time (`searchCutoffMs`) the engine stops ordering without a word: total and counts stay exact, but the hits come
 * as they are stored. Only the details of scores tell, and they cost too much to be asked for each time: a search that took
 * that long is asked for again with them.
 */
import type { MultiSearchQuery } from 'meilisearch';

export interface DetailedHit {
  id: string;
  /** By ranking rule; `skipped` where the engine ran out of time. */
  _rankingScoreDetails?: Record<string, unknown>;
}

/** @param cutoff milliseconds */
export function mayBeCutOff(
  { hits, processingTimeMs }: { hits: readonly unknown[]; processingTimeMs: number },
  cutoff: number,
): boolean {
  return hits.length > 0 && processingTimeMs >= cutoff;
}

/** The same search, its hits with what tells whether they are in order. */
export function withDetails(query: MultiSearchQuery): MultiSearchQuery {
  return { ...query, attributesToRetrieve: ['id'], facets: [], showRankingScoreDetails: true };
}

/** Whether a second look, itself in order, gives the same hits. */
export function confirmsOrder(
  again: readonly DetailedHit[] | undefined,
  hits: readonly { id: string }[],
): boolean {
  if (again?.length !== hits.length) return false;
  return again.every(
    ({ id, _rankingScoreDetails: details }, place) =>
      id === hits[place]?.id && details !== undefined && !('skipped' in details),
  );
}
