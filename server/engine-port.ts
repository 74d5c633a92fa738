import type { IndexedDocument } from '../engine/document.js';

/** One search, in the engine's own terms. Only server/search/ and server/understand/ write these. */
export interface EngineQuery {
  /** Stems, never what a person typed; empty: every document. */
  q: string;
  /** Each entry is a condition built by server/filter.ts; all must hold. */
  filter: string[];
  /** Attributes whose values are counted (`facet.rubric`). */
  facets: string[];
  sort: string[];
  /** `all`: every word. `frequency`: common words may be missing. `last`: only the first word is required. */
  matchingStrategy: 'all' | 'frequency' | 'last';
  /** From 1. */
  page: number;
  /** 0: only the total and the counts. */
  hitsPerPage: number;
}

export interface EngineHit {
  record: IndexedDocument['record'];
  /** 0 to 1. */
  score: number | null;
}

export interface EngineResult {
  hits: EngineHit[];
  /** Exact. */
  total: number;
  /** Attribute → value → number of documents; values without a document are absent. */
  counts: Record<string, Record<string, number>>;
}

/** All that the gateway asks of a search engine, so that its tests can answer in the engine's place. */
export interface SearchEngine {
  /**
   * Answers in the order of the queries, all from one state of the index as far as the engine can.
   * @throws EngineUnavailable when the engine cannot be reached, is too slow or has no index yet.
   */
  multiSearch(queries: readonly EngineQuery[]): Promise<EngineResult[]>;
  /** The question with this uid, null when there is none. @throws EngineUnavailable */
  getRecord(id: string): Promise<IndexedDocument['record'] | null>;
  /** Never throws: an engine that cannot be reached is `available: false`. */
  status(): Promise<{ available: boolean; documents: number }>;
}
