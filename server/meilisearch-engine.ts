/** The gateway's engine port over Meilisearch: the only file of server/ that knows the client's types. */
import type { Meilisearch, MultiSearchQuery } from 'meilisearch';
import { MeilisearchApiError, MeilisearchRequestError, MeilisearchRequestTimeOutError } from 'meilisearch';
import type { IndexedDocument } from '../engine/document.js';
import { parseUid } from '../model/identity.js';
import type { EngineQuery, EngineResult, SearchEngine } from './engine-port.js';
import { EngineUnavailable } from './errors.js';
import { anyOf } from './filter.js';
import { limits } from './limits.js';

interface RawResult {
  hits: { record: IndexedDocument['record']; _rankingScore?: number }[];
  totalHits: number;
  facetDistribution?: Record<string, Record<string, number>>;
}

/**
 * Everything goes through the search route, the single question and the document count included, so that a key limited
 * to searching one index is enough.
 * @param client asked anew for each call: the address changes when the embedded engine is restarted elsewhere
 * @param timeout milliseconds for one call
 */
export function createMeilisearchEngine(
  client: () => Meilisearch,
  indexUid: string,
  timeout: number = limits.engineTimeout,
): SearchEngine {
  const multiSearch = async (queries: readonly EngineQuery[]): Promise<EngineResult[]> => {
    try {
      const body = { queries: queries.map((query) => toRequest(indexUid, query)) };
      const { results } = await connect(client).multiSearch(body, { signal: AbortSignal.timeout(timeout) });
      return (results as unknown as RawResult[]).map(fromResponse);
    } catch (error) {
      throw isUnavailable(error) ? new EngineUnavailable(error) : error;
    }
  };

  return {
    multiSearch,
    async getRecord(id) {
      const identity = parseUid(id);
      if (identity === null) return null;
      const filter = [
        anyOf('facet.legislature', [identity.legislature]),
        anyOf('facet.type', [identity.type]),
        anyOf('order.number', [identity.number]),
      ];
      const [result] = await multiSearch([{ ...EVERYTHING, filter, hitsPerPage: 1 }]);
      return result?.hits[0]?.record ?? null;
    },
    async status() {
      try {
        const [result] = await multiSearch([EVERYTHING]);
        return { available: true, documents: result?.total ?? 0 };
      } catch {
        return { available: false, documents: 0 };
      }
    },
  };
}

/** Without a client there is no engine: the embedded one is being restarted. */
function connect(client: () => Meilisearch): Meilisearch {
  try {
    return client();
  } catch (error) {
    throw new EngineUnavailable(error);
  }
}

/** Every document, none of them returned. */
const EVERYTHING: EngineQuery = {
  q: '',
  filter: [],
  facets: [],
  sort: [],
  matchingStrategy: 'all',
  page: 1,
  hitsPerPage: 0,
};

function toRequest(indexUid: string, query: EngineQuery): MultiSearchQuery {
  return { indexUid, attributesToRetrieve: ['id', 'record'], showRankingScore: true, ...query };
}

function fromResponse(result: RawResult): EngineResult {
  return {
    hits: result.hits.map(({ record, _rankingScore }) => ({ record, score: _rankingScore ?? null })),
    total: result.totalHits,
    counts: result.facetDistribution ?? {},
  };
}

/** Unreachable, too slow, failing or without an index. Any other refusal (a 4xx) is a fault of ours. */
function isUnavailable(error: unknown): boolean {
  if (error instanceof MeilisearchRequestError || error instanceof MeilisearchRequestTimeOutError)
    return true;
  if (!(error instanceof MeilisearchApiError)) return false;
  const { status } = error.response;
  return status >= 500 || status === 429 || error.cause?.code === 'index_not_found';
}
