/**
 * Measures of one ranked list against the documents judged right, all from 0 to 1. Gains are binary.
 * Each reads the first `depth` ids; `relevant` must not be empty.
 */

export type Measure = (ranked: readonly string[], relevant: ReadonlySet<string>, depth: number) => number;

/** 1 / rank of the first right document; 0 when there is none. */
export const reciprocalRank: Measure = (ranked, relevant, depth) => {
  const place = ranked.slice(0, depth).findIndex((id) => relevant.has(id));
  return place === -1 ? 0 : 1 / (place + 1);
};

/** Share of the right documents that are found. */
export const recall: Measure = (ranked, relevant, depth) =>
  countRight(ranked, relevant, depth) / relevant.size;

/** 1 when any right document is found. */
export const hit: Measure = (ranked, relevant, depth) => (countRight(ranked, relevant, depth) > 0 ? 1 : 0);

/** Discounted gain (Järvelin and Kekäläinen 2002, discount log2(rank + 1)) over that of the best possible list. */
export const ndcg: Measure = (ranked, relevant, depth) => {
  const gain = ranked
    .slice(0, depth)
    .reduce((sum, id, place) => sum + (relevant.has(id) ? discount(place) : 0), 0);
  let best = 0;
  for (let place = 0; place < Math.min(relevant.size, depth); place++) best += discount(place);
  return gain / best;
};

/** @throws Error on an empty list */
export function mean(values: readonly number[]): number {
  if (values.length === 0) throw new Error('no value to take the mean of');
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/**
 * Smallest value that at least `percent` of the values do not exceed (nearest rank).
 * @param percent above 0, at most 100
 * @throws Error on an empty list
 */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const value = sorted[Math.ceil((percent / 100) * sorted.length) - 1];
  if (value === undefined) throw new Error('no value to take a percentile of');
  return value;
}

function countRight(ranked: readonly string[], relevant: ReadonlySet<string>, depth: number): number {
  return ranked.slice(0, depth).filter((id) => relevant.has(id)).length;
}

function discount(place: number): number {
  return 1 / Math.log2(place + 2);
}
