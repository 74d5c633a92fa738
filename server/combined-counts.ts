/** Counts of facets by way of `combined` (engine/combined-facets.ts), where that is the cheaper one and tells the same. */
import { COMBINED } from '../engine/combined-facets.js';
import { EVERYTHING, type EngineQuery, type EngineResult } from './engine-port.js';
import { COMBINED_ATTRIBUTES, createFacetCodes, type Counts } from './facet-codes.js';
import { limits } from './limits.js';

/** An answer whose counts may be those of `combined`. */
interface Answer {
  counts: Counts;
  total: number;
  /** As engine/listed-counts.ts cuts it out. */
  combined: string | undefined;
}

export interface CombinedCounts {
  /** The attributes whose values the engine is to count for this query. */
  attributesFor: (query: EngineQuery) => string[];
  /** Counts of what the query asks for. @throws EngineUnavailable */
  countsOf: (query: EngineQuery, answer: Answer) => Promise<Counts>;
}

/** @param ask has the facets of a query counted as they are, in no more than some milliseconds */
export function createCombinedCounts(
  ask: (query: EngineQuery, timeout?: number) => Promise<EngineResult | undefined>,
): CombinedCounts {
  const codes = createFacetCodes();
  let knows: 'nothing' | 'reading' | 'values' = 'nothing';
  /** Behind the searches, which go on as they are. */
  const startReading = (): void => {
    if (knows !== 'nothing') return;
    knows = 'reading';
    const all = { ...EVERYTHING, facets: [...COMBINED_ATTRIBUTES] };
    ask(all, limits.readingTimeout).then(
      (found) => {
        codes.learn(found?.counts ?? {});
        knows = 'values';
      },
      () => (knows = 'nothing'), // the next search tries again
    );
  };
  return {
    attributesFor: (query) => {
      if (!isCheaper(query)) return query.facets;
      if (knows !== 'values') {
        startReading();
        return query.facets;
      }
      return [COMBINED, ...query.facets.filter((attribute) => !COMBINED_ATTRIBUTES.includes(attribute))];
    },
    countsOf: async (query, { counts, total, combined }) => {
      if (combined === undefined) return counts;
      const told = codes.read(combined, total);
      if (told !== null) return pick({ ...counts, ...told }, query.facets);
      // Values that are new since: they are known from now on.
      const plain = (await ask({ ...query, few: false }))?.counts ?? {};
      codes.learn(plain);
      return plain;
    },
  };
}

/** One facet is counted as fast by itself. */
function isCheaper({ few, facets }: EngineQuery): boolean {
  return few && facets.filter((attribute) => COMBINED_ATTRIBUTES.includes(attribute)).length > 1;
}

function pick(counts: Counts, attributes: readonly string[]): Counts {
  return Object.fromEntries(Object.entries(counts).filter(([attribute]) => attributes.includes(attribute)));
}
