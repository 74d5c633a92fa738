import type { EngineQuery, EngineResult, SearchEngine } from '../engine-port.js';
import { limits } from '../limits.js';

/** Many queries, a bounded number in each call: one caller's table holds up nobody for long. @throws EngineUnavailable */
export async function searchInBatches(
  engine: SearchEngine,
  queries: readonly EngineQuery[],
): Promise<EngineResult[]> {
  const results: EngineResult[] = [];
  for (let from = 0; from < queries.length; from += limits.statsQueries)
    results.push(...(await engine.multiSearch(queries.slice(from, from + limits.statsQueries))));
  return results;
}
