/**
 * What tells that two replicas hold the same. The engines' own times of change differ from one to the next, so the indexer
 * leaves a mark in the journal's index of each: which run wrote it last, and whether that run has ended. Written before
 * the first change of a run and again as its last step, it is never ahead of what the replica holds.
 */

import type { Meilisearch } from 'meilisearch';
import { JOURNAL_INDEX } from '../config/index-settings.js';
import { engineErrorCode } from './keys.js';

/** No event: its name is none of those that readers of the journal ask for. */
export const MARKER = { id: 'generation', event: 'generation' } as const;

export interface Marker {
  /** The run: microseconds since 1970 at which it began, and greater than those of all runs before it. */
  generation: number;
  /** False from the first change of the run until its end. */
  whole: boolean;
  /** Questions of the published index at the end of the run. */
  questions: number;
}

/** As the engine holds it. `seq` has a value, so that it is no expected event either. */
export interface MarkerDocument {
  id: typeof MARKER.id;
  event: typeof MARKER.event;
  seq: number;
  whole: boolean;
  questions: number;
}

export const MARKER_FIELDS: readonly (keyof MarkerDocument)[] = ['id', 'event', 'seq', 'whole', 'questions'];

export function markerDocument({ generation, whole, questions }: Marker): MarkerDocument {
  return { ...MARKER, seq: generation, whole, questions };
}

/** Null for a server that no run over several replicas has written to. */
export function readMarker(document: MarkerDocument | undefined): Marker | null {
  return document === undefined
    ? null
    : { generation: document.seq, whole: document.whole, questions: document.questions };
}

/** The mark on one server; null when there is none. @throws what the client throws */
export async function markerOf(client: Meilisearch): Promise<Marker | null> {
  try {
    const wanted = { ids: [MARKER.id], fields: [...MARKER_FIELDS], limit: 1 };
    const { results } = await client.index<MarkerDocument>(JOURNAL_INDEX).getDocuments(wanted);
    return readMarker(results[0]);
  } catch (error) {
    if (engineErrorCode(error) === 'index_not_found') return null;
    throw error;
  }
}

/** The generation of a run that begins now. @param known the greatest one there is; the machine's clock may be set back */
export function nextGeneration(known: number, now: Date): number {
  return Math.max(known + 1, now.getTime() * 1_000);
}
