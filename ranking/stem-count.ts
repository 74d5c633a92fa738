/** A stem of a text: how often it occurs, weighed by part, and what the field `terms` holds for it. */
export interface StemCount {
  readonly stem: string;
  occurrences: number;
  /** Bits of the parts that hold it, in the order of `RANK_PARTS`. */
  parts: number;
  /** By level of impact, 0 to 3. */
  readonly terms: readonly string[];
  /** `elsewhereTerm` of it. */
  readonly elsewhere: string;
}
