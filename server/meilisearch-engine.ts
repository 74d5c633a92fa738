/** The gateway's engine port over Meilisearch: with changes/meilisearch-journal.ts, all of server/ that knows the client. */
import type { Meilisearch, MultiSearchQuery } from 'meilisearch';
import { MeilisearchApiError, MeilisearchRequestError, MeilisearchRequestTimeOutError } from 'meilisearch';
import { indexSettings, rankIndexOf } from '../config/index-settings.js';
import { readRecord, type IndexedDocument, type StoredDocument } from '../engine/document.js';
import { createJsonPost, type JsonRequest } from '../engine/json-post.js';
import { readRankAnswer, readRecordAnswer } from '../engine/long-fields.js';
import { readListedAnswer } from '../engine/listed-counts.js';
import { createCombinedCounts } from './combined-counts.js';
import type { DetailedHit } from './cut-off.js';
import { confirmsOrder, mayBeCutOff, withDetails } from './cut-off.js';
import type {
  Candidate,
  EngineQuery,
  EngineResult,
  PlacedDocument,
  SearchEngine,
  TextPart,
} from './engine-port.js';
import { EVERYTHING } from './engine-port.js';
import { EngineUnavailable } from './errors.js';
import { inTime } from './in-time.js';
import { lastChangeOf } from './last-change.js';
import { limits } from './limits.js';

interface RawResult {
  hits: PlacedDocument[];
  totalHits?: number;
  estimatedTotalHits?: number;
  facetDistribution?: Record<string, Record<string, number>>;
  /** Cut out of the answer, see engine/listed-counts.ts. */
  uids?: string[];
  combined?: string;
  processingTimeMs: number;
}

type RecordOnly = Pick<StoredDocument, 'id' | 'record'>;
const RECORD_FIELDS: (keyof RecordOnly)[] = ['id', 'record'];
const RANK_FIELDS: (keyof Candidate)[] = [
  'id',
  'rank',
  'family',
  'rubric',
  'author',
  'portfolio',
  'published',
  'sample',
  'vector',
  'embedding',
];
const TITLED_FIELDS: (keyof Candidate)[] = [...RANK_FIELDS, 'title', 'status'];
type Terms = Pick<IndexedDocument, 'id' | 'terms'>;
const TERMS_FIELDS: (keyof Terms)[] = ['id', 'terms'];

type TextOnly = Pick<IndexedDocument, 'id'> & { form: Partial<IndexedDocument['form']> };

interface Fetching<T> {
  /** Of the documents; default: all. */
  fields?: readonly string[];
  read?: (bytes: Buffer) => { results: T[] };
}

interface EngineTimes {
  timeout?: number;
  cutoff?: number;
}

/**
 * Searches bring uids; what orders them, and the records of the few that are shown, are fetched apart.
 * @param questions name of the index that is searched; what orders it is beside (`rankIndexOf`)
 * @param client asked anew for each call: the address changes when the embedded engine is restarted elsewhere
 * @param timeout milliseconds for one call
 * @param cutoff milliseconds after which the engine stops ordering the hits of one search
 */
