/** From a checked search to a page of its results: the same for programs and for people. */
import type { Context } from '../context.js';
import type { SearchParams } from '../params/search-params.js';
import type { ResultPage } from '../present/result-page.js';
import { presentResultPage } from '../present/result-page.js';
import { readSearch } from './read-search.js';
import { startSearch } from './search.js';

/** @param startedAt `performance.now()` when the request was taken up @throws EngineUnavailable */
export async function findResultPage(
  params: SearchParams,
  context: Context,
  startedAt: number,
): Promise<ResultPage> {
  const understood = await readSearch(params, context);
  const searching = await startSearch(understood, context.engine, context.vectors);
  return presentResultPage(understood, searching, { parties: context.parties, startedAt });
}
