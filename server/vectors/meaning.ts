/** What a text or a question is about, as a vector, and how near questions are to it. */
import { cosine, unpackVector } from '../../vectors/packed-vector.js';
import { unit, type Vector } from '../../vectors/embedder.js';
import type { Candidate } from '../engine-port.js';

export interface Meaning {
  /** Name of the embedder: vectors of two names cannot be compared. */
  embedding: string;
  vector: Vector;
}

/** Of a question as it was indexed; null when it has no vector (yet). */
export function meaningOf({ vector, embedding }: Candidate): Meaning | null {
  const unpacked = typeof vector === 'string' ? unpackVector(vector) : null;
  return unpacked === null || embedding === undefined ? null : { embedding, vector: unpacked };
}

/** Cosine with a question, 0 to 1; 0 for one that has no vector of this embedder, or points elsewhere. */
export function nearness(meaning: Meaning, candidate: Candidate): number {
  const other = meaningOf(candidate);
  return other?.embedding === meaning.embedding ? Math.max(0, cosine(meaning.vector, other.vector)) : 0;
}

/** What some questions have in common, each to its weight; null when none of them has a vector of this embedder. */
export function commonMeaning(
  questions: readonly { candidate: Candidate; weight: number }[],
  embedding: string,
): Meaning | null {
  let sum: Float64Array | null = null;
  for (const { candidate, weight } of questions) {
    const meaning = meaningOf(candidate);
    if (meaning?.embedding !== embedding) continue;
    sum ??= new Float64Array(meaning.vector.length);
    for (let at = 0; at < sum.length; at += 1) sum[at] = (sum[at] ?? 0) + weight * (meaning.vector[at] ?? 0);
  }
  const vector = sum === null ? null : unit(sum);
  return vector === null ? null : { embedding, vector };
}
