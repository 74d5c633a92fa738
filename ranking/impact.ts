import { ranking } from '../config/ranking.js';
import { PART_WEIGHTS } from './rank-field.js';

/**
 * What the filterable field `terms` holds of a document: each stem, and again with a mark for each level of impact that
 * it reaches (ranking/terms-json.ts). Unions and intersections of these are bitmaps in the engine, so the documents with
 * the highest BM25 are found by filters alone, without the engine reading a posting (« impact-ordered » lists, Anh and
 * Moffat, 2006).
 * @returns the occurrences that each level takes, in a text of these lengths
 */
export function impactThresholds(lengths: readonly number[]): number[] {
  const length = weigh(lengths);
  const norm = ranking.k1 * (1 - ranking.b + (ranking.b * length) / ranking.pivotLength);
  // share = o (k1 + 1) / (o + norm) ≥ bound, solved for the occurrences o: one comparison a level.
  return ranking.impacts.map((bound) => (bound * norm) / (ranking.k1 + 1 - bound));
}

/** The highest level that a stem reaches: no level without those below. @param needed `impactThresholds` of the text */
export function levelReached(occurrences: number, needed: readonly number[]): number {
  let level = 0;
  while (level < IMPACT_LEVELS && occurrences >= (needed[level] ?? 0)) level += 1;
  return level;
}

/** Levels of impact beyond the stem itself. */
export const IMPACT_LEVELS = ranking.impacts.length;

/** @param level 0: the stem at all; 1 to 3: at least this impact. */
export function impactTerm(stem: string, level: number): string {
  return level === 0 ? stem : `${stem}^${level}`;
}

/** The stem of a term, null for one with a mark (of impact, or of a part: ranking/part-terms.ts). */
export function plainStem(term: string): string | null {
  return /[@^]/.test(term) ? null : term;
}

function weigh(lengths: readonly number[]): number {
  return lengths.reduce((sum, length, part) => sum + length * (PART_WEIGHTS[part] ?? 0), 0);
}
