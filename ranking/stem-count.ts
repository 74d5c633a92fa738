/** A stem of a text, and how often it occurs there, weighed by part. */
export interface StemCount {
  readonly stem: string;
  readonly occurrences: number;
  /** Bits of the parts that hold it, in the order of `RANK_PARTS`. */
  readonly parts: number;
}
