/** The most promising part of a match, in rings around the best documents. */
import { ranking } from '../../config/ranking.js';
import type { Concept } from '../understand/concepts.js';
import { minimalCombinations } from './combinations.js';
import { shareOfAll, sharesByLevel, type Frequencies } from './expected.js';
import { anyChoice, conceptFilter } from './match.js';

/** The documents whose sum of idf × impact is at least a share of the highest possible one; each ring holds those before it. */
export interface Ring {
  filter: string;
  /** Conditions of the match that it holds anyhow: every document of it holds these words. */
  implied: ReadonlySet<string>;
  /** How many documents it is likely to hold, whatever else narrows the search. */
  expected: number;
}

export interface Rings {
  /** From the strictest. */
  rings: Ring[];
  /** How many documents are likely to hold every concept. */
  expectedTotal: number;
}

/** Shares of the highest possible sum, from the strictest. */
const THRESHOLDS = [0.9, 0.75, 0.6, 0.45, 0.3, 0.15];
/** Least share of BM25 (0 to 2.2) at each level: about 0.6 for one occurrence in a long text. */
const SHARES = [0.6, ...ranking.impacts];
/** How finely queries are told apart by their number of concepts: choices grow as levels to the power of concepts. */
const GRIDS = [
  { concepts: 3, levels: [0, 1, 2, 3] },
  { concepts: 5, levels: [0, 2] },
  { concepts: 12, levels: [0] },
];
const MAX_CHOICES = 300;

/** @param everyConcept leaves out rings that then hold all there is: none says less than that each word is there once */
export function ringsOf(
  concepts: readonly Concept[],
  everyConcept: boolean,
  frequencies: Frequencies,
): Rings {
  const { documents } = frequencies;
  const shares = new Map(concepts.map((concept) => [concept, sharesByLevel(concept, frequencies)]));
  const shareAt = (concept: Concept, level: number): number => shares.get(concept)?.[level] ?? 0;
  const expectedTotal = documents * shareOfAll(concepts.map((concept) => shareAt(concept, 0)));
  const telling = [...concepts].filter(({ frequency }) => frequency > 0).sort((a, b) => b.idf - a.idf);
  const grid = GRIDS.find((candidate) => telling.length <= candidate.concepts) ?? GRIDS.at(-1);
  if (grid === undefined || telling.length === 0) return { rings: [], expectedTotal };
  const used = telling.slice(0, grid.concepts);
  const others = everyConcept ? concepts.filter((concept) => !used.includes(concept)) : [];
  const otherShares = others.map((concept) => shareAt(concept, 0));
  const values = used.map(({ idf }) => grid.levels.map((level) => idf * (SHARES[level] ?? 0)));
  const highest = values.reduce((sum, levels) => sum + (levels.at(-1) ?? 0), 0);
  const surely = everyConcept ? values.reduce((sum, levels) => sum + (levels[0] ?? 0), 0) : 0;
  /** What is not asked for is there all the same where every concept is. */
  const expectedOf = (levels: readonly number[]): number => {
    const held = levels.map((level, place) => {
      const concept = used[place];
      return concept === undefined || (level < 0 && !everyConcept) ? 1 : shareAt(concept, Math.max(0, level));
    });
    return shareOfAll([...held, ...otherShares]);
  };
  const conditions = used.map((concept) => conceptFilter(concept, 0));
  let expected = 0;
  const rings = THRESHOLDS.flatMap((share): Ring[] => {
    if (share * highest <= surely) return [];
    const choices = minimalCombinations(values, share * highest, MAX_CHOICES);
    if (choices === null || choices.length === 0) return [];
    const levels = choices.map((choice) =>
      choice.map((chosen) => (chosen < 0 ? -1 : (grid.levels[chosen] ?? 0))),
    );
    // Few documents are of two choices: none of them says less than another.
    const sum = documents * levels.reduce((all, choice) => all + expectedOf(choice), 0);
    expected = Math.max(expected, Math.min(documents, sum));
    const implied = new Set(
      conditions.filter((_, place) => levels.every((choice) => (choice[place] ?? -1) >= 0)),
    );
    return [{ filter: anyChoice(used, levels), implied, expected }];
  });
  // Two thresholds may be reached by the same levels, those of a single word above all.
  return { rings: rings.filter(({ filter }, place) => filter !== rings[place - 1]?.filter), expectedTotal };
}
