import type { SearchEngine } from './engine-port.js';
import type { PartyDirectory } from './understand/party-directory.js';
import type { Vocabulary } from './understand/vocabulary.js';

/** What the routes share. Made once by `createApp`; nothing in it belongs to one request. */
export interface Context {
  engine: SearchEngine;
  vocabulary: Vocabulary;
  parties: PartyDirectory;
  version: string;
}
