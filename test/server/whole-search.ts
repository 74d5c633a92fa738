import type { SearchEngine } from '../../server/engine-port.js';
import { startSearch } from '../../server/search/search.js';
import type { Understood } from '../../server/understand/understand.js';

/** A search with all of its parts. */
export async function wholeSearch(understood: Understood, engine: SearchEngine) {
  const searching = await startSearch(understood, engine);
  const [totalFolded, hits, results] = await Promise.all([
    searching.totalFolded,
    searching.hits,
    searching.results,
  ]);
  return { ...searching, totalFolded, hits, results };
}
