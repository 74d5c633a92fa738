/** The gateway's engine port over Meilisearch: the only file of server/ that knows the client's types. */
import type { Meilisearch, MultiSearchQuery } from 'meilisearch';
import { MeilisearchApiError, MeilisearchRequestError, MeilisearchRequestTimeOutError } from 'meilisearch';
import { indexSettings } from '../config/index-settings.js';
import type { IndexedDocument } from '../engine/document.js';
import type { DetailedHit } from './cut-off.js';
import { confirmsOrder, mayBeCutOff, withDetails } from './cut-off.js';
import type { Candidate, EngineQuery, EngineResult, SearchEngine } from './engine-port.js';
import { EVERYTHING } from './engine-port.js';
import { EngineUnavailable } from './errors.js';
import { limits } from './limits.js';

interface RawResult {
  hits: Candidate[];
  totalHits?: number;
  estimatedTotalHits?: number;
  facetDistribution?: Record<string, Record<string, number>>;
  processingTimeMs: number;
}

type RecordOnly = Pick<IndexedDocument, 'id' | 'record'>;
const RECORD_FIELDS: (keyof RecordOnly)[] = ['id', 'record'];
type Source = Candidate & Pick<IndexedDocument, 'terms'>;
const SOURCE_FIELDS: (keyof Source)[] = ['id', 'rank', 'facet', 'order', 'terms'];

interface EngineTimes {
  timeout?: number;
  cutoff?: number;
}

/**
 * Searches bring what orders the hits; the records of the few that are shown are fetched apart.
 * @param client asked anew for each call: the address changes when the embedded engine is restarted elsewhere
 * @param timeout milliseconds for one call
 * @param cutoff milliseconds after which the engine stops ordering the hits of one search
 */
export function createMeilisearchEngine(
  client: () => Meilisearch,
  indexUid: string,
  { timeout = limits.engineTimeout, cutoff = indexSettings.searchCutoffMs ?? 1_500 }: EngineTimes = {},
): SearchEngine {
  const ask = async <T>(call: (engine: Meilisearch, signal: AbortSignal) => Promise<T>): Promise<T> => {
    try {
      const signal = AbortSignal.timeout(timeout);
      // Few calls of the client take a signal, and its own limit is that of bulk loads.
      return await Promise.race([call(connect(client), signal), aborted(signal)]);
    } catch (error) {
      throw isUnavailable(error) ? new EngineUnavailable(error) : error;
    }
  };
  const multiSearch = async (queries: readonly EngineQuery[]): Promise<EngineResult[]> => {
    if (queries.length === 0) return [];
    const body = { queries: queries.map((query) => toRequest(indexUid, query)) };
    const { results } = await ask((engine, signal) => engine.multiSearch(body, { signal }));
    const found = results as unknown as RawResult[];
    await Promise.all(found.map((result, place) => checkOrder(result, body.queries[place])));
    return found.map(fromResponse);
  };
  const checkOrder = async (result: RawResult, query: MultiSearchQuery | undefined): Promise<void> => {
    if (query === undefined || !mayBeCutOff(result, cutoff)) return;
    const body = { queries: [withDetails(query)] };
    const { results } = await ask((engine, signal) => engine.multiSearch(body, { signal }));
    if (!confirmsOrder(results[0]?.hits as DetailedHit[] | undefined, result.hits))
      throw new EngineUnavailable(new Error(`the engine stopped ordering after ${cutoff} ms`));
  };

  return {
    multiSearch,
    async records(ids) {
      if (ids.length === 0) return new Map();
      const wanted = { ids: [...ids], fields: RECORD_FIELDS, limit: ids.length };
      const { results } = await ask((engine) => engine.index<RecordOnly>(indexUid).getDocuments(wanted));
      return new Map((results as RecordOnly[]).map(({ id, record }) => [id, record]));
    },
    async source(id) {
      const wanted = { ids: [id], fields: SOURCE_FIELDS, limit: 1 };
      const { results } = await ask((engine) => engine.index<Source>(indexUid).getDocuments(wanted));
      return (results as Source[])[0] ?? null;
    },
    async version() {
      const { updatedAt } = await ask((engine) => engine.getRawIndex(indexUid));
      return updatedAt;
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

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(new EngineUnavailable(signal.reason)), { once: true });
  });
}

/** Without a client there is no engine: the embedded one is being restarted. */
function connect(client: () => Meilisearch): Meilisearch {
  try {
    return client();
  } catch (error) {
    throw new EngineUnavailable(error);
  }
}

function toRequest(indexUid: string, query: EngineQuery): MultiSearchQuery {
  const { q, filter, facets, sort, offset, page, hitsPerPage, folded } = query;
  return {
    indexUid,
    q,
    filter,
    facets,
    sort,
    matchingStrategy: 'all',
    attributesToRetrieve: ['id', 'rank', 'facet', 'order'],
    ...(offset === null ? { page, hitsPerPage } : { offset, limit: hitsPerPage }),
    ...(folded ? { distinct: 'facet.family' } : {}),
  };
}

function fromResponse(result: RawResult): EngineResult {
  return {
    hits: result.hits,
    total: result.totalHits ?? result.estimatedTotalHits ?? 0,
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
