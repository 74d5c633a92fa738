import type { ChangeEvent, JournalDocument } from '../../engine/journal-document.js';

export type JournalEntry = Omit<JournalDocument, 'seq'> & { seq: number };

/** The journal of changes as the indexer keeps it, of all questions: who may see which is decided by its reader. */
export interface ChangeJournal {
  /** Place from which on it is whole; null: it is not kept yet. @throws EngineUnavailable */
  beginning(): Promise<number | null>;
  /** The first entries after a place, in their order. @throws EngineUnavailable */
  after(seq: number, events: readonly ChangeEvent[], limit: number): Promise<JournalEntry[]>;
  /** What no caller knows, and every gateway over this journal: seals places (cursor.ts). */
  secret(): Promise<string>;
}

/** Where none is kept. */
export const NO_JOURNAL: ChangeJournal = {
  beginning: () => Promise.resolve(null),
  after: () => Promise.resolve([]),
  secret: () => Promise.resolve(''),
};
