import type { HttpClient, HttpOutcome } from '../relevance/http-client.js';
import type { RecordedCall } from './calls.js';
import type { Asked, Kind } from './requests.js';

/** A list of requests, asked by so many clients, each of which asks the next one when it has its answer. */
export interface Load {
  clients: number;
  seconds: number;
  /** Milliseconds of each request, in the order of the list. */
  times: number[];
}

export async function runLoad<T>(
  items: readonly T[],
  clients: number,
  ask: (item: T) => Promise<number>,
): Promise<Load> {
  const times = new Array<number>(items.length).fill(0);
  let next = 0;
  const client = async (): Promise<void> => {
    for (let place = next++; place < items.length; place = next++) {
      const item = items[place];
      if (item !== undefined) times[place] = await ask(item);
    }
  };
  const startedAt = performance.now();
  await Promise.all(Array.from({ length: clients }, client));
  return { clients, seconds: (performance.now() - startedAt) / 1000, times };
}

/** One request of the service. @throws Error unless it was answered well */
export async function askService(client: HttpClient, { path }: Asked): Promise<number> {
  return checked(path, await client.send({ method: 'GET', path })).ms;
}

/** The calls of one request. */
export interface Recorded {
  kind: Kind;
  calls: readonly RecordedCall[];
}

/** What one replayed call took. */
export type OnCall = (call: RecordedCall, outcome: HttpOutcome) => void;

/**
 * The calls of one request, straight to the engine, each once that which it waited for has ended.
 * @returns milliseconds from the first to the end of the last
 * @throws Error unless every call was answered well
 */
export async function replay(
  client: HttpClient,
  key: string,
  calls: readonly RecordedCall[],
  onCall?: OnCall,
): Promise<number> {
  const startedAt = performance.now();
  const ends: Promise<void>[] = [];
  for (const call of calls) {
    const { method, path, body } = call;
    const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
    const send = async (): Promise<void> => {
      const content = body.length > 0 ? { body } : {};
      const outcome = checked(path, await client.send({ method, path, headers, ...content }));
      onCall?.(call, outcome);
    };
    const before = call.after === null ? undefined : ends[call.after];
    ends.push(before === undefined ? send() : before.then(send));
  }
  await Promise.all(ends);
  return performance.now() - startedAt;
}

function checked(path: string, outcome: HttpOutcome): HttpOutcome {
  if (outcome.status >= 400) throw new Error(`HTTP ${outcome.status} for ${path}`);
  return outcome;
}
