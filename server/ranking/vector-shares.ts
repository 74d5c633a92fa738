import { ranking } from '../../config/ranking.js';
import type { Candidate } from '../engine-port.js';
import type { Meaning } from '../vectors/meaning.js';
import { commonMeaning, nearness } from '../vectors/meaning.js';

/** The most that `vectorShares` gives to a document. */
export const MOST_VECTOR_SHARE = ranking.vectors.query + ranking.vectors.feedback;

/**
 * What vectors add to the score of each document, as a share of the best one: nearness to the query, and, for the first
 * `ranking.feedback.reach`, to what the best documents have in common (as the feedback by words, see order.ts).
 * @param scored the best first
 */
export function vectorShares(
  scored: readonly { candidate: Candidate; score: number }[],
  meaning: Meaning,
): number[] {
  const { query, feedback } = ranking.vectors;
  const leaders = scored.slice(0, ranking.feedback.documents).filter(({ score }) => score > 0);
  const weighed = leaders.map(({ candidate, score }) => ({ candidate, weight: score }));
  const common = commonMeaning(weighed, meaning.embedding);
  return scored.map(({ candidate }, place) => {
    const toLeaders = common === null || place >= ranking.feedback.reach ? 0 : nearness(common, candidate);
    return query * nearness(meaning, candidate) + feedback * toLeaders;
  });
}
