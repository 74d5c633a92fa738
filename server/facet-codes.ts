/** Which values the codes of `combined` stand for (engine/combined-facets.ts), learnt from counts of the facets themselves. */
import { DEFAULT_FACETS } from '../config/index-settings.js';
import { CODE_LENGTH, codeOf, NO_VALUE } from '../engine/combined-facets.js';
import { foldText } from '../french/fold.js';

export type Counts = Record<string, Record<string, number>>;

/** Attributes that `combined` holds, in its order. */
export const COMBINED_ATTRIBUTES: readonly string[] = DEFAULT_FACETS.map((name) => `facet.${name}`);

export interface FacetCodes {
  /** Takes the values of combined facets out of counts by attribute and value. */
  learn: (counts: Counts) => void;
  /**
   * Counts of combined facets as the engine would give them; null where they cannot be told: a code is not known, stands for two
   * values, or not every match has one.
   * @param combined `"CODES":1,"CODES":20`, as the engine wrote it
   * @param total number of matches
   */
  read: (combined: string, total: number) => Counts | null;
}

/** A value never changes its code: what was learnt of one state of the index holds for every other. */
export function createFacetCodes(): FacetCodes {
  /** For each facet, values by their code; null: two values have it. */
  const known = DEFAULT_FACETS.map(() => new Map<string, string | null>([[NO_VALUE, '']]));
  return {
    learn: (counts) => {
      COMBINED_ATTRIBUTES.forEach((attribute, place) => {
        learnValues(known[place], Object.keys(counts[attribute] ?? {}));
      });
    },
    read: (combined, total) => {
      const tally = tallyOf(combined);
      if (tally === null || tally.total !== total) return null;
      const counts: Counts = {};
      for (const [place, attribute] of COMBINED_ATTRIBUTES.entries()) {
        const found: [string, number][] = [];
        for (const [code, count] of tally.byCode[place] ?? []) {
          const value = known[place]?.get(code) ?? null;
          if (value === null) return null;
          if (code !== NO_VALUE) found.push([value, count]);
        }
        counts[attribute] = Object.fromEntries(found);
      }
      return counts;
    },
  };
}

/** @param values of one answer: those that the engine counts apart are not one value */
function learnValues(known: Map<string, string | null> | undefined, values: readonly string[]): void {
  const here = new Set<string>();
  for (const value of values) {
    const code = codeOf(value);
    const before = known?.get(code);
    const isOther = typeof before === 'string' && foldText(before) !== foldText(value);
    if (here.has(code) || isOther) known?.set(code, null);
    else if (before === undefined) known?.set(code, value);
    here.add(code);
  }
}

interface Tally {
  total: number;
  /** For each facet, how many questions bear each code. */
  byCode: Map<string, number>[];
}

const CODES_LENGTH = CODE_LENGTH * COMBINED_ATTRIBUTES.length;
/** Quotes and colon. */
const AROUND_CODES = 3;

/** Null: these are no such counts. The engine writes them in the order of the codes: the first ones of most are those of the one before. */
function tallyOf(combined: string): Tally | null {
  const runs = COMBINED_ATTRIBUTES.map(() => ({ code: '', count: 0, counts: new Map<string, number>() }));
  let total = 0;
  for (let from = 0; from < combined.length;) {
    const next = combined.indexOf(',', from + CODES_LENGTH);
    const end = next < 0 ? combined.length : next;
    const count = Number(combined.slice(from + CODES_LENGTH + AROUND_CODES, end));
    if (!(count > 0)) return null;
    total += count;
    let at = from + 1;
    for (const run of runs) {
      if (!combined.startsWith(run.code, at) || run.code === '') {
        endRun(run);
        run.code = combined.slice(at, at + CODE_LENGTH);
      }
      run.count += count;
      at += CODE_LENGTH;
    }
    from = end + 1;
  }
  for (const run of runs) endRun(run);
  return { total, byCode: runs.map(({ counts }) => counts) };
}

interface Run {
  code: string;
  count: number;
  counts: Map<string, number>;
}

function endRun(run: Run): void {
  if (run.count > 0) run.counts.set(run.code, (run.counts.get(run.code) ?? 0) + run.count);
  run.count = 0;
}
