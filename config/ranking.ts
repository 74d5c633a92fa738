/**
 * Weights of the final order; see docs/relevance.md for the trials behind them, and for which queries they were chosen on.
 */
export const ranking = {
  /** Saturation and length normalisation of BM25 (Robertson and Zaragoza, 2009). */
  k1: 1.2,
  b: 0.75,
  /** Content words of an average question; only used at indexing, where the average of the corpus is not known. */
  pivotLength: 340,
  /** What one occurrence counts for: the very form, another form of the stem, another word that begins alike. */
  grades: { form: 1, stem: 2 / 3, beginning: 1 / 3 },
  /** Weight of an occurrence by part, in the body's BM25. */
  parts: { title: 1.5, headings: 1, names: 1, question: 1, answer: 1, interruptions: 0.5 },
  /** BM25 of the short parts alone, added to the body's. */
  title: 1,
  headings: 0.4,
  /** In place of `title`, of what is typed into the box. */
  typed: { title: 2 },
  /** Pairs of words near each other (`reversed` times as much in the other order): `weight` × the lesser idf × exp(−words from one to the other / `reach`). */
  proximity: { weight: 1, title: 1.5, reach: 8, reversed: 0.6 },
  /** Added to a document that holds every word, as a share of the best score, over the root of how many there are. */
  everyWord: 0.08,
  /** Added to a document whose title, headings and names hold every word of several: one types what one has seen. */
  onCard: 0.2,
  /** Likeness to the best documents of a first order (Rocchio, 1971), as shares of the best score; for its first `reach`. */
  feedback: { documents: 6, reach: 40, text: 0.5, rubric: 0.15 },
  /**
   * Where there are vectors: nearness of the query's as a share of the best score; of what the best documents have in common, of
   * which `text` is then the share of likeness; and how many neighbours become candidates, if they match.
   */
  vectors: { query: 0.1, feedback: 0.4, text: 0.3, neighbours: 100 },
  /** Documents that the gateway orders, the most promising ones: see server/search/candidates.ts. */
  candidates: { enough: 40, most: 200 },
  /** A search for every word that finds fewer than this is widened to the telling ones. */
  enough: 50,
  /** … or, in a smaller collection, than this share of it. */
  enoughShare: 0.01,
  /** Share of the query's idf that a document must hold in a widened search. */
  widenedShare: 0.3,
  /** Words that a widened search weighs: of longer queries, the most telling ones. */
  widenedConcepts: 8,
  /**
   * The same for a text of at least `from` known words: in a letter the rarest words are often turns of phrase or names,
   * so more are weighed and fewer must be there (about three of twelve).
   */
  longText: { from: 20, concepts: 12, share: 0.2 },
  /**
   * Levels of impact: a document that holds a stem is found under `stem`, and, where its share of BM25 (0 to 2.2) is at
   * least as large, under `stem^1`, `stem^2`, `stem^3`.
   */
  impacts: [1.3, 1.6, 1.9],
} as const;

/** Related questions: cosine of the texts, and what two questions share beside. */
export const relatedRanking = {
  /** Telling stems of the given question that are looked for, and what their weights make together: server/related/rings.ts. */
  stems: 20,
  units: 20,
  /**
   * Questions that are expected to hold as much of them as is asked for, and how many are compared at most: where there are
   * more, more is asked for, so many times.
   */
  far: { expected: 150, most: 300, tries: 3 },
  /** Questions of the same rubrique at most so many days apart are compared too, if they share a telling stem. */
  nearDays: 60,
  near: { most: 200, tries: 4 },
  rubric: 0.1,
  ministry: 0.02,
  /** `weight` × exp(−days apart / `days`). */
  date: { weight: 0.1, days: 90 },
  /** Where there are vectors: weight of their cosine, and how many neighbours are looked at, if they meet the filters. */
  vectors: { weight: 0.1, neighbours: 100 },
  /** From this cosine on, two texts are worded alike. */
  sameWording: 0.8,
  /** A later question of the same author from this cosine on goes on with the subject. */
  followUp: 0.25,
} as const;
