import { createHttpClient } from '../relevance/http-client.js';
import { createQueries, type Headings } from '../search/queries.js';
import { mixedRequests } from '../search/requests.js';

/** Mixed requests without a pause, so many in all. */
export interface Traffic {
  answered: () => number;
  failures: readonly string[];
  /** Resolves when all were asked. */
  ended: Promise<void>;
}

/** Requests made at once: every one another, and none kept in memory for long. */
const BATCH = 2_000;

export function startTraffic(
  address: string,
  { source, ids, requests, clients, seed, stop }: TrafficOptions,
): Traffic {
  const client = createHttpClient(address, stop, clients);
  const failures: string[] = [];
  let answered = 0;
  let asked = 0;
  let batch: string[] = [];
  const next = (): string | null => {
    if (asked === requests) return null;
    if (batch.length === 0) {
      const part = seed + asked;
      const supply = { queries: createQueries(source, part), ids };
      batch = mixedRequests(BATCH, supply, part).map(({ path }) => path);
    }
    asked++;
    return batch.pop() ?? '/api/v1/search';
  };
  const work = async (): Promise<void> => {
    for (let path = next(); path !== null && !stop.aborted; path = next()) {
      try {
        const { status } = await client.send({ method: 'GET', path });
        if (status !== 200) failures.push(`HTTP ${status} for ${path}`);
      } catch (error) {
        failures.push(`${error instanceof Error ? error.message : String(error)} for ${path}`);
      }
      answered++;
    }
  };
  const ended = Promise.all(Array.from({ length: clients }, work)).then(() => client.close());
  return { answered: () => answered, failures, ended };
}

interface TrafficOptions {
  source: readonly Headings[];
  /** Uids of questions that are there all the time. */
  ids: readonly string[];
  requests: number;
  clients: number;
  seed: number;
  stop: AbortSignal;
}
