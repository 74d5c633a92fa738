/** Limits of the public API, in one place: what a caller may send and what is sent back. */
export const limits = {
  /** UTF-16 units of `q`: whole paragraphs may be pasted. */
  queryLength: 20_000,
  perPageDefault: 20,
  perPageMax: 100,
  /** Largest page number that is understood; beyond the last hit a page is merely empty. */
  pageMax: 1_000_000_000,
  /** Values of one parameter, after splitting at commas. */
  valuesPerParameter: 200,
  /** Parameters in one address. */
  parameters: 500,
  /** Characters of an address: the longest `q` even if every letter had an accent (`%C3%A9`), and filters. */
  urlLength: 130_000,
  /** Bytes of all request headers, the address included (Node refuses more by itself, with 431). */
  headerBytes: 160_000,
  /** Characters of a passage under a hit. */
  snippetLength: 280,
  /** Known values proposed for one that matches nothing. */
  nearestValues: 3,
  /** Unknown values for which near ones are looked up, per request: the comparison costs time. */
  nearestLookups: 5,
  /** Words that Meilisearch reads of one query; it ignores the rest without a word. */
  engineWords: 10,
  /** Milliseconds that the engine may take for one call; it cuts its own searches far earlier (`searchCutoffMs`). */
  engineTimeout: 10_000,
  /** Milliseconds that the list of known facet values is used before it is read again. */
  vocabularyMaxAge: 60_000,
  /** Milliseconds between two looks at the document count, which tell earlier that the index has changed. */
  vocabularyRecheck: 1_000,
} as const;
