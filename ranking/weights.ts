/** What words weigh, the same in the order of searches, in likeness and in the models of vectors. */

/** Of a stem that so many documents hold: BM25's, in its form that is never negative (Robertson and Zaragoza, 2009). */
export function idfOf(frequency: number, documents: number): number {
  return Math.log(1 + (documents - frequency + 0.5) / (frequency + 0.5));
}

/** Of so many occurrences in one text (Salton and Buckley, 1988). */
export function countWeight(occurrences: number): number {
  return occurrences <= 1 ? occurrences : 1 + Math.log(occurrences);
}