export function createMeilisearchEngine(
  client: () => Meilisearch,
  questions: string,
  { timeout = limits.engineTimeout, cutoff = indexSettings.searchCutoffMs ?? 1_500 }: EngineTimes = {},
): SearchEngine {
  const ranks = rankIndexOf(questions);
  const post = createEnginePost(client, timeout);
  const combined = createCombinedCounts(async (query, atMost) => (await multiSearch([query], atMost))[0]);
  const multiSearch: SearchEngine['multiSearch'] = async (queries, atMost) => {
    if (queries.length === 0) return [];
    const asked = {
      queries: queries.map((query) => toRequest(questions, query, combined.attributesFor(query))),
    };
    const read = queries.some(({ uids, few }) => uids || few) ? readListedAnswer<RawResult> : undefined;
    const { results } = await post<{ results: RawResult[] }>('multi-search', asked, {
      ...(read ? { read } : {}),
      ...(atMost === undefined ? {} : { timeout: atMost }),
    });
    await Promise.all(results.map((result, place) => checkOrder(result, asked.queries[place])));
    return Promise.all(results.map((result, place) => fromResponse(result, queries[place])));
  };
  const fromResponse = async (result: RawResult, query = EVERYTHING): Promise<EngineResult> => {
    const total = result.totalHits ?? result.estimatedTotalHits ?? 0;
    const { hits, facetDistribution = {}, uids = [], combined: listed } = result;
    const counts = await combined.countsOf(query, { counts: facetDistribution, total, combined: listed });
    return { hits, total, counts, uids };
  };
  const checkOrder = async (result: RawResult, query: MultiSearchQuery | undefined): Promise<void> => {
    if (query === undefined || !mayBeCutOff(result, cutoff)) return;
    const asked = { queries: [withDetails(query)] };
    const { results } = await post<{ results: { hits: DetailedHit[] }[] }>('multi-search', asked);
    if (!confirmsOrder(results[0]?.hits, result.hits))
      throw new EngineUnavailable(new Error(`the engine stopped ordering after ${cutoff} ms`));
  };
  const fetch = async <T>(
    index: string,
    ids: readonly string[],
    { fields, read }: Fetching<T> = {},
  ): Promise<T[]> => {
    if (ids.length === 0) return [];
    const wanted = { ids, limit: ids.length, ...(fields ? { fields } : {}) };
    const { results } = await post<{ results: T[] }>(
      `indexes/${index}/documents/fetch`,
      wanted,
      read ? { read } : {},
    );
    return results;
  };
  const candidates = (ids: readonly string[], titled = false) =>
    fetch<Candidate>(ranks, ids, { fields: titled ? TITLED_FIELDS : RANK_FIELDS, read: readRankAnswer });

  return {
    multiSearch,
    async ids(queries) {
      const results = await multiSearch(
        queries.map((query) => ({ ...query, facets: [], hitsPerPage: 0, uids: true })),
      );
      return results.map(({ uids }) => uids);
    },
    candidates,
    async records(ids) {
      const found = await fetch<RecordOnly>(questions, ids, {
        fields: RECORD_FIELDS,
        read: readRecordAnswer,
      });
      return new Map(found.map((document) => [document.id, readRecord(document)]));
    },
    async texts(ids, parts) {
      const found = await fetch<TextOnly>(questions, ids, { fields: ['id', ...parts.map(searchable)] });
      return new Map(found.map(({ id, form }) => [id, parts.map((part) => form[part] ?? '')]));
    },
    async source(id) {
      const [[candidate], [document]] = await Promise.all([
        candidates([id]),
        fetch<Terms>(questions, [id], { fields: TERMS_FIELDS }),
      ]);
      return candidate && document ? { ...candidate, terms: document.terms } : null;
    },
    version: () => callEngine(client, (engine) => lastChangeOf(engine, questions), timeout),
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

/** What the engine answers to a body that is posted to it. @throws EngineUnavailable as `callEngine` */
export type EnginePost = <T>(
  path: string,
  body: unknown,
  how?: Partial<Pick<JsonRequest<T>, 'read' | 'timeout'>>,
) => Promise<T>;

/**
 * One call within its time, as `callEngine`, for those of which a request makes many.
 * @param timeout milliseconds for one call that does not say its own
 */
export function createEnginePost(
  client: () => Meilisearch,
  timeout: number = limits.engineTimeout,
): EnginePost {
  const postJson = createJsonPost();
  return async (path, body, how) => {
    try {
      return await postJson(connect(client), { path, body, timeout, ...how });
    } catch (error) {
      throw asUnavailable(error);
    }
  };
}

type EngineCall<T> = (engine: Meilisearch, signal: AbortSignal) => Promise<T>;

/** One call within its time. @throws EngineUnavailable when the engine cannot be reached, is too slow or has no index yet */
export async function callEngine<T>(
  client: () => Meilisearch,
  call: EngineCall<T>,
  timeout: number = limits.engineTimeout,
): Promise<T> {
  // Not `AbortSignal.timeout`: its timer, and with it the answer that the race holds, would outlive each call by all of
  // the timeout. An export had two gigabytes of answers in memory.
  const controller = new AbortController();
  const giveUp = (): Error => {
    const late = new Error(`no answer in ${timeout} ms`);
    controller.abort(late);
    return new EngineUnavailable(late);
  };
  try {
    // Few calls of the client take a signal, and its own limit is that of bulk loads.
    return await inTime(call(connect(client), controller.signal), timeout, giveUp);
  } catch (error) {
    throw asUnavailable(error);
  }
}

/** Without a client there is no engine: the embedded one is being restarted. */
function connect(client: () => Meilisearch): Meilisearch {
  try {
    return client();
  } catch (error) {
    throw new EngineUnavailable(error);
  }
}

function toRequest(indexUid: string, query: EngineQuery, facets: string[]): MultiSearchQuery {
  const { q, parts, filter, sort, offset, page, hitsPerPage, onlyIds, folded, uids } = query;
  return {
    indexUid,
    q,
    filter,
    facets: uids ? ['id', ...facets] : facets,
    sort,
    matchingStrategy: 'all',
    attributesToRetrieve: onlyIds ? ['id'] : ['id', 'facet', 'order'],
    ...(offset === null ? { page, hitsPerPage } : { offset, limit: hitsPerPage }),
    ...(parts.length > 0 ? { attributesToSearchOn: parts.map(searchable) } : {}),
    ...(folded ? { distinct: 'facet.family' } : {}),
  };
}

function searchable(part: TextPart): string {
  return `form.${part}`;
}

function asUnavailable(error: unknown): unknown {
  return isUnavailable(error) ? new EngineUnavailable(error) : error;
}

/** Unreachable, too slow, failing or without an index. Any other refusal (a 4xx) is a fault of ours. */
function isUnavailable(error: unknown): boolean {
  if (error instanceof MeilisearchRequestError || error instanceof MeilisearchRequestTimeOutError)
    return true;
  if (!(error instanceof MeilisearchApiError)) return false;
  const { status } = error.response;
  return status >= 500 || status === 429 || error.cause?.code === 'index_not_found';
}
