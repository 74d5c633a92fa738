/** Keeps the lexicon of the index in memory, and up to date. */
import type { SearchEngine } from '../engine-port.js';
import { EVERYTHING } from '../engine-port.js';
import type { Kept } from './kept-by-version.js';
import { keepByVersion } from './kept-by-version.js';
import type { Lexicon } from './lexicon.js';
import { createLexicon } from './lexicon.js';

export type LexiconSource = Kept<Lexicon>;

/**
 * The counts come from the engine's own facets, so they are exact and of the same state as the documents: there is
 * nothing to version beside the index. While it is read again searches go on with the lexicon in hand: a few documents
 * more or less change no order.
 * @param now milliseconds; a test may give its own clock
 */
export function createLexiconSource(engine: SearchEngine, now?: () => number): LexiconSource {
  return keepByVersion(engine, read, now);
}

async function read(engine: SearchEngine): Promise<Lexicon> {
  const [result] = await engine.multiSearch([{ ...EVERYTHING, facets: ['terms', 'order.words'] }]);
  const counts = result?.counts ?? {};
  return createLexicon(result?.total ?? 0, counts['terms'] ?? {}, counts['order.words'] ?? {});
}
