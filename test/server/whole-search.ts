import type { SearchEngine } from '../../server/engine-port.js';
import { startSearch } from '../../server/search/search.js';
import type { Understood } from '../../server/understand/understand.js';

/** A search with all of its parts, its hits with what is folded into each. */
export async function wholeSearch(understood: Understood, engine: SearchEngine) {
  const searching = await startSearch(understood, engine);
  const [totalFolded, found, similar, results, hints] = await Promise.all([
    searching.totalFolded,
    searching.hits,
    searching.similar,
    searching.results,
    searching.hints,
  ]);
  const hits = found.map((hit, place) => ({ ...hit, similar: similar[place] ?? 0 }));
  return { ...searching, totalFolded, hits, results, warnings: [...searching.warnings, ...hints] };
}
