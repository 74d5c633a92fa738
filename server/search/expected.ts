/**
 * How many questions are likely to hold some words, told from the frequencies in the lexicon alone. It decides what the engine
 * is asked for first, and nothing else: a wrong guess costs a call.
 */
import { IMPACT_LEVELS } from '../../ranking/impact.js';
import type { Lexicon } from '../lexicon/lexicon.js';
import { matching, type Concept } from '../understand/concepts.js';

/** What guesses rest on. */
export type Frequencies = Pick<Lexicon, 'documents' | 'frequencyAt' | 'publishedSince'>;

/**
 * Words that are asked for together stand together more often than if they did not know of each other: of the rarest one the
 * whole share counts, of each next one a lesser power of it (« exponential backoff » of query planners). 0.8 is best of 0.35 to
 * 1 for 3,000 searches and suggestions among 200,000 documents: for two words the guess is off by a factor of 1.8 to 2.2 on
 * average, for one word it is exact.
 */
const BACKOFF = 0.8;

/** The share of all questions that is likely to hold everything. @param shares of the questions that hold each */
export function shareOfAll(shares: readonly number[]): number {
  const rarestFirst = [...shares].sort((a, b) => a - b);
  let [share, power] = [1, 1];
  for (const one of rarestFirst) {
    share *= one ** power;
    power *= BACKOFF;
  }
  return share;
}

/** The shares of all questions that are likely to hold some way of saying it, by level of impact. */
export function sharesByLevel(concept: Concept, { documents, frequencyAt }: Frequencies): number[] {
  const alternatives = matching(concept);
  const shareOf = (stem: string, level: number): number => frequencyAt(stem, level) / Math.max(1, documents);
  return Array.from({ length: IMPACT_LEVELS + 1 }, (_, level) => {
    let none = 1;
    for (const { stems } of alternatives) none *= 1 - shareOfAll(stems.map((stem) => shareOf(stem, level)));
    return 1 - none;
  });
}
