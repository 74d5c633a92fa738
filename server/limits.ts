/** Limits of the public API, in one place: what a caller may send and what is sent back. */
export const limits = {
  /** UTF-16 units of `q`: whole paragraphs may be pasted. */
  queryLength: 20_000,
  perPageDefault: 20,
  perPageMax: 100,
  /** Related questions in one answer. */
  relatedDefault: 10,
  relatedMax: 50,
  /** UTF-16 units of a text whose related questions are asked for. */
  relatedText: 20_000,
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
  /** Quoted and excluded sequences: Meilisearch reads ten words of one query and ignores the rest without a word. */
  engineWords: 10,
  /** Words of a query that are looked for: of a longer text, the most telling ones. */
  concepts: 60,
  /** Milliseconds between two looks at whether the index has changed: how long an answer may outlive a change. */
  versionRecheck: 1_000,
  /** Documents up to which a search waits for the lexicon to be read again. */
  smallIndex: 2_000,
  /** Words that an unfinished or misspelt one may stand for. */
  completions: 40,
  spellings: 5,
  /** Milliseconds that the engine may take for one call; it cuts its own searches far earlier (`searchCutoffMs`). */
  engineTimeout: 10_000,
  /** Bytes of answers kept in memory; and of the longest one that is kept. */
  cacheBytes: 32 * 1024 ** 2,
  cachedAnswerBytes: 1024 ** 2,
  /** Requests that may use the engine at once, and that may wait for it; exports apart, for each takes its time. */
  searchesAtWork: 16,
  searchesWaiting: 200,
  exportsAtWork: 4,
  exportsWaiting: 16,
  /** Milliseconds after which a waiting request is refused: who asked has given up, or soon will. */
  longestWait: 5_000,
  /** Bytes of a request body. */
  bodyBytes: 1024 ** 2,
  /** Milliseconds that a caller has to take an answer that is ready, and that a connection may be silent. */
  sendTimeout: 60_000,
} as const;
