/** A stem of a text, and how often it occurs there, weighed by part. */
export interface StemCount {
  readonly stem: string;
  /** With the counter: stems have numbers in the order in which they are first met. */
  readonly number: number;
  occurrences: number;
  /** Bits of the parts that hold it, in the order of `RANK_PARTS`. */
  parts: number;
}
