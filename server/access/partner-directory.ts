/** The partners of the data folder as the gateway knows them, by their keys. */
import type { Logger } from 'pino';
import { limits } from '../limits.js';
import { hashKey } from './api-key.js';
import type { Partner } from './partner.js';
import { readPartners, stampOf } from './partner-file.js';

export interface KnownKey {
  partner: Partner;
  /** Until when this key serves; null: as long as the partner. */
  until: string | null;
}

export interface PartnerDirectory {
  /** Null when no partner has this key. */
  find(key: string): KnownKey | null;
}

/** For services without partners, and tests. */
export const NO_PARTNERS: PartnerDirectory = { find: () => null };

/**
 * Looks once a second at most, when a key comes, whether the file has changed: the commands need not know whether a
 * gateway runs, nor where. A file that became unreadable changes nothing, and is told in the log.
 * @param now milliseconds; a test may give its own clock
 * @throws PartnerFileError when the file is unreadable from the start: nobody knows then who may do what
 */
export function createPartnerDirectory(
  path: string,
  logger: Logger,
  now: () => number = () => performance.now(),
): PartnerDirectory {
  let stamp = stampOf(path);
  let known = byHash(readPartners(path));
  let checkedAt = now();
  /** What was complained of last: once is enough. */
  let complaint: string | null = null;

  const renew = (): void => {
    if (now() - checkedAt < limits.partnersRecheck) return;
    checkedAt = now();
    try {
      const current = stampOf(path);
      if (current === stamp) return;
      known = byHash(readPartners(path));
      stamp = current; // not before: what could not be read a moment ago may be read now, and a key be revoked in it
      complaint = null;
      logger.info({ keys: known.size }, 'the file of partners has changed');
    } catch (error) {
      if (String(error) === complaint) return;
      complaint = String(error);
      logger.error(error, 'the file of partners cannot be used: those known before stay in force');
    }
  };

  return {
    find(key) {
      renew();
      return known.get(hashKey(key)) ?? null;
    },
  };
}

function byHash(partners: readonly Partner[]): ReadonlyMap<string, KnownKey> {
  return new Map(
    partners.flatMap((partner) => partner.keys.map(({ hash, until }) => [hash, { partner, until }] as const)),
  );
}
