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
  /** Questions in one list of uids, and references in one pasted list. */
  ids: 1_000,
  references: 1_000,
  /** UTF-16 units of a text in which references are looked for. */
  lookupText: 200_000,
  /** UTF-16 units of one item of a list of references. */
  referenceLength: 500,
  /** Questions shown for a reference that may mean several. */
  lookupCandidates: 30,
  /** Exports that one process makes at once; more are told to come back. */
  exportsAtOnce: 4,
  /** Seconds after which they may. */
  exportRetryAfter: 30,
  /** Milliseconds that a download may stand still (a reader that reads no more) before it is given up. */
  exportStall: 60_000,
  /** Questions whose records are read, and held, at once by an export. */
  exportBatch: 500,
  /** Rows of one sheet of a workbook (spreadsheets end at 1,048,576), and of one that holds whole texts. */
  sheetRows: 1_000_000,
  sheetRowsWithTexts: 100_000,
  /** UTF-16 units of one cell: spreadsheets refuse a workbook with longer ones. */
  cellLength: 32_767,
  /** Values of a facet on one page of them. */
  facetPageDefault: 20,
  facetPageMax: 1_000,
  /** Suggestions of each type. */
  suggestDefault: 3,
  suggestMax: 10,
  /** Characters of a text for which names are suggested: a longer one is no longer a name. */
  suggestLength: 200,
  /** Questions suggested, and how many of the most promising ones they are chosen from. */
  suggestQuestions: 3,
  suggestCandidates: 60,
  /** Names of each type whose counts are asked for when a search is narrowed. */
  suggestCounted: 60,
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
  /** Milliseconds between two looks at whether the index has changed, which makes the lexicon be read again. */
  lexiconRecheck: 1_000,
  /** Documents up to which a search waits for the lexicon to be read again. */
  smallIndex: 2_000,
  /** Words that an unfinished or misspelt one may stand for. */
  completions: 40,
  spellings: 5,
  /** Milliseconds that the engine may take for one call; it cuts its own searches far earlier (`searchCutoffMs`). */
  engineTimeout: 10_000,
  /** Milliseconds that the list of known facet values is used before it is read again. */
  vocabularyMaxAge: 60_000,
  /** Milliseconds between two looks at the document count, which tell earlier that the index has changed. */
  vocabularyRecheck: 1_000,
} as const;
