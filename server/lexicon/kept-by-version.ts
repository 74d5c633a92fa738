/** What is read from the whole index and kept in memory until the index changes. */
import type { SearchEngine } from '../engine-port.js';
import { limits } from '../limits.js';

export interface Kept<T> {
  /** @throws EngineUnavailable when there is none yet and the engine cannot be asked */
  current(): Promise<T>;
}

/**
 * The first reading is waited for. Later ones, when the index has changed, happen behind the requests, which go on with
 * what is in hand; while the index is small they are waited for, since it may be growing from nothing, and reading it
 * takes no time.
 * @param read gives what is kept
 * @param now milliseconds; a test may give its own clock
 */
export function keepByVersion<T extends { documents: number }>(
  engine: SearchEngine,
  read: (engine: SearchEngine) => Promise<T>,
  now: () => number = () => performance.now(),
): Kept<T> {
  let kept: { value: T; version: string | null; checkedAt: number } | null = null;
  let pending: Promise<T> | null = null;

  const refresh = async (): Promise<T> => {
    const version = await engine.version();
    const same = kept !== null && version !== null && version === kept.version;
    const value = same && kept !== null ? kept.value : await read(engine);
    kept = { value, version, checkedAt: now() };
    return value;
  };
  const refreshOnce = (): Promise<T> =>
    (pending ??= refresh().finally(() => {
      pending = null;
    }));

  return {
    async current() {
      if (kept === null) return refreshOnce();
      if (now() - kept.checkedAt >= limits.lexiconRecheck) {
        if (kept.value.documents < limits.smallIndex) return refreshOnce();
        refreshOnce().catch(() => undefined); // the next request tries again
      }
      return kept.value;
    },
  };
}
