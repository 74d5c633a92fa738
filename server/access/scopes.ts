/** What the routes share, once for each filter in use. */
import type { Context } from '../context.js';
import type { SearchEngine } from '../engine-port.js';
import { limits } from '../limits.js';
import type { ScopeFilter } from './partner.js';
import { SCOPE_FACETS } from './scope-facets.js';
import { scopedEngine } from './scoped-engine.js';

export interface Scopes {
  /** The shared context for an empty filter. */
  contextFor(filter: ScopeFilter): Context;
}

/**
 * Names, words and their frequencies are read from the scoped engine itself, so that no correction, completion,
 * suggestion or score tells what lies outside. That takes memory for each filter, of which only the ones used last are
 * kept; partners with the same filter share one.
 * @param contextOver builds a context over an engine
 */
export function createScopes(
  shared: Context,
  contextOver: (engine: SearchEngine, scope: string) => Context,
): Scopes {
  const kept = new Map<string, Context>();
  return {
    contextFor(filter) {
      const name = scopeName(filter);
      if (name === '') return shared;
      const context = kept.get(name) ?? contextOver(scopedEngine(shared.engine, filter), name);
      kept.delete(name);
      kept.set(name, context); // the one used last stands last
      for (const oldest of kept.keys()) {
        if (kept.size <= limits.scopesKept) break;
        kept.delete(oldest);
      }
      return context;
    },
  };
}

/** One name for each set of documents that a filter can mean; empty: everything. */
export function scopeName(filter: ScopeFilter): string {
  const parts = SCOPE_FACETS.flatMap((facet) => {
    const values = filter[facet];
    return values === undefined ? [] : [[facet, [...new Set(values)].sort()]];
  });
  return parts.length === 0 ? '' : JSON.stringify(parts);
}
