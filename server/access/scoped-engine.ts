/** The engine as the holder of a key may see it: what lies outside its filter does not exist. */
import type { EngineQuery, SearchEngine } from '../engine-port.js';
import { EVERYTHING } from '../engine-port.js';
import { anyOf } from '../filter.js';
import type { ScopeFilter } from './partner.js';
import type { ScopeFacet } from './scope-facets.js';
import { SCOPE_FACETS } from './scope-facets.js';

/**
 * Each method is written out, so that one added to the port does not compile until somebody has decided what it may
 * show. The engine itself decides what lies within, always by the same conditions: nothing is compared here.
 */
export function scopedEngine(engine: SearchEngine, filter: ScopeFilter): SearchEngine {
  const conditions = scopeConditions(filter);
  const narrow = (query: EngineQuery): EngineQuery => ({
    ...query,
    filter: [...query.filter, ...conditions],
  });

  const visible = async (ids: readonly string[]): Promise<string[]> => {
    if (ids.length === 0) return [];
    const [seen = []] = await engine.ids([narrow({ ...EVERYTHING, filter: [anyOf('id', ids)] })]);
    return seen;
  };

  return {
    multiSearch: (queries, timeout) => engine.multiSearch(queries.map(narrow), timeout),
    ids: (queries) => engine.ids(queries.map(narrow)),
    candidates: async (ids, titled) => engine.candidates(await visible(ids), titled),
    records: async (ids) => engine.records(await visible(ids)),
    texts: async (ids, parts) => engine.texts(await visible(ids), parts),
    async source(id) {
      const [found] = await visible([id]);
      return found === undefined ? null : engine.source(found);
    },
    async status() {
      try {
        const [result] = await engine.multiSearch([narrow(EVERYTHING)]);
        return { available: true, documents: result?.total ?? 0 };
      } catch {
        return { available: false, documents: 0 };
      }
    },
    // Says that something changed, and not what.
    version: () => engine.version(),
  };
}

/** All must hold. */
export function scopeConditions(filter: ScopeFilter): string[] {
  return SCOPE_FACETS.flatMap((facet) => {
    const values = filter[facet];
    return values === undefined ? [] : [anyOf(`facet.${facet}`, indexedValues(facet, values))];
  });
}

/** Legislatures are numbers in the index. A text that is none matches nothing. */
function indexedValues(facet: ScopeFacet, values: readonly string[]): (string | number)[] {
  return facet === 'legislature' ? values.map(Number).filter(Number.isSafeInteger) : [...values];
}
