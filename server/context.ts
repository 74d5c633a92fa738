import type { SearchEngine } from './engine-port.js';
import type { PartyDirectory } from './understand/party-directory.js';
import type { Knowledge } from './understand/understand.js';

/** What the routes share. Made once by `createApp`; nothing in it belongs to one request. */
export interface Context extends Knowledge {
  engine: SearchEngine;
  parties: PartyDirectory;
  version: string;
}
