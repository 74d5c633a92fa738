import type { IndexedDocument, RankDocument } from '../engine/document.js';

/** A part of a question in which quoted passages are looked for. */
export type TextPart = keyof IndexedDocument['form'];
export const TEXT_PARTS: readonly TextPart[] = ['title', 'headings', 'question', 'answer', 'names'];

/** One search, in the engine's own terms. Only server/search/, server/related/ and server/understand/ write these. */
export interface EngineQuery {
  /** Quoted and excluded sequences of stems, never what a person typed; empty: every document. */
  q: string;
  /**
   * The only parts in which `q` is looked for; none: all. The engine makes sure that every word stands there, and of their
   * order that it is found in some part.
   */
  parts: readonly TextPart[];
  /** Each entry is a condition built by server/filter.ts; all must hold. */
  filter: string[];
  /** Attributes whose values are counted (`facet.rubric`). */
  facets: string[];
  sort: string[];
  /** First hit; null: pages, which give an exact total. */
  offset: number | null;
  /** From 1. */
  page: number;
  /** 0: only the total and the counts. */
  hitsPerPage: number;
  /** Of the hits nothing but their uid is wanted. */
  onlyIds: boolean;
  /** One hit for each family of like questions; `total` then counts families. */
  folded: boolean;
  /**
   * The uids of all that matches are wanted, too. For sets known to be small: it reads no document, which makes it some fifty
   * times cheaper than hits.
   */
  uids: boolean;
  /** It is known to match no more than `limits.fewMatches`: what is counted may be told from the documents one by one. */
  few: boolean;
}

/** What the final order needs of a question; `title` and `status` only where they are asked for. */
export type Candidate = Omit<RankDocument, 'schema'>;

/** A hit as the engine gives it: its record is fetched apart, once it is known to be shown. */
export type PlacedDocument = Pick<IndexedDocument, 'id' | 'facet' | 'order'>;

export interface EngineResult {
  hits: PlacedDocument[];
  /** Exact, unless an offset was given. */
  total: number;
  /** Attribute → value → number of documents; values without a document are absent. */
  counts: Record<string, Record<string, number>>;
  /** Of all that matches, in no order; empty where they were not asked for. */
  uids: string[];
}

/** Every document, none of them returned: what a query is made from. */
export const EVERYTHING: EngineQuery = {
  q: '',
  parts: [],
  filter: [],
  facets: [],
  sort: [],
  offset: null,
  page: 1,
  hitsPerPage: 0,
  onlyIds: false,
  folded: false,
  uids: false,
  few: false,
};

/** The result of a search that finds nothing. */
export const NOTHING: EngineResult = { hits: [], total: 0, counts: {}, uids: [] };

/** All that the gateway asks of a search engine, so that its tests can answer in the engine's place. */
export interface SearchEngine {
  /**
   * Answers in the order of the queries, all from one state of the index as far as the engine can.
   * @param timeout milliseconds that it may take; default: as any call
   * @throws EngineUnavailable when the engine cannot be reached, is too slow or has no index yet.
   */
  multiSearch(queries: readonly EngineQuery[], timeout?: number): Promise<EngineResult[]>;
  /** Uids of everything that matches each query, in no order, and nothing else of it. @throws EngineUnavailable */
  ids(queries: readonly EngineQuery[]): Promise<string[][]>;
  /**
   * What orders these questions, in no order; those that the index does not hold are left out.
   * @param titled whether title and status are wanted, too
   * @throws EngineUnavailable
   */
  candidates(ids: readonly string[], titled?: boolean): Promise<Candidate[]>;
  /** Records by uid; those that the index does not hold are left out. @throws EngineUnavailable */
  records(ids: readonly string[]): Promise<Map<string, IndexedDocument['record']>>;
  /** Searchable texts of some parts by uid; questions that the index does not hold are left out. @throws EngineUnavailable */
  texts(ids: readonly string[], parts: readonly TextPart[]): Promise<Map<string, string[]>>;
  /** What likeness to a question rests on; null when the index does not hold it. @throws EngineUnavailable */
  source(id: string): Promise<(Candidate & Pick<IndexedDocument, 'terms'>) | null>;
  /** Never throws: an engine that cannot be reached is `available: false`. */
  status(): Promise<{ available: boolean; documents: number }>;
  /** Changes whenever the index does; null when that cannot be told. @throws EngineUnavailable */
  version(): Promise<string | null>;
}
