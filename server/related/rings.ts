/**
 * How much a question has in common with a text, as conditions of the engine: it holds telling stems of at least some
 * weight together. Each higher level is a ring inside the one before.
 */
import { anyOf, both, either, MATCHES_NOTHING } from '../filter.js';

export interface TellingStem {
  stem: string;
  /** From 1, whole: of whole weights few sums differ, which keeps the conditions short. */
  weight: number;
  /** Share of the questions of the index that hold it, 0 to 1. */
  share: number;
}

export interface Rings {
  /** How many there are; level 0 holds every question with one of the stems. */
  count: number;
  /** The condition of a level; from `count` on, nothing reaches it. */
  at(level: number): string;
  /** The lowest level that no more than `most` of so many questions are expected to reach; `count` when there is none. */
  expected(questions: number, most: number): number;
}

/**
 * Weights as whole numbers.
 * @param units about what they make together; the lightest is 1
 */
export function wholeWeights(weights: readonly number[], units: number): number[] {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => Math.max(1, Math.round((weight * units) / sum)));
}

export function createRings(stems: readonly TellingStem[]): Rings {
  const levels = sumsOf(stems).slice(1);
  return {
    count: levels.length,
    at(level) {
      const least = levels[level];
      return least === undefined ? MATCHES_NOTHING : holdsAtLeast(stems, least);
    },
    expected(questions, most) {
      const chances = chancesOfSums(stems);
      let reached = 0;
      for (let level = levels.length - 1; level >= 0; level -= 1) {
        reached += (chances[levels[level] ?? 0] ?? 0) * questions;
        if (reached > most) return level + 1;
      }
      return 0;
    },
  };
}

/**
 * By halves of the stems: so much in the one, the rest in the other, for each way to share it. All choices of four stems
 * among twenty, written one after the other, would look at each stem more than five thousand times; this does it some 370 times.
 */
function holdsAtLeast(stems: readonly TellingStem[], least: number): string {
  const names = stems.map(({ stem }) => stem);
  if (stems.every(({ weight }) => weight >= least)) return anyOf('terms', names);
  const halves = [0, 1].map((rest) => stems.filter((_, place) => place % 2 === rest));
  const [left = [], right = []] = halves;
  return either(
    waysToShare(sumsOf(left), sumsOf(right), least).map(([inLeft, inRight]) => {
      if (inLeft === 0) return holdsAtLeast(right, inRight);
      if (inRight === 0) return holdsAtLeast(left, inLeft);
      return both([holdsAtLeast(left, inLeft), holdsAtLeast(right, inRight)]);
    }),
  );
}

/** Pairs that reach `least` together, and none that asks for more than another pair does. Both lists rise from 0. */
function waysToShare(left: readonly number[], right: readonly number[], least: number): [number, number][] {
  const ways: [number, number][] = [];
  for (const inLeft of left) {
    const inRight = right.find((sum) => sum >= least - inLeft);
    if (inRight === undefined || inRight === ways.at(-1)?.[1]) continue;
    ways.push([inLeft, inRight]);
    if (inRight === 0) break;
  }
  return ways;
}

/** All that some of the weights make together, rising from 0. */
function sumsOf(stems: readonly TellingStem[]): number[] {
  const sums = new Set([0]);
  for (const { weight } of stems) for (const sum of [...sums]) sums.add(sum + weight);
  return [...sums].sort((a, b) => a - b);
}

/**
 * How likely each sum is in a question, as if one stem did not draw another. They do, so a level is reached by more than
 * that: in four cases of five the level told from it is right, in nearly all others the next one.
 */
function chancesOfSums(stems: readonly TellingStem[]): Float64Array {
  const highest = stems.reduce((total, { weight }) => total + weight, 0);
  const chances = new Float64Array(highest + 1);
  chances[0] = 1;
  for (const { weight, share } of stems) {
    for (let sum = highest; sum >= 0; sum -= 1) {
      const without = chances[sum] ?? 0;
      const before = sum >= weight ? (chances[sum - weight] ?? 0) : 0;
      chances[sum] = without * (1 - share) + before * share;
    }
  }
  return chances;
}
