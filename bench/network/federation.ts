/** Meilisearch's own remote federated search (`network`) over two servers, beside one that holds everything. */

export interface RawHit {
  id: string;
  order: { published: number | null };
}

export interface Answer {
  ids: string[];
  total: number | null;
  counts: Record<string, Record<string, number>>;
}

/** A query as server/meilisearch-engine.ts makes them. */
export interface AskedQuery {
  q?: string;
  filter?: string[];
  facets?: string[];
  sort?: string[];
  distinct?: string;
  limit: number;
}

export interface Api {
  url: string;
  /** @throws Error with the server's words when it refuses */
  send: (method: string, path: string, body?: unknown) => Promise<unknown>;
}

export function apiOf(url: string, masterKey: string): Api {
  return {
    url,
    send: async (method, path, body) => {
      const response = await fetch(`${url}/${path}`, {
        method,
        headers: { authorization: `Bearer ${masterKey}`, 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const answer = (await response.json()) as { message?: string };
      if (!response.ok) throw new Error(answer.message ?? `HTTP ${response.status}`);
      return answer;
    },
  };
}

/** Makes the servers know each other. `sharding` stays off: it is under another licence (BUSL-1.1). */
export async function connectNetwork(servers: readonly Api[], masterKey: string): Promise<void> {
  const remotes = Object.fromEntries(
    servers.map(({ url }, place) => [nameOf(place), { url, searchApiKey: masterKey }]),
  );
  for (const [place, api] of servers.entries()) {
    await api.send('PATCH', 'experimental-features', { network: true });
    await api.send('PATCH', 'network', { self: nameOf(place), remotes });
  }
}

function nameOf(place: number): string {
  return `n${place}`;
}

const INDEX = 'questions';

function common({ q = '', filter = [], sort = [], distinct }: AskedQuery): Record<string, unknown> {
  const folded = distinct === undefined ? {} : { distinct };
  const shown = { attributesToRetrieve: ['id', 'order'], matchingStrategy: 'all' };
  return { indexUid: INDEX, q, filter, sort, ...shown, ...folded };
}

/** As the gateway asks one server: pages, which give an exact total. */
export async function askOne(api: Api, query: AskedQuery): Promise<Answer> {
  const asked = { ...common(query), facets: query.facets ?? [], page: 1, hitsPerPage: query.limit };
  const { results } = (await api.send('POST', 'multi-search', { queries: [asked] })) as {
    results: { hits: RawHit[]; totalHits: number; facetDistribution?: Answer['counts'] }[];
  };
  const [result] = results;
  return {
    ids: result?.hits.map(({ id }) => id) ?? [],
    total: result?.totalHits ?? null,
    counts: result?.facetDistribution ?? {},
  };
}

/** The same of all servers of the network, in one federated search. */
export async function askFederated(api: Api, query: AskedQuery, servers: number): Promise<Answer> {
  const queries = Array.from({ length: servers }, (_, place) => ({
    ...common(query),
    federationOptions: { remote: nameOf(place) },
  }));
  const federation = {
    ...{ limit: query.limit, offset: 0, mergeFacets: {} },
    facetsByIndex: { [INDEX]: query.facets ?? [] },
  };
  const found = (await api.send('POST', 'multi-search', { federation, queries })) as {
    hits: RawHit[];
    estimatedTotalHits?: number;
    facetDistribution?: Answer['counts'];
    remoteErrors?: Record<string, { message: string }>;
  };
  const [error] = Object.values(found.remoteErrors ?? {});
  if (error !== undefined) throw new Error(`a remote failed: ${error.message}`);
  return {
    ids: found.hits.map(({ id }) => id),
    total: found.estimatedTotalHits ?? null,
    counts: found.facetDistribution ?? {},
  };
}
