import type { Settings } from 'meilisearch';

/** Name of the published index; the next one is built aside under `NEXT_INDEX` and swapped in. */
export const PUBLISHED_INDEX = 'questions';
export const NEXT_INDEX = 'questions_next';

/**
 * Version of the document shape and of the French analysis. Raise it whenever an index built before must be rebuilt:
 * it is part of every content hash, so the next run rewrites each document.
 */
export const SCHEMA_VERSION = 3;

/** Facets that the gateway serves and counts, in the order in which they are shown; see engine/document.ts. */
export const FACET_NAMES = ['legislature', 'type', 'status', 'rubric', 'ministry', 'party'] as const;
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
 * - `record` is not among the displayed fields: a search reads all of these of each hit, and a candidate of the final
 *   order would cost its whole text. The few records that are shown are fetched by id.
 * - `maxValuesPerFacet`: the distribution of `terms` is the lexicon of the corpus, with document frequencies.
 * - No stop words here: a quoted passage holds them, and changing them here reindexes.
 */
export const indexSettings: Settings = {
  searchableAttributes: ['form.title', 'form.headings', 'form.question', 'form.answer', 'form.names'],
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
  typoTolerance: { enabled: false },
  prefixSearch: 'disabled',
  localizedAttributes: [{ attributePatterns: ['*'], locales: ['fra'] }],
  proximityPrecision: 'byWord',
  pagination: { maxTotalHits: 10_000_000 },
  searchCutoffMs: 1500,
  faceting: { maxValuesPerFacet: 5_000_000, sortFacetValuesBy: { '*': 'count', terms: 'alpha' } },
};
