/** Questions like a given one, with why. */
import { relatedRanking } from '../../config/ranking.js';
import { decodeRankField } from '../../ranking/rank-field.js';
import type { Candidate, EngineQuery, SearchEngine } from '../engine-port.js';
import { anyOf, between } from '../filter.js';
import type { Lexicon } from '../lexicon/lexicon.js';
import { cosineWith, textVector } from '../ranking/text-vector.js';
import { fetchCandidates } from '../search/candidates.js';
import type { Concept } from '../understand/concepts.js';
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
 * @param query the caller's filters, without hits
 * @throws EngineUnavailable
 */
export async function findRelated(
  engine: SearchEngine,
  source: RelatedSource,
  { query, lexicon, limit }: { query: EngineQuery; lexicon: Lexicon; limit: number },
): Promise<RelatedCandidate[]> {
  const candidates = await relatedCandidates(engine, source, { query, lexicon });
  const likenessTo = cosineWith(source.vector);
  return candidates
    .filter(({ id }) => id !== source.question?.id)
    .map((candidate) =>
      judge(candidate, source, likenessTo(textVector(decodeRankField(candidate.rank), lexicon))),
    )
    .filter(({ likeness }) => likeness > 0)
    .sort((a, b) => b.score - a.score || (a.candidate.id < b.candidate.id ? -1 : 1))
    .slice(0, limit)
    .map(({ candidate, score, reason }) => ({ candidate, score, reason }));
}

async function relatedCandidates(
  engine: SearchEngine,
  { telling, question }: RelatedSource,
  { query, lexicon }: { query: EngineQuery; lexicon: Lexicon },
): Promise<Candidate[]> {
  // A stem that no other question holds finds nothing.
  const known = telling.filter(({ stem }) => lexicon.frequency(stem) > (question === null ? 0 : 1));
  const concepts = known.slice(0, relatedRanking.stems).map(({ stem, weight }): Concept => {
    const alternatives = [{ stems: [stem], form: '', grade: 1 }];
    return { alternatives, frequency: lexicon.frequency(stem), idf: weight, quoted: false };
  });
  if (concepts.length === 0) return [];
  const anyStem = anyOf(
    'terms',
    concepts.flatMap(({ alternatives }) => alternatives[0]?.stems ?? []),
  );
  const sharing = { ...query, filter: [...query.filter, anyStem] };
  const [far, near] = await Promise.all([
    fetchCandidates(engine, sharing, { concepts, total: Infinity, wanted: relatedRanking.candidates }),
    nearCandidates(engine, sharing, question),
  ]);
  return [...new Map([...far, ...near].map((candidate) => [candidate.id, candidate])).values()];
}

async function nearCandidates(
  engine: SearchEngine,
  query: EngineQuery,
  question: Candidate | null,
): Promise<Candidate[]> {
  if (question === null) return [];
  const { published } = question.order;
  const { rubric, family } = question.facet;
  const { nearDays, nearCandidates: hitsPerPage } = relatedRanking;
  const take = (conditions: string[]): EngineQuery => {
    return { ...query, filter: [...query.filter, ...conditions], offset: 0, hitsPerPage };
  };
  const queries = [take([anyOf('facet.family', [family])])];
  if (published !== null && rubric !== null) {
    const days = between('order.published', published - nearDays, published + nearDays);
    queries.push(take([anyOf('facet.rubric', [rubric]), ...days]));
  }
  const results = await engine.multiSearch(queries);
  return results.flatMap(({ hits }) => hits);
}

function judge(
  candidate: Candidate,
  { question }: RelatedSource,
  likeness: number,
): RelatedCandidate & { likeness: number } {
  const { rubric, ministry, date } = relatedRanking;
  const days = daysApart(candidate, question);
  const score =
    likeness +
    (shares(candidate.facet.rubric, question?.facet.rubric) ? rubric : 0) +
    (shares(candidate.facet.portfolio[0], question?.facet.portfolio[0]) ? ministry : 0) +
    (days === null ? 0 : date.weight * Math.exp(-days / date.days));
  const most = 1 + rubric + ministry + date.weight;
  const reason = reasonFor(candidate, question, likeness);
  return { candidate, likeness, reason, score: Math.min(1, Math.round((score / most) * 1e4) / 1e4) };
}

function reasonFor(candidate: Candidate, question: Candidate | null, likeness: number): RelatedReason {
  const sameFamily = candidate.facet.family === question?.facet.family;
  if (sameFamily && candidate.facet.family.startsWith('a')) return 'same-answer';
  if (sameFamily || likeness >= relatedRanking.sameWording) return 'same-wording';
  const later = (candidate.order.published ?? -Infinity) > (question?.order.published ?? Infinity);
  const sameAuthor = shares(candidate.facet.author, question?.facet.author);
  return sameAuthor && later && likeness >= relatedRanking.followUp ? 'follow-up' : 'same-subject';
}

function shares(a: string | null | undefined, b: string | null | undefined): boolean {
  return a !== null && a !== undefined && a === b;
}

function daysApart(candidate: Candidate, question: Candidate | null): number | null {
  const from = candidate.order.published;
  const to = question?.order.published ?? null;
  return from === null || to === null ? null : Math.abs(from - to);
}
