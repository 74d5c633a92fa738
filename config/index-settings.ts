import type { Settings } from 'meilisearch';

/** Name of the published index; the next one is built aside under `NEXT_INDEX` and swapped in. */
export const PUBLISHED_INDEX = 'questions';
export const NEXT_INDEX = 'questions_next';
/** What orders the questions of an index (`RankDocument`) is in one of its own, written and swapped together with it. */
export function rankIndexOf(uid: string): string {
  return `${uid}_rank`;
}
/** What vectors of questions were made with: vectors/corpus/model-documents.ts. */
export const MODEL_INDEX = 'questions_model';
/** Name, in the index of ranks, of the embedder whose vectors we provide. */
export const ENGINE_EMBEDDER = 'text';
/** The journal of changes: engine/journal-document.ts. */
export const JOURNAL_INDEX = 'questions_changes';

/**
 * Version of the document shape and of the French analysis. Raise it whenever an index built before must be rebuilt:
 * it is part of every content hash, so the next run rewrites each document.
 */
export const SCHEMA_VERSION = 9;

/**
 * Facets that are counted when a search does not say which. A question has one value of each at most, and bears the six of them in
 * one attribute, too (engine/combined-facets.ts): to change the list, raise `SCHEMA_VERSION`.
 */
export const DEFAULT_FACETS = ['legislature', 'type', 'status', 'rubric', 'ministry', 'party'] as const;

/**
 * Facets that the gateway serves, counts and filters by, in the order in which they are shown; see engine/document.ts,
 * and server/facet-table.ts for what it knows of each.
 */
export const FACET_NAMES = [
  ...DEFAULT_FACETS,
  'ministryAsked',
  'portfolio',
  'partyLineage',
  'author',
  'department',
  'constituency',
  'closing',
  'signalled',
  'renewed',
  'transferred',
  'delay',
  'year',
  'month',
] as const;
export type FacetName = (typeof FACET_NAMES)[number];

/**
 * Settings of the index, sent before the first document: changing searchable fields on a full index costs a reindex.
 *
 * - Only quoted passages are searched for in texts (`form.*`, see french/searchable-text.ts); words are filters on `terms`.
 * - No prefixes and no typing mistakes: completing and correcting words is the gateway's (server/lexicon/), and leaving
 *   them out saves the engine a tenth of its work.
 * - `byWord`: `byAttribute` would quietly turn "phrases" into « all words, same field ».
 * - `sort` first: it acts only on a request that sorts, and lower down such a request would be by date inside each
 *   degree of relevance, which is no order by date.
 * - `record` is not among the displayed fields: a search reads all of these of each hit, and the few
 *   records that are shown are fetched by id.
 * - `maxValuesPerFacet`: the distribution of `terms` is the lexicon of the corpus, with document frequencies.
 * - Values of facets come by name, the gateway sorts them by count: asked for in the order of their counts, the values of
 *   a few documents among 200,000 different ones take 6 ms in place of 0.3.
 * - No stop words here: a quoted passage holds them, and changing them here reindexes.
 */
export const indexSettings: Settings = {
  searchableAttributes: ['form.title', 'form.headings', 'form.question', 'form.answer', 'form.names'],
  displayedAttributes: ['facet', 'id', 'order'],
  filterableAttributes: [
    {
      attributePatterns: ['combined', 'id', 'terms', 'twin'],
      features: { facetSearch: false, filter: { equality: true, comparison: false } },
    },
    {
      attributePatterns: ['facet.*'],
      features: { facetSearch: false, filter: { equality: true, comparison: false } },
    },
    {
      attributePatterns: ['order.*'],
      features: { facetSearch: false, filter: { equality: true, comparison: true } },
    },
  ],
  // In the order in which the engine gives them back, so that settings in force compare equal.
  // `id` is the last tie-breaker: it makes every order total, so that pages never overlap.
  sortableAttributes: [
    'id',
    'order.answered',
    'order.delay',
    'order.latest',
    'order.number',
    'order.published',
  ],
  rankingRules: ['sort', 'words', 'typo', 'attribute', 'proximity', 'exactness', 'order.published:desc'],
  typoTolerance: { enabled: false },
  prefixSearch: 'disabled',
  localizedAttributes: [{ attributePatterns: ['*'], locales: ['fra'] }],
  proximityPrecision: 'byWord',
  pagination: { maxTotalHits: 10_000_000 },
  searchCutoffMs: 1500,
  faceting: { maxValuesPerFacet: 5_000_000, sortFacetValuesBy: { '*': 'alpha' } },
};

/** Documents are fetched by id, and counted by `schema` and `embedding`; nothing of them is searched by words. */
export const rankSettings: Settings = {
  searchableAttributes: ['id'],
  filterableAttributes: [
    {
      attributePatterns: ['embedding', 'sample', 'schema'],
      features: { facetSearch: false, filter: { equality: true, comparison: false } },
    },
  ],
  prefixSearch: 'disabled',
  proximityPrecision: 'byAttribute',
  typoTolerance: { enabled: false },
};

/**
 * Added to the settings of the ranks once all of them have vectors, or say that they have none: declared before, the engine
 * refuses every document that says nothing.
 */
export function vectorSettings(dimensions: number): Settings {
  return { embedders: { [ENGINE_EMBEDDER]: { source: 'userProvided', dimensions } } };
}

/** Models are read whole, by name. */
export const modelSettings: Settings = {
  searchableAttributes: [],
  filterableAttributes: [
    {
      attributePatterns: ['model'],
      features: { facetSearch: false, filter: { equality: true, comparison: false } },
    },
  ],
  typoTolerance: { enabled: false },
};

/** Nothing of the journal is searched by words: events are read in their order, and taken out by id. */
export const journalSettings: Settings = {
  searchableAttributes: [],
  filterableAttributes: [
    {
      attributePatterns: ['event', 'id'],
      features: { facetSearch: false, filter: { equality: true, comparison: false } },
    },
    {
      attributePatterns: ['seq'],
      features: { facetSearch: false, filter: { equality: true, comparison: true } },
    },
  ],
  sortableAttributes: ['seq'],
  rankingRules: ['sort'],
  typoTolerance: { enabled: false },
  pagination: { maxTotalHits: 10_000_000 },
};
