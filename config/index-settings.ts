import type { Settings } from 'meilisearch';

/** Name of the published index; the next one is built aside under `NEXT_INDEX` and swapped in. */
export const PUBLISHED_INDEX = 'questions';
export const NEXT_INDEX = 'questions_next';
/** The journal of changes: engine/journal-document.ts. */
export const JOURNAL_INDEX = 'questions_changes';

/**
 * Version of the document shape and of the French analysis. Raise it whenever an index built before must be rebuilt:
 * it is part of every content hash, so the next run rewrites each document.
 */
export const SCHEMA_VERSION = 4;

/** Facets that the gateway serves and counts, in the order in which they are shown; see engine/document.ts. */
export const FACET_NAMES = ['legislature', 'type', 'status', 'rubric', 'ministry', 'party'] as const;
export type FacetName = (typeof FACET_NAMES)[number];

/**
 * Settings of the index, sent before the first document: changing searchable fields on a full index costs a reindex.
 *
 * - Only stems are searchable: the engine has no French stemming, so french/ does it on both sides.
 * - `byWord`: `byAttribute` would quietly turn "phrases" into « all words, same field ».
 * - `sort` first: it acts only on a request that sorts, and lower down such a request would be by date inside each
 *   degree of relevance, which is no order by date.
 * - `disableOnNumbers`: question 17518 must never answer for 17519.
 * - `record` is not among the displayed fields: a search reads all of these of each hit, and a candidate of the final
 *   order would cost its whole text. The few records that are shown are fetched by id.
 * - `maxValuesPerFacet`: the distribution of `terms` is the lexicon of the corpus, with document frequencies.
 * - No stop words here: french/ removes them before the engine sees text or query, and changing them here reindexes.
 */
export const indexSettings: Settings = {
  searchableAttributes: ['stem.title', 'stem.headings', 'stem.question', 'stem.answer', 'stem.names'],
  displayedAttributes: ['facet', 'id', 'order', 'rank'],
  filterableAttributes: [
    {
      attributePatterns: ['id', 'terms'],
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
  sortableAttributes: ['order.answered', 'order.delay', 'order.latest', 'order.number', 'order.published'],
  rankingRules: ['sort', 'words', 'typo', 'attribute', 'proximity', 'exactness', 'order.published:desc'],
  typoTolerance: { enabled: true, disableOnNumbers: true, minWordSizeForTypos: { oneTypo: 6, twoTypos: 10 } },
  localizedAttributes: [{ attributePatterns: ['*'], locales: ['fra'] }],
  proximityPrecision: 'byWord',
  pagination: { maxTotalHits: 10_000_000 },
  searchCutoffMs: 1500,
  faceting: { maxValuesPerFacet: 5_000_000, sortFacetValuesBy: { '*': 'count', terms: 'alpha' } },
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
