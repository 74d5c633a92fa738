import { seededRandom } from '../../vectors/corpus/random.js';

/** Seeded random numbers: the same seed gives the same corpus on every machine. */
export interface Random {
  /** 0 ≤ n < 1 */
  next: () => number;
  pick: <T>(items: readonly T[]) => T;
}

/** @param seed any 32-bit integer */
export function createRandom(seed: number): Random {
  const next = seededRandom(seed);
  return {
    next,
    pick: <T>(items: readonly T[]): T => {
      const item = items[Math.floor(next() * items.length)];
      if (item === undefined) throw new Error('nothing to pick from');
      return item;
    },
  };
}
