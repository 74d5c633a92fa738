import { unit, type Vector } from './embedder.js';

/**
 * A unit vector in one byte a dimension, as base64: what the gateway reads of each candidate. The greatest part is scaled
 * to 127, so that a vector of any number of dimensions keeps its precision; a cosine changes by less than 0.01.
 */
export function packVector(vector: Vector): string {
  let greatest = 0;
  for (const value of vector) greatest = Math.max(greatest, Math.abs(value));
  const bytes = new Int8Array(vector.length);
  if (greatest > 0) vector.forEach((value, at) => (bytes[at] = Math.round((value / greatest) * 127)));
  return Buffer.from(bytes.buffer).toString('base64');
}

/** The direction that `packVector` wrote, of length 1; null for what holds none. */
export function unpackVector(packed: string): Vector | null {
  return unit(new Int8Array(Buffer.from(packed, 'base64')));
}

/** Cosine of two unit vectors; 0 where they are not of one space. */
export function cosine(a: Vector, b: Vector): number {
  if (a.length !== b.length) return 0;
  let sum = 0;
  for (let at = 0; at < a.length; at += 1) sum += (a[at] ?? 0) * (b[at] ?? 0);
  return sum;
}
