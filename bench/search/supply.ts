import { z } from 'zod';
import type { HttpClient } from '../relevance/http-client.js';
import { createQueries, type Headings } from './queries.js';
import { mixedRequests, type Asked, type Supply } from './requests.js';

/** Requests that make a service that was just started a running one. */
const WARM_UP = 200;
/** Uids are taken from this many searches. */
const ID_SEARCHES = 60;

const idList = z.looseObject({ total: z.number(), hits: z.array(z.looseObject({ id: z.string() })) });

/**
 * Where the requests of a run come from, how many questions there are, and the requests that come before all measures.
 * @param source whose titles are searched for
 * @throws Error when a search fails, or none finds a question
 */
export async function findSupply(
  client: HttpClient,
  source: readonly Headings[],
  seed: number,
): Promise<{ supply: Supply; documents: number; warmUp: Asked[] }> {
  const queries = createQueries(source, seed);
  const { ids, documents } = await findIds(client, () => queries.search());
  const supply: Supply = { queries, ids };
  return { supply, documents, warmUp: mixedRequests(WARM_UP, supply, seed) };
}

/** Questions that searches find, as readers do who open one; and how many there are. */
async function findIds(
  client: HttpClient,
  query: () => string,
): Promise<{ ids: string[]; documents: number }> {
  const ids = new Set<string>();
  const ask = async (q: string) => {
    const path = `/api/v1/search?q=${encodeURIComponent(q)}&fold=false&facets=none&perPage=100`;
    const { status, body } = await client.get(path);
    if (status !== 200) throw new Error(`HTTP ${status} for ${path}: ${body.slice(0, 200)}`);
    return idList.parse(JSON.parse(body));
  };
  const { total: documents } = await ask('');
  for (let place = 0; place < ID_SEARCHES; place++)
    for (const { id } of (await ask(query())).hits) ids.add(id);
  if (ids.size === 0) throw new Error('no search found a question: is --source what was indexed?');
  return { ids: [...ids], documents };
}
