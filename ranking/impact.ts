import { ranking } from '../config/ranking.js';
import { RANK_PARTS } from './rank-field.js';

/**
 * What the filterable field `terms` holds of a document: each stem, and again with a mark for each level of impact that
 * it reaches. Unions and intersections of these are bitmaps in the engine, so the documents with the highest BM25 are
 * found by filters alone, without the engine reading a posting (« impact-ordered » lists, Anh and Moffat, 2006).
 */
export function impactTerms(stems: ReadonlyMap<string, Float64Array>, lengths: readonly number[]): string[] {
  const weights = RANK_PARTS.map((part) => ranking.parts[part]);
  const length = weigh(weights, lengths);
  const norm = ranking.k1 * (1 - ranking.b + (ranking.b * length) / ranking.pivotLength);
  const terms: string[] = [];
  for (const [stem, counts] of stems) {
    const occurrences = weigh(weights, counts);
    const share = (occurrences * (ranking.k1 + 1)) / (occurrences + norm);
    terms.push(stem);
    ranking.impacts.forEach((bound, level) => {
      if (share >= bound) terms.push(impactTerm(stem, level + 1));
    });
  }
  return terms;
}

/** @param level 0: the stem at all; 1 to 3: at least this impact. */
export function impactTerm(stem: string, level: number): string {
  return level === 0 ? stem : `${stem}^${level}`;
}

/** The stem of a term, null for one with a mark (of impact, or of a part: ranking/part-terms.ts). */
export function plainStem(term: string): string | null {
  return /[@^]/.test(term) ? null : term;
}

function weigh(weights: readonly number[], counts: ArrayLike<number>): number {
  let sum = 0;
  for (let part = 0; part < weights.length; part += 1) sum += (weights[part] ?? 0) * (counts[part] ?? 0);
  return sum;
}
