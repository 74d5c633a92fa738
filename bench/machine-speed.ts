import { percentile } from './relevance/metrics.js';

/**
 * How fast the machine is just now. On one that others use, too, the same build takes a third more milliseconds from one quarter of an
 * hour to the next: figures of two runs can be compared once it is known what a calculation that never changes took in each.
 */
export interface MachineSpeed {
  /** Milliseconds of the calculation in all samples. @throws Error before the first */
  told: () => Speed;
  /** Calculates for some hundred milliseconds. Nothing else should be at work. */
  sample: () => void;
}

export interface Speed {
  least: number;
  median: number;
  most: number;
}

/** Calculations of one sample, of which the median counts: what interrupts one of them does not. */
const REPEATS = 9;

export function watchMachineSpeed(
  calculate: () => unknown = calculation,
  now: () => number = () => performance.now(),
): MachineSpeed {
  const samples: number[] = [];
  return {
    told: () => ({
      median: percentile(samples, 50),
      least: Math.min(...samples),
      most: Math.max(...samples),
    }),
    sample: () => {
      calculate(); // makes it compiled code
      const times = Array.from({ length: REPEATS }, () => {
        const startedAt = now();
        calculate();
        return now() - startedAt;
      });
      samples.push(percentile(times, 50));
    },
  };
}

const ENTRIES = 3_000;

/** What a gateway does most: makes objects, writes and reads them as JSON, looks words up in a map. Never change it. @returns the same number each time */
export function calculation(): number {
  const seen = new Map<string, number>();
  let state = 1;
  const entries = Array.from({ length: ENTRIES }, (_, place) => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return { id: `Q${state}`, words: [`été${state % 97}`, `l’eau${state % 89}`], place };
  });
  const read = JSON.parse(JSON.stringify(entries)) as typeof entries;
  for (const { words } of read) for (const word of words) seen.set(word, (seen.get(word) ?? 0) + 1);
  let sum = 0;
  for (const [word, count] of seen) sum = (Math.imul(sum, 31) + word.length * count) | 0;
  return sum;
}
