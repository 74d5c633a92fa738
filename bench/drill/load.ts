import { setTimeout as sleep } from 'node:timers/promises';
import { createHttpClient, type HttpClient } from '../relevance/http-client.js';
import { ADDED_WORD, STABLE_WORD, TOLD_UID, type Ledger } from './facts.js';

/** Clients that search without end and check each answer by the ledger. */
export interface Watch {
  /** Answered or not. */
  requests: () => number;
  failures: readonly Failure[];
  /** Answers that cannot be true. */
  wrong: readonly string[];
  end: () => Promise<void>;
}

export interface Failure {
  /** `performance.now()` at its end. */
  at: number;
  reason: string;
}

/** Milliseconds between two requests of a client: there is one machine for all that takes part. */
const THINK_TIME = 15;
/** How long a change that is done may remain unseen: a second between two looks of the gateway, and some patience. */
const UNSEEN = 3_000;

interface Answer {
  total?: number;
  facets?: { legislature?: { count: number }[] };
  question?: unknown;
}

export function watchService(address: string, ledger: Ledger, clients: number): Watch {
  const stopping = new AbortController();
  const client = createHttpClient(address, stopping.signal, clients);
  const failures: Failure[] = [];
  const wrong: string[] = [];
  let requests = 0;
  const note = (check: string, problem: string | null): void => {
    if (problem !== null) wrong.push(`${check}: ${problem}`);
  };
  const one = async (): Promise<void> => {
    const turn = requests++;
    const { path, check } = requestOf(turn, ledger);
    // What may be found: all that was done a while before the question, and nothing that begins after the answer.
    const least = ledger.done(UNSEEN);
    try {
      const { status, body } = await client.get(path);
      if (status === 200) note(path, check(JSON.parse(body) as Answer, { least, most: ledger.begun() }));
      else failures.push({ at: performance.now(), reason: `HTTP ${status}` });
    } catch (error) {
      if (stopping.signal.aborted) return;
      failures.push({
        at: performance.now(),
        reason: error instanceof Error ? error.message : String(error),
      });
    }
  };
  const work = Array.from({ length: clients }, async () => {
    while (!stopping.signal.aborted) {
      await one();
      await sleep(THINK_TIME);
    }
  });
  return {
    requests: () => requests,
    failures,
    wrong,
    end: async () => {
      stopping.abort();
      await Promise.all(work);
      client.close();
    },
  };
}

interface Bounds {
  least: number;
  most: number;
}

interface Checked {
  path: string;
  /** Null: it may be true. */
  check: (answer: Answer, bounds: Bounds) => string | null;
}

/** Every request another one, so that none is answered from what was kept. */
function requestOf(turn: number, { stable }: Ledger): Checked {
  const fresh = `_=${turn}`;
  switch (turn % 3) {
    case 0:
      return {
        path: `/api/v1/search?q=${STABLE_WORD}&${fresh}`,
        check: ({ total, facets }) => {
          if (total !== stable) return `${total} in place of ${stable} found`;
          const counted = facets?.legislature?.reduce((sum, { count }) => sum + count, 0);
          return counted === stable ? null : `facets count ${counted} of ${stable}`;
        },
      };
    case 1:
      return {
        path: `/api/v1/search?q=${ADDED_WORD}&${fresh}`,
        check: ({ total = -1 }, { least, most }) =>
          total >= least && total <= most ? null : `${total} found, not ${least} to ${most}`,
      };
    default:
      return {
        path: `/api/v1/questions/${TOLD_UID}?${fresh}`,
        check: (answer, { least, most }) => {
          const told = /Passage numéro (\d+)/.exec(JSON.stringify(answer))?.[1];
          const run = told === undefined ? NaN : Number(told);
          return run >= least && run <= most ? null : `written by run ${told}, not ${least} to ${most}`;
        },
      };
  }
}

/** @throws Error when the service does not answer */
export async function totalOf(client: HttpClient, q: string): Promise<number> {
  const { status, body } = await client.get(`/api/v1/search?q=${encodeURIComponent(q)}&perPage=1`);
  if (status !== 200) throw new Error(`HTTP ${status}`);
  return (JSON.parse(body) as { total: number }).total;
}
