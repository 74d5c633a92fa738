/** Texts → unit vectors of a fixed number of dimensions, near each other where the texts are about the same. */
export interface Embedder {
  /** Of the embedder and the version of its model: vectors of two names cannot be compared. */
  readonly name: string;
  /**
   * One vector for each text, in their order; null for a text of which nothing is known.
   * @throws EmbedderError when there are none to be had
   */
  embed: (texts: readonly string[]) => Promise<(Vector | null)[]>;
}

export type Vector = Float32Array;

/** An embedder cannot be used, and its message says why; it never holds a key. */
export class EmbedderError extends Error {
  override name = 'EmbedderError';
}

/** Scaled to length 1; null for a vector without direction. */
export function unit(values: ArrayLike<number>): Vector | null {
  let squares = 0;
  for (let at = 0; at < values.length; at += 1) squares += (values[at] ?? 0) ** 2;
  if (!(squares > 0) || !Number.isFinite(squares)) return null;
  const length = Math.sqrt(squares);
  // By hand: `Float32Array.from` calls back for each, and a search does this for some hundred vectors.
  const vector = new Float32Array(values.length);
  for (let at = 0; at < vector.length; at += 1) vector[at] = (values[at] ?? 0) / length;
  return vector;
}
