/** The words of the corpus with how many questions hold each: what idf, completion and spelling rest on. */
import { startingWith } from '../first-at-least.js';
import { IMPACT_LEVELS, impactTerm, plainStem } from '../../ranking/impact.js';
import { idfOf } from '../../ranking/weights.js';
import { stemCode, termCode } from '../../ranking/term-code.js';
import { createCodeTable } from '../ranking/code-table.js';
import { createNeighbours } from './neighbours.js';

export interface Lexicon {
  /** Questions of the index. */
  documents: number;
  /** Mean number of content words of a question; 1 for an empty index. */
  averageWords: number;
  /** Questions that hold the stem. */
  frequency(stem: string): number;
  /** Questions in which the stem reaches this level of impact: ranking/impact.ts. @param level 0 (it is there at all) to 3 */
  frequencyAt(stem: string, level: number): number;
  /** BM25's inverse document frequency, in its form that is never negative. */
  idf(frequency: number): number;
  /** idf by `stemCode`; a stem that the index does not hold yet counts as the rarest. */
  idfOfCode(code: number): number;
  /** The most frequent stems that begin so, the most frequent first. */
  startingWith(prefix: string, limit: number): string[];
  /** The most frequent stems within `distance` edits (1 or 2), the nearest first. */
  near(stem: string, distance: number, limit: number): string[];
  /** The day (since 1970) on which, or later, so large a share of the questions was published; null: no day is that early. */
  publishedSince(share: number): number | null;
}

/** Levels of one stem: to be there at all, and those of impact. */
const LEVELS = IMPACT_LEVELS + 1;

/**
 * @param terms counts of the field `terms`
 * @param words counts of the field `order.words`: length → number of questions
 * @param days counts of the field `order.published`: day since 1970 → number of questions
 */
export function createLexicon(
  documents: number,
  terms: Readonly<Record<string, number>>,
  words: Readonly<Record<string, number>>,
  days: Readonly<Record<string, number>> = {},
): Lexicon {
  const places = new Map<string, number>();
  const idfs = createCodeTable(Object.keys(terms).length);
  const idf = (frequency: number) => idfOf(frequency, documents);
  for (const [term, count] of Object.entries(terms)) {
    if (plainStem(term) === null) continue;
    places.set(term, places.size);
    idfs.set(stemCode(termCode(term, term)), idf(count));
  }
  const frequencies = new Uint32Array(places.size * LEVELS);
  for (const [stem, place] of places)
    for (let level = 0; level < LEVELS; level += 1)
      frequencies[place * LEVELS + level] = terms[impactTerm(stem, level)] ?? 0;
  const frequencyAt = (stem: string, level: number): number => {
    const place = places.get(stem);
    return place === undefined ? 0 : (frequencies[place * LEVELS + level] ?? 0);
  };
  const frequency = (stem: string): number => frequencyAt(stem, 0);
  const sorted = [...places.keys()].sort();
  const newest = Object.entries(days)
    .map(([day, count]): [number, number] => [Number(day), count])
    .sort(([a], [b]) => b - a);
  const neighbours = createNeighbours(sorted.filter((stem) => !/\d/.test(stem)));
  const rarest = idf(0);
  const byFrequency = (a: string, b: string) => frequency(b) - frequency(a);
  return {
    documents,
    averageWords: averageOf(words),
    frequency,
    frequencyAt,
    idf,
    idfOfCode: (code) => idfs.get(code) || rarest,
    startingWith(prefix, limit) {
      return startingWith(sorted, prefix).sort(byFrequency).slice(0, limit);
    },
    near(stem, distance, limit) {
      return neighbours(stem, distance)
        .sort((a, b) => a.edits - b.edits || byFrequency(a.term, b.term))
        .slice(0, limit)
        .map(({ term }) => term);
    },
    publishedSince(share) {
      let left = share * documents;
      for (const [day, count] of newest) {
        left -= count;
        if (left <= 0) return day;
      }
      return null;
    },
  };
}

function averageOf(counts: Readonly<Record<string, number>>): number {
  let documents = 0;
  let sum = 0;
  for (const [length, count] of Object.entries(counts)) {
    documents += count;
    sum += Number(length) * count;
  }
  return documents === 0 || sum === 0 ? 1 : sum / documents;
}
