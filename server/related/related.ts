/** Questions like a given one, with why. */
import { relatedRanking } from '../../config/ranking.js';
import { sharedFamily } from '../../model/family.js';
import { decodeRankFields, NO_WORDS } from '../../ranking/rank-field.js';
import type { Candidate, SearchEngine } from '../engine-port.js';
import { likenessTo } from '../ranking/text-vector.js';
import type { CandidateSearch } from './candidates.js';
import { relatedCandidates } from './candidates.js';
import { nearness } from '../vectors/meaning.js';
import type { RelatedSource } from './source.js';

/** `follow-up`: a later question of the same author on the subject. */
export const RELATED_REASONS = ['same-answer', 'same-wording', 'same-subject', 'follow-up'] as const;
export type RelatedReason = (typeof RELATED_REASONS)[number];

export interface RelatedCandidate {
  candidate: Candidate;
  /** 0 to 1. */
  score: number;
  reason: RelatedReason;
}

/**
 * The most alike first: cosine of the texts, then what the two share beside (rubrique, ministry, nearness in time).
 * @throws EngineUnavailable
 */
export async function findRelated(
  engine: SearchEngine,
  source: RelatedSource,
  search: CandidateSearch,
): Promise<RelatedCandidate[]> {
  const { lexicon, limit } = search;
  const candidates = await relatedCandidates(engine, source, search);
  const likeness = likenessTo(source.vector, lexicon);
  const others = candidates.filter(({ id }) => id !== source.question?.id);
  const texts = decodeRankFields(others.map(({ rank }) => rank));
  return others
    .map((candidate, place) => judge(candidate, source, likeness(texts[place] ?? NO_WORDS)))
    .filter((judged) => judged.likeness > 0)
    .sort((a, b) => b.score - a.score || (a.candidate.id < b.candidate.id ? -1 : 1))
    .slice(0, limit)
    .map(({ candidate, score, reason }) => ({ candidate, score, reason }));
}

function judge(
  candidate: Candidate,
  { question, meaning }: RelatedSource,
  likeness: number,
): RelatedCandidate & { likeness: number } {
  const { rubric, ministry, date, vectors } = relatedRanking;
  const days = daysApart(candidate, question);
  const score =
    likeness +
    (meaning === null ? 0 : vectors.weight * nearness(meaning, candidate)) +
    (shares(candidate.rubric, question?.rubric) ? rubric : 0) +
    (shares(candidate.portfolio, question?.portfolio) ? ministry : 0) +
    (days === null ? 0 : date.weight * Math.exp(-days / date.days));
  const most = 1 + rubric + ministry + date.weight + (meaning === null ? 0 : vectors.weight);
  const reason = reasonFor(candidate, question, likeness);
  return { candidate, likeness, reason, score: Math.min(1, Math.round((score / most) * 1e4) / 1e4) };
}

function reasonFor(candidate: Candidate, question: Candidate | null, likeness: number): RelatedReason {
  const shared = sharedFamily(candidate.family, question?.family ?? []);
  if (shared === 'answer') return 'same-answer';
  if (shared === 'letter' || likeness >= relatedRanking.sameWording) return 'same-wording';
  const later = (candidate.published ?? -Infinity) > (question?.published ?? Infinity);
  const sameAuthor = shares(candidate.author, question?.author);
  return sameAuthor && later && likeness >= relatedRanking.followUp ? 'follow-up' : 'same-subject';
}

function shares(a: string | null | undefined, b: string | null | undefined): boolean {
  return a !== null && a !== undefined && a === b;
}

function daysApart(candidate: Candidate, question: Candidate | null): number | null {
  const from = candidate.published;
  const to = question?.published ?? null;
  return from === null || to === null ? null : Math.abs(from - to);
}
