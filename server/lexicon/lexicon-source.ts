/** Keeps the lexicon of the index in memory, and up to date. */
import type { SearchEngine } from '../engine-port.js';
import { EVERYTHING } from '../engine-port.js';
import type { IndexVersion } from '../index-version.js';
import { createIndexVersion, keepByVersion } from '../index-version.js';
import { limits } from '../limits.js';
import type { Lexicon } from './lexicon.js';
import { createLexicon } from './lexicon.js';

export interface LexiconSource {
  /** @throws EngineUnavailable, NotReadyError as `keepByVersion`, when there is none yet */
  current(): Promise<Lexicon>;
  /** True while searches go on with the words of an earlier state of the index: their answers must not be kept. */
  lagsBehind(version: string): boolean;
}

/**
 * The counts come from the engine's own facets, so they are exact and of the same state as the documents: there is
 * nothing to version beside the index. The first reading is waited for, and those of a small index: it may be growing from
 * nothing, and reading it takes no time. Later ones, when the index has changed, happen behind the searches, which go on
 * with the lexicon in hand: a few documents more or less change no order.
 */
export function createLexiconSource(
  engine: SearchEngine,
  indexVersion: IndexVersion = createIndexVersion(engine),
): LexiconSource {
  const kept = keepByVersion(
    indexVersion,
    () => read(engine),
    ({ documents }) => documents >= limits.smallIndex,
  );
  return { current: async () => (await kept.current()).value, lagsBehind: kept.lagsBehind };
}

async function read(engine: SearchEngine): Promise<Lexicon> {
  const [result] = await engine.multiSearch(
    [{ ...EVERYTHING, facets: ['terms', 'order.words', 'order.published'] }],
    limits.readingTimeout,
  );
  const counts = result?.counts ?? {};
  const { terms = {}, 'order.words': words = {}, 'order.published': days } = counts;
  return createLexicon(result?.total ?? 0, terms, words, days);
}
