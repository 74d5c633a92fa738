/** Where requests are counted: in this process, or in a Redis that several gateways share. */
import type { Store } from 'express-rate-limit';
import { MemoryStore } from 'express-rate-limit';
import type { Logger } from 'pino';
import { createClient } from 'redis';
import { inTime } from '../in-time.js';

export interface Counters {
  /** One store for each limit. @param name tells their counts apart */
  store(name: string): Store;
  close(): Promise<void>;
}

export function memoryCounters(): Counters {
  return { store: () => new MemoryStore(), close: () => Promise.resolve() };
}

/** Milliseconds that a request waits for Redis before it is counted here instead. */
const PATIENCE = 250;
/** Milliseconds for which one that did not answer in time is left alone: then one count tries for all. */
const REST = 5_000;
const RECONNECT = { first: 100, longest: 5_000 };
/** Milliseconds between two log lines about a Redis that is away. */
const COMPLAINT_INTERVAL = 60_000;
const PREFIX = 'questions:';

/**
 * Works with Redis and Valkey. While it is away each gateway counts for itself, which lets callers have a little more
 * rather than nothing, and says so in the log; the service starts without it, too. No request waits for one that is
 * known to be away.
 * @param onFailure once for each count that Redis did not take
 */
export function redisCounters(url: string, logger: Logger, onFailure: () => void): Counters {
  const client = createClient({
    url,
    disableOfflineQueue: true, // a count that comes late is of no use
    socket: {
      connectTimeout: 2_000,
      reconnectStrategy: (tries) => Math.min(RECONNECT.first * 2 ** Math.min(tries, 10), RECONNECT.longest),
    },
  });
  let complainedAt = -Infinity;
  const complain = (error: unknown): void => {
    if (performance.now() - complainedAt < COMPLAINT_INTERVAL) return;
    complainedAt = performance.now();
    // The error of a connection may hold its address, and that a password.
    logger.warn({ reason: reasonOf(error) }, 'Redis is away: requests are counted by this gateway alone');
  };
  /** Until when nothing is asked of it; null: it answers in time. */
  let restsUntil: number | null = null;
  client.on('error', complain);
  client.on('ready', () => {
    restsUntil = null;
    if (complainedAt > -Infinity) logger.info('Redis is back: requests are counted there');
    complainedAt = -Infinity;
  });
  client.connect().catch(complain);

  /** Atomic, and one round trip: the counter is made with its end when there is none, then raised. */
  const increment = async (key: string, windowMs: number) => {
    if (!client.isReady || performance.now() < (restsUntil ?? 0)) throw new Away();
    if (restsUntil !== null) restsUntil = performance.now() + REST; // others need not try at the same time
    const counted = client
      .multi()
      .set(key, 0, { condition: 'NX', expiration: { type: 'PX', value: windowMs } })
      .incr(key)
      .pTTL(key)
      .exec();
    const [, hits, left] = await inTime(counted, PATIENCE, () => {
      restsUntil = performance.now() + REST;
      return new Away();
    });
    restsUntil = null;
    const rest = Number(left) > 0 ? Number(left) : windowMs;
    return { totalHits: Number(hits), resetTime: new Date(Date.now() + rest) };
  };

  return {
    store: (name) => {
      const here = new MemoryStore();
      let windowMs = 0;
      const keyOf = (key: string): string => `${PREFIX}${name}:${key}`;
      return {
        prefix: `${PREFIX}${name}:`,
        init(options) {
          windowMs = options.windowMs;
          here.init(options);
        },
        async increment(key) {
          try {
            return await increment(keyOf(key), windowMs);
          } catch (error) {
            onFailure();
            complain(error);
            return here.increment(key);
          }
        },
        async decrement(key) {
          await client.decr(keyOf(key));
        },
        async resetKey(key) {
          await client.del(keyOf(key));
        },
        shutdown: () => here.shutdown(),
      };
    },
    close: async () => {
      if (client.isReady) await client.close().catch(() => undefined);
      else client.destroy();
    },
  };
}

/** Not connected, or no answer in time. */
class Away extends Error {
  override name = 'Away';
  readonly code = 'no answer';
}

function reasonOf(error: unknown): string {
  const { code, name } = error as NodeJS.ErrnoException;
  return code ?? name;
}
