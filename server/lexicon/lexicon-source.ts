/** Keeps the lexicon of the index in memory, and up to date. */
import type { SearchEngine } from '../engine-port.js';
import { EVERYTHING } from '../engine-port.js';
import { limits } from '../limits.js';
import type { Lexicon } from './lexicon.js';
import { createLexicon } from './lexicon.js';

export interface LexiconSource {
  /** @throws EngineUnavailable when there is none yet and the engine cannot be asked */
  current(): Promise<Lexicon>;
}

interface Kept {
  lexicon: Lexicon;
  version: string | null;
  checkedAt: number;
}

/**
 * The counts come from the engine's own facets, so they are exact and of the same state as the documents: there is
 * nothing to version beside the index. The first reading is waited for. Later ones, when the index has changed, happen
 * behind the searches, which go on with the lexicon in hand: a few documents more or less change no order.
 * @param now milliseconds; a test may give its own clock
 */
export function createLexiconSource(
  engine: SearchEngine,
  now: () => number = () => performance.now(),
): LexiconSource {
  let kept: Kept | null = null;
  let pending: Promise<Kept> | null = null;

  const refresh = async (): Promise<Kept> => {
    const version = await engine.version();
    if (kept !== null && version !== null && version === kept.version) return { ...kept, checkedAt: now() };
    return { lexicon: await read(engine), version, checkedAt: now() };
  };
  const refreshOnce = (): Promise<Kept> =>
    (pending ??= refresh()
      .then((fresh) => (kept = fresh))
      .finally(() => {
        pending = null;
      }));

  return {
    async current() {
      if (kept === null) return (await refreshOnce()).lexicon;
      // Waited for while the index is small: it may be growing from nothing, and reading it takes no time.
      if (now() - kept.checkedAt >= limits.lexiconRecheck) {
        if (kept.lexicon.documents < limits.smallIndex) return (await refreshOnce()).lexicon;
        refreshOnce().catch(() => undefined); // the next search tries again
      }
      return kept.lexicon;
    },
  };
}

async function read(engine: SearchEngine): Promise<Lexicon> {
  const [result] = await engine.multiSearch([{ ...EVERYTHING, facets: ['terms', 'order.words'] }]);
  const counts = result?.counts ?? {};
  return createLexicon(result?.total ?? 0, counts['terms'] ?? {}, counts['order.words'] ?? {});
}
