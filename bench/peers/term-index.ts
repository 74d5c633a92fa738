/** A plain inverted index in memory, and the two rankings that every textbook has: what any engine should beat. */

/** Of BM25, as Lucene has them by default. */
const K1 = 1.2;
const B = 0.75;

export interface TermIndex {
  /** Okapi BM25, idf = ln(1 + (N − df + ½) / (df + ½)); a term given twice counts twice. */
  bm25: (terms: readonly string[], depth: number) => string[];
  /** Cosine of (1 + ln tf) × ln(N / df); a term that every document holds counts for nothing. */
  cosine: (terms: readonly string[], depth: number) => string[];
  /** Terms of a document, best tf × idf (that of BM25) first; none for an unknown id. */
  tellingTerms: (id: string, count: number) => string[];
  /** All terms of a document as they were given; none for an unknown id. */
  termsOf: (id: string) => readonly string[];
}

interface Postings {
  /** Places of documents, each with its number of occurrences. */
  places: number[];
  counts: number[];
}

/** Documents of equal score keep the order in which they were given; one without any of the terms is not listed. */
export function createTermIndex(documents: readonly { id: string; terms: readonly string[] }[]): TermIndex {
  const postings = new Map<string, Postings>();
  const placeOf = new Map<string, number>();
  for (const [place, { id, terms }] of documents.entries()) {
    placeOf.set(id, place);
    for (const [term, count] of countTerms(terms)) {
      const held = postings.get(term) ?? { places: [], counts: [] };
      postings.set(term, held);
      held.places.push(place);
      held.counts.push(count);
    }
  }
  const total = documents.length;
  const meanLength = documents.reduce((sum, { terms }) => sum + terms.length, 0) / Math.max(total, 1);
  const bm25Idf = (df: number): number => Math.log(1 + (total - df + 0.5) / (df + 0.5));
  const vectorLengths = lengthsOfVectors(postings, total);
  const termsOf = (id: string): readonly string[] => documents[placeOf.get(id) ?? -1]?.terms ?? [];

  const best = (scores: Float64Array, depth: number): string[] =>
    [...scores.keys()]
      .filter((place) => (scores[place] ?? 0) > 0)
      .sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b)
      .slice(0, depth)
      .flatMap((place) => documents[place]?.id ?? []);

  return {
    bm25: (terms, depth) => {
      const scores = new Float64Array(total);
      for (const [term, times] of countTerms(terms)) {
        const held = postings.get(term);
        if (held === undefined) continue;
        const idf = bm25Idf(held.places.length);
        for (const [index, place] of held.places.entries()) {
          const tf = held.counts[index] ?? 0;
          const length = (documents[place]?.terms.length ?? 0) / meanLength;
          scores[place] =
            (scores[place] ?? 0) + (times * idf * tf * (K1 + 1)) / (tf + K1 * (1 - B + B * length));
        }
      }
      return best(scores, depth);
    },
    cosine: (terms, depth) => {
      const scores = new Float64Array(total);
      for (const [term, times] of countTerms(terms)) {
        const held = postings.get(term);
        if (held === undefined) continue;
        const idf = Math.log(total / held.places.length);
        for (const [index, place] of held.places.entries())
          scores[place] = (scores[place] ?? 0) + damped(times) * damped(held.counts[index] ?? 0) * idf ** 2;
      }
      // The length of the query's own vector changes no order.
      for (const [place, length] of vectorLengths.entries())
        if (length > 0) scores[place] = (scores[place] ?? 0) / length;
      return best(scores, depth);
    },
    tellingTerms: (id, count) =>
      [...countTerms(termsOf(id))]
        .map(([term, tf]) => ({ term, weight: tf * bm25Idf(postings.get(term)?.places.length ?? 0) }))
        .sort((a, b) => b.weight - a.weight)
        .slice(0, count)
        .map(({ term }) => term),
    termsOf,
  };
}

function lengthsOfVectors(postings: ReadonlyMap<string, Postings>, total: number): Float64Array {
  const squares = new Float64Array(total);
  for (const { places, counts } of postings.values()) {
    const idf = Math.log(total / places.length);
    for (const [index, place] of places.entries())
      squares[place] = (squares[place] ?? 0) + (damped(counts[index] ?? 0) * idf) ** 2;
  }
  return squares.map(Math.sqrt);
}

function damped(count: number): number {
  return 1 + Math.log(count);
}

function countTerms(terms: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
  return counts;
}
