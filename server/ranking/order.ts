/** The final order of a search: the candidates that the engine gave, by relevance. */
import { ranking } from '../../config/ranking.js';
import { decodeRankFields, NO_WORDS } from '../../ranking/rank-field.js';
import type { RankField } from '../../ranking/rank-field.js';
import type { Candidate } from '../engine-port.js';
import type { Lexicon } from '../lexicon/lexicon.js';
import type { Concept } from '../understand/concepts.js';
import type { Meaning } from '../vectors/meaning.js';
import type { Occurrences } from './occurrences.js';
import { countOccurrences } from './occurrences.js';
import { createQueryWords } from './query-words.js';
import { likenessTo, sumOf, textVector } from './text-vector.js';
import { MOST_VECTOR_SHARE, vectorShares } from './vector-shares.js';

export interface Ranked {
  candidate: Candidate;
  /** 0 to 1, as a share of what the best document could reach. */
  score: number;
}

interface Scored {
  candidate: Candidate;
  text: RankField;
  score: number;
}

/**
 * BM25 over graded occurrences (form, stem, beginning), BM25 of title and headings, nearness of the words, then likeness
 * to the best documents of that first order. Ties: the newest first, then by uid.
 * @param meaning of the query; null: there are no vectors
 */
export function orderByRelevance(
  candidates: readonly Candidate[],
  concepts: readonly Concept[],
  lexicon: Lexicon,
  meaning: Meaning | null = null,
): Ranked[] {
  const { scored, best } = scoreByWords(candidates, concepts, lexicon);
  const { order, shares } = secondOrder(scored, best, { lexicon, meaning });
  const ideal = Math.max(best, idealScore(concepts)) * (1 + ranking.everyWord + shares);
  return order.map(({ candidate, score }) => ({
    candidate,
    score: ideal > 0 ? Math.min(1, Math.round((score / ideal) * 1e4) / 1e4) : 0,
  }));
}

/**
 * The first order of `orderByRelevance` alone, with more weight on titles: what a suggestion shows, and what is typed. Who types has one
 * question in mind, not its subject: likeness to other questions takes it down more often than up (docs/relevance.md).
 */
export function orderByWords(
  candidates: readonly Candidate[],
  concepts: readonly Concept[],
  lexicon: Lexicon,
): Candidate[] {
  const { scored } = scoreByWords(candidates, concepts, lexicon, ranking.typed.title);
  return scored.map(({ candidate }) => candidate);
}

/** The best first. */
function scoreByWords(
  candidates: readonly Candidate[],
  concepts: readonly Concept[],
  lexicon: Lexicon,
  titleWeight: number = ranking.title,
): { scored: Scored[]; best: number } {
  const words = createQueryWords(concepts);
  const texts = decodeRankFields(candidates.map(({ rank }) => rank));
  const scored = candidates.map((candidate, place): Scored & { every: boolean; card: boolean } => {
    const text = texts[place] ?? NO_WORDS;
    const found = countOccurrences(text, words);
    return {
      candidate,
      text,
      score: wordScore(found, concepts, { lexicon, titleWeight }) + bothNearnesses(found, concepts),
      every: found.places.every((places) => places.length > 0),
      // A single word stands in many titles by chance.
      card: concepts.length > 1 && found.onCard.every(Boolean),
    };
  });
  const best = Math.max(0, ...scored.map(({ score }) => score));
  const withEvery = scored.filter(({ every }) => every);
  // The fewer hold every word, the more that says.
  const bonus = (ranking.everyWord * best) / Math.sqrt(withEvery.length);
  for (const document of withEvery) document.score += bonus;
  for (const document of scored) if (document.card) document.score += ranking.onCard * best;
  return { scored: scored.sort(byScore), best };
}

/** Usual lengths of the short parts, in content words. */
const TITLE_WORDS = 6;
const HEADING_WORDS = 4;

function wordScore(
  found: Occurrences,
  concepts: readonly Concept[],
  { lexicon, titleWeight }: { lexicon: Lexicon; titleWeight: number },
): number {
  let score = 0;
  concepts.forEach(({ idf }, place) => {
    score +=
      idf *
      (bm25(found.body[place] ?? 0, found.length, lexicon.averageWords) +
        titleWeight * bm25(found.title[place] ?? 0, found.titleLength, TITLE_WORDS) +
        ranking.headings * bm25(found.headings[place] ?? 0, found.headingsLength, HEADING_WORDS));
  });
  return score;
}

