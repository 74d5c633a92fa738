/**
 * What the journal of changes holds: one document for each event of a question. Its own index, beside that of the
 * questions: every gateway reads it, whichever machine it runs on, and it is in every dump of the engine.
 */

/** `closed`: without an answer, but not by the author's withdrawal. */
export const CHANGE_EVENTS = [
  'new',
  'answered',
  'reattributed',
  'signalled',
  'renewed',
  'withdrawn',
  'closed',
] as const;
export type ChangeEvent = (typeof CHANGE_EVENTS)[number];

export interface Change {
  /** uid of the question. */
  uid: string;
  title: string;
  event: ChangeEvent;
  /** Day of the event in the Journal officiel, where it is known (ISO). */
  date: string | null;
  /** Ministries for `reattributed`, statuses for `answered`, `withdrawn` and `closed`; else null. */
  from: string | null;
  to: string | null;
}

export interface JournalDocument extends Change {
  /** Made of uid, event and date: the same event noted twice is one document. */
  id: string;
  /**
   * Place in the journal, ever growing: microseconds since 1970 at which the event was seen to be published, or one
   * more than the last. Null while that is still to be seen: readers do not get such an event.
   */
  seq: number | null;
}

/** From when on the journal is whole: what was there before was taken in without events. No event itself. */
export const BEGINNING = { id: 'beginning', event: 'beginning' } as const;

/** Room for a thousand events in a millisecond; a double holds such numbers exactly until the year 2255. */
const PER_MILLISECOND = 1000;

export function sequenceAt(instant: Date): number {
  return instant.getTime() * PER_MILLISECOND;
}

export function instantOf(seq: number): Date {
  return new Date(Math.floor(seq / PER_MILLISECOND));
}
