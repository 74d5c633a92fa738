/** Seeded random numbers: the same seed gives the same corpus on every machine. */
export interface Random {
  /** 0 ≤ n < 1 */
  next: () => number;
  pick: <T>(items: readonly T[]) => T;
}

/** mulberry32, a 32-bit generator in the public domain (Tommy Ettinger, 2017). `seed`: any 32-bit integer. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return {
    next,
    pick: <T>(items: readonly T[]): T => {
      const item = items[Math.floor(next() * items.length)];
      if (item === undefined) throw new Error('nothing to pick from');
      return item;
    },
  };
}
