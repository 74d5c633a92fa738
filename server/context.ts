import type { Response } from 'express';
import type { ChangeJournal } from './changes/journal-port.js';
import type { SearchEngine } from './engine-port.js';
import type { IndexVersion } from './index-version.js';
import type { PassageMemory } from './search/passage-memory.js';
import type { NameSource } from './suggest/name-source.js';
import type { QuestionVectors } from './vectors/question-vectors.js';
import type { PartyDirectory } from './understand/party-directory.js';
import type { Knowledge } from './understand/understand.js';

/** What the routes share. Made once by `createApp`; nothing in it belongs to one request. */
export interface Context extends Knowledge {
  engine: SearchEngine;
  parties: PartyDirectory;
  /** Of the program. */
  version: string;
  indexVersion: IndexVersion;
  /**
   * Names the part of the index that is seen, empty for the whole: whatever is kept from one request for another must
   * be kept under this name, or a partner gets what was made for someone else.
   */
  scope: string;
  /** Of the part of the index that is seen. */
  passages: PassageMemory;
  /** What is suggested while somebody types. */
  names: NameSource;
  /** Of all questions: which of them a caller may see, its engine decides. */
  vectors: QuestionVectors;
  /** Of all questions: what a caller may see of it, its engine decides. */
  journal: ChangeJournal;
  /** Address under which the world knows the service, without a final slash; null: that of each request. */
  publicUrl: string | null;
}

const REQUEST_CONTEXT = 'context';

/** What one request may see: what the routes share, unless its key narrows it down (`narrowContext`). */
export function contextOf(response: Response, shared: Context): Context {
  return (response.locals[REQUEST_CONTEXT] as Context | undefined) ?? shared;
}

/** From here on, the request sees this context. Set before the routes, by what reads the caller's key. */
export function narrowContext(response: Response, context: Context): void {
  response.locals[REQUEST_CONTEXT] = context;
}
