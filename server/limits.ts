import { recheck } from '../config/ingestion.js';

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
  /** References in one search; a longer list is for `lookup`. */
  referencesInBox: 50,
  /** UTF-16 units of a text in which references are looked for. */
  lookupText: 200_000,
  /** UTF-16 units of one item of a list of references. */
  referenceLength: 500,
  /** Questions shown for a reference that may mean several. */
  lookupCandidates: 30,
  /** Seconds after which an export may be asked for again when there is no place for it. */
  exportRetryAfter: 30,
  /** Milliseconds that a download may stand still (a reader that reads no more) before it is given up. */
  exportStall: 60_000,
  /** What a reader takes at least while more is ready for it: 1 kB a second over two minutes, a fifth of what a modem does. */
  exportPace: { bytes: 120_000, window: 120_000 },
  /** Questions whose records are read, and held, at once by an export. */
  exportBatch: 100,
  /** Characters of the criteria in a header of an export: common proxies take 4,096 bytes of all headers. */
  criteriaHeader: 1_000,
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
  /** Matches up to which the engine counts facets by looking at each of them (a constant of Meilisearch), not at each value. */
  fewMatches: 3_000,
  /** Questions suggested, and how many of the most promising ones they are chosen from. */
  suggestQuestions: 3,
  suggestCandidates: { enough: 20, most: 60 },
  /** Questions that must bear a heading for it to be suggested as a subject. */
  suggestSubjectFrom: 2,
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
  /** Parentheses inside parentheses that are read; what is deeper was not meant. */
  queryDepth: 30,
  /** Operands of a query with OU, or SAUF before a parenthesis: beyond, its words are looked for. */
  queryOperands: 200,
  /** Questions that hold a phrase that is looked up first, inside such a query or beyond `engineWords`: beyond, only its words are looked for. */
  phraseQuestions: 20_000,
  /**
   * Questions whose texts are read for a passage: beyond, it is taken as the engine compares it, and of a title or an answer only its
   * words are looked for. How many for all passages of a search. How many in one call. And how many are read to tell whether the
   * engine is right about one.
   */
  phraseTexts: 3_000,
  phraseTextsInAll: 6_000,
  phraseTextsBatch: 500,
  phraseSample: 200,
  /** Uids of passages that were read, which are kept for the next request: some 30 bytes each. */
  rememberedUids: 100_000,
  /** Warnings of one search that say what is wrong with its text. */
  queryWarnings: 5,
  /** Unknown values for which near ones are looked up, per request: the comparison costs time. */
  nearestLookups: 5,
  /** Quoted and excluded sequences told to the engine: it reads ten words of one query and ignores the rest without a word. */
  engineWords: 10,
  /** Questions of one number that come before those that hold it as a word: a number comes again with each legislature and type. */
  sameNumber: 100,
  /** Words of a query that are looked for: of a longer text, the most telling ones. */
  concepts: 60,
  /** Milliseconds between two looks at whether the index has changed: how long an answer may outlive a change. And of replicas. */
  versionRecheck: recheck.engine,
  replicaRecheck: recheck.replicas,
  /**
   * Milliseconds that the engine has to tell that version, which every request rests on; those that come while it is silent
   * for longer are refused at once, for they wait before the lines. And to say that it is ready.
   */
  versionPatience: 5_000,
  readyTimeout: 2_000,
  /** Milliseconds that a replica has to say how it is, and how often in a row it may not. */
  replicaTimeout: 1_000,
  replicaSilences: 2,
  /** Milliseconds for which all replicas of the newest run must be away before an older one serves. */
  replicaGoingBack: 10_000,
  /** Documents up to which a search waits for the lexicon to be read again. */
  smallIndex: 2_000,
  /** Words that an unfinished or misspelt one may stand for. */
  completions: 40,
  /** Words that a truncated one (`hôpit*`) stands for: the most frequent ones that begin so. */
  beginners: 200,
  spellings: 5,
  /** Rows (and columns) of a table of statistics, the rest summed up. */
  statsRowsDefault: 20,
  statsRowsMax: 200,
  /** Months or years without a question that are listed one by one; a longer gap comes from a wrong date. */
  statsGap: 600,
  /** Engine queries sent in one call: a table of statistics needs some for each row. */
  statsQueries: 60,
  /** Changes in one answer. */
  changesDefault: 100,
  changesMax: 500,
  /** Entries of the journal looked at in one go, and goes of one request: what a narrow search leaves out counts too. */
  journalPage: 500,
  journalPages: 20,
  /** UTF-16 units of the text in an entry of a feed. */
  feedText: 1_000,
  /** Milliseconds that the engine may take for one call; it cuts its own searches far earlier (`searchCutoffMs`). */
  engineTimeout: 10_000,
  /**
   * Milliseconds that reading all words or names of the index may take: of a large one that the machine does not hold in
   * memory, they come from the disk page by page. Whoever waits for the first such reading does so for `engineTimeout`, and
   * a question whether the service is ready for `readyPatience`.
   */
  readingTimeout: 300_000,
  readyPatience: 1_000,
  /** Milliseconds for which a service that has just started searches for itself, and names of each type that it takes at most. */
  rehearsal: 2_000,
  rehearsedNames: 60,
  /** Views of partners whose words and names are kept in memory. */
  scopesKept: 50,
  /** Milliseconds between two looks at whether the file of partners has changed. */
  partnersRecheck: 1_000,
  /** Characters of a search that the log keeps: enough for a query, not for a letter that somebody pasted. */
  loggedQuery: 200,
  /** Bytes of log lines that wait for the disk; beyond, lines are dropped and counted. */
  logBacklog: 1_000_000,
  /** Different texts that a report on the log holds at once: some 200 MB of memory where all are as long as the log keeps them. */
  reportTexts: 100_000,
  /** Highest place of a hit that a click may name. */
  clickRank: 100_000,
  /** Bytes of answers kept in memory; and of the longest one that is kept. */
  cacheBytes: 32 * 1024 ** 2,
  cachedAnswerBytes: 1024 ** 2,
  /** Requests that may use the engine at once, and that may wait for it; exports apart, for each takes its time. */
  searchesAtWork: 16,
  searchesWaiting: 200,
  exportsAtWork: 4,
  exportsWaiting: 16,
  /** Exports of one caller (a partner, or a network address without a key), and of all callers without a key: one place is kept for partners. */
  exportsOfCaller: 2,
  exportsOfCallerWaiting: 8,
  exportsAnonymous: 3,
  /** Milliseconds after which a waiting request is refused: who asked has given up, or soon will. */
  longestWait: 5_000,
  /** Bytes of a request body. */
  bodyBytes: 1024 ** 2,
  /** Milliseconds that requests have to end once the service was told to stop; exports have those of STOP_TIMEOUT. */
  requestsEnd: 15_000,
  /** Milliseconds that a caller has to take an answer that is ready, and that a connection may be silent. */
  sendTimeout: 60_000,
} as const;