function bm25(occurrences: number, length: number, average: number): number {
  if (occurrences === 0) return 0;
  const norm = ranking.k1 * (1 - ranking.b + (ranking.b * length) / average);
  return (occurrences * (ranking.k1 + 1)) / (occurrences + norm);
}

/** In the whole document, and once more in the title: few words stand there by chance. */
function bothNearnesses({ places, titlePlaces }: Occurrences, concepts: readonly Concept[]): number {
  const { weight, title } = ranking.proximity;
  return weight * nearness(places, concepts) + title * nearness(titlePlaces, concepts);
}

/** For each pair of concepts: the lesser idf, falling with the words between their nearest occurrences. */
function nearness(places: Occurrences['places'], concepts: readonly Concept[]): number {
  let sum = 0;
  for (let a = 0; a < concepts.length; a += 1) {
    if (places[a]?.length === 0) continue;
    for (let b = a + 1; b < concepts.length; b += 1) {
      if (places[b]?.length === 0) continue;
      const near = nearest(places[a] ?? [], places[b] ?? []);
      sum += Math.min(concepts[a]?.idf ?? 0, concepts[b]?.idf ?? 0) * near;
    }
  }
  return sum;
}

/** The nearest occurrences of two concepts, 1 side by side to 0 far apart; in the other order than typed they say less. */
function nearest(a: readonly number[], b: readonly number[]): number {
  const { reach, reversed } = ranking.proximity;
  let ahead = Infinity;
  let behind = Infinity;
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    const gap = (b[j] ?? 0) - (a[i] ?? 0);
    if (gap > 0) {
      ahead = Math.min(ahead, gap);
      i += 1;
    } else {
      behind = Math.min(behind, -gap);
      j += 1;
    }
  }
  return Math.max(Math.exp(-ahead / reach), reversed * Math.exp(-behind / reach));
}

/** With what likeness adds, and at most how much that is, as a share of the best score. */
function secondOrder(
  scored: Scored[],
  best: number,
  { lexicon, meaning }: { lexicon: Lexicon; meaning: Meaning | null },
): { order: Scored[]; shares: number } {
  const textShare = meaning === null ? ranking.feedback.text : ranking.vectors.text;
  const added = meaning === null ? [] : vectorShares(scored, meaning);
  const order = withFeedback(scored, best, { lexicon, textShare });
  order.forEach((document, place) => (document.score += best * (added[place] ?? 0)));
  const shares = textShare + ranking.feedback.rubric + (meaning === null ? 0 : MOST_VECTOR_SHARE);
  return { order: order.sort(byScore), shares };
}

/**
 * Rocchio's feedback: what the best documents have in common is most likely what was meant. It only reorders the first
 * `ranking.feedback.reach`: whoever stands further down does not come to the top by likeness alone.
 */
function withFeedback(
  scored: Scored[],
  best: number,
  { lexicon, textShare }: { lexicon: Lexicon; textShare: number },
): Scored[] {
  const { documents, reach } = ranking.feedback;
  const leaders = scored.slice(0, documents).filter(({ score }) => score > 0);
  const total = leaders.reduce((sum, { score }) => sum + score, 0);
  if (total === 0 || scored.length < 2) return scored;
  const vectors = leaders.map(({ text, score }) => ({
    vector: textVector(text, lexicon),
    weight: score / total,
  }));
  const likenessToLeaders = likenessTo(sumOf(vectors), lexicon);
  const rubrics = new Map<string | null, number>();
  for (const { candidate, score } of leaders) {
    const { rubric } = candidate;
    rubrics.set(rubric, (rubrics.get(rubric) ?? 0) + score / total);
  }
  return scored.map((document, place) => {
    if (place >= reach) return document;
    const { candidate, text, score } = document;
    const sameRubric = candidate.rubric === null ? 0 : (rubrics.get(candidate.rubric) ?? 0);
    const added = textShare * likenessToLeaders(text) + ranking.feedback.rubric * sameRubric;
    return { candidate, text, score: score + best * added };
  });
}

/** What a document would reach that holds every word many times, side by side, in its title too. */
function idealScore(concepts: readonly Concept[]): number {
  const sum = concepts.reduce((all, { idf }) => all + idf, 0);
  return sum * (ranking.k1 + 1) * (1 + ranking.title + ranking.headings);
}

function byScore(a: Scored, b: Scored): number {
  return (
    b.score - a.score ||
    (b.candidate.published ?? -Infinity) - (a.candidate.published ?? -Infinity) ||
    (a.candidate.id < b.candidate.id ? -1 : 1)
  );
}
