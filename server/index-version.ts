/** Which state of the index answers rest on: the one source for all that is kept between two requests. */
import { randomUUID } from 'node:crypto';
import type { SearchEngine } from './engine-port.js';
import { EngineUnavailable, NotReadyError } from './errors.js';
import { inTime } from './in-time.js';
import { limits } from './limits.js';
import { outsideRequest } from './replicas/request-pin.js';

export interface IndexVersion {
  /**
   * Changes whenever the index does, seen at most `limits.versionRecheck` later; where the engine cannot tell, it
   * changes at each look.
   * @throws EngineUnavailable also when the engine has not told it for `limits.versionPatience`
   */
  current(): Promise<string>;
}

/**
 * Asks the engine at most once in `limits.versionRecheck`; requests that come together share one look, and a failure is
 * not kept.
 * @param now milliseconds; a test may give its own clock
 */
export function createIndexVersion(
  engine: Pick<SearchEngine, 'version'>,
  now: () => number = () => performance.now(),
): IndexVersion {
  let kept: { version: string; checkedAt: number } | null = null;
  /** Of the look under way. Once it is late it refuses whoever comes, until the look ends in one way or another. */
  let pending: Promise<string> | null = null;

  const look = async (): Promise<string> => {
    const checkedAt = now();
    const version = (await engine.version()) ?? randomUUID();
    kept = { version, checkedAt };
    return version;
  };

  return {
    async current() {
      if (kept !== null && now() - kept.checkedAt < limits.versionRecheck) return kept.version;
      if (pending === null) {
        const looking = look().finally(() => {
          pending = null;
        });
        pending = inTime(looking, limits.versionPatience, silent);
      }
      return pending;
    },
  };
}

function silent(): EngineUnavailable {
  return new EngineUnavailable(new Error(`no version of the index in ${limits.versionPatience} ms`));
}

export interface Snapshot<T> {
  value: T;
  /** The index was in this state, or a later one, when the value was read. */
  version: string;
}

export interface KeptReading<T> {
  /**
   * @throws EngineUnavailable when there is nothing yet that may be given, and the engine cannot be asked; NotReadyError
   * when it is still being read after `limits.engineTimeout`: the reading goes on, for who comes next
   */
  current(): Promise<Snapshot<T>>;
  /**
   * True while `current` gives what was read from an earlier state than this one. It is then read again, for whoever asks may
   * have no other need of it.
   */
  lagsBehind: (version: string) => boolean;
}

/**
 * What `read` says of the index, read again once the index has changed. Requests that need it at the same time share one
 * reading; a failure is not kept.
 * @param mayLag a value that may still be used while a newer one is read behind the requests
 */
export function keepByVersion<T>(
  indexVersion: IndexVersion,
  read: () => Promise<T>,
  mayLag: (value: T) => boolean = () => false,
): KeptReading<T> {
  let kept: Snapshot<T> | null = null;
  let pending: { version: string; reading: Promise<Snapshot<T>> } | null = null;

  const readOnce = (version: string): Promise<Snapshot<T>> => {
    if (pending?.version === version) return pending.reading;
    const reading = outsideRequest(read)
      .then((value) => (kept = { value, version }))
      .finally(() => {
        if (pending?.reading === reading) pending = null;
      });
    pending = { version, reading };
    return reading;
  };
  const refresh = async (): Promise<Snapshot<T>> => {
    const version = await indexVersion.current();
    if (kept?.version === version) return kept;
    return inTime(readOnce(version), limits.engineTimeout, () => new NotReadyError());
  };

  return {
    async current() {
      if (kept === null || !mayLag(kept.value)) return refresh();
      const inHand = kept;
      const version = await indexVersion.current().catch(() => inHand.version);
      // The next request tries again: after a failure, or once an earlier reading has ended, which may take longer than the index
      // stays as it is while it is written to.
      if (version !== inHand.version && pending === null) readOnce(version).catch(() => undefined);
      return inHand;
    },
    lagsBehind(version) {
      const lags = kept !== null && kept.version !== version && mayLag(kept.value);
      if (lags && pending === null) refresh().catch(() => undefined);
      return lags;
    },
  };
}
