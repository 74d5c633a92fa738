import { isDeepStrictEqual } from 'node:util';
import type { HttpClient } from '../relevance/http-client.js';
import { createHttpClient } from '../relevance/http-client.js';
import { mean, percentile } from '../relevance/metrics.js';
import type { Served } from '../relevance/product.js';
import type { Bench } from './measure.js';
import { timesOf, type Times } from './figures.js';
import { askService, runLoad } from './load.js';
import { watchUse } from './processes.js';
import { inTurn, KINDS, mixedRequests, requestsOf, type Asked, type Kind } from './requests.js';
import { findSupply } from './supply.js';

/** One kind of request, asked of both builds by one client. */
export interface Comparison {
  kind: Kind;
  /** Milliseconds. */
  here: Times;
  there: Times;
  /** Milliseconds that this build takes more: see `differenceOf`. */
  difference: Difference;
  /** Milliseconds of the gateway's processor time for one request. */
  cpu: { here: number; there: number };
  /** Answers that are not the same, but for the time that they took. */
  differing: number;
}

/** Of what each request takes more here than there: the median, and the mean of the middle four fifths. */
export interface Difference {
  p50: number;
  middle: number;
}

export interface BuildComparison {
  documents: number;
  comparisons: Comparison[];
  /** The mixed load, at so many clients: requests a second of each turn. */
  together: { clients: number; here: number[]; there: number[] };
}

const CLIENTS = 8;
/** One answer in so many is compared: reading both takes longer than asking for them. */
const COMPARED = 5;

interface Build {
  served: Served;
  client: HttpClient;
}

/**
 * Two builds of the product on one index and one engine, asked the same requests in turn. What the machine gives drifts by a
 * tenth from run to run, and harms both alike here: differences of 0.1 ms can be told.
 * @param root folder of the other build
 * @throws Error when a build or the engine fails
 */
export async function compareBuilds(
  { options, source, product, engine, stop }: Bench,
  root: string,
): Promise<BuildComparison> {
  const builds: Build[] = [];
  for (const at of [undefined, root]) {
    const served = await product.serve({}, at);
    builds.push({ served, client: createHttpClient(served.address, stop, CLIENTS) });
  }
  const [here, there] = builds as [Build, Build];
  try {
    const { supply, documents, warmUp } = await findSupply(here.client, source, options.seed);
    for (const { client } of builds) await runLoad(warmUp, 1, (asked) => askService(client, asked));
    const comparisons: Comparison[] = [];
    for (const kind of KINDS) {
      console.error(`${kind}, in turn…`);
      const list = requestsOf(kind, options.requests, supply);
      comparisons.push(await compareKind(kind, list, { here, there, enginePid: engine.pid }));
    }
    console.error(`Mixed load, ${CLIENTS} clients, in turn…`);
    const mixed = mixedRequests(options.requests, supply, options.seed);
    const rates: number[][] = [[], []];
    for (let turn = 0; turn < options.turns; turn++) {
      for (const place of turn % 2 === 0 ? [0, 1] : [1, 0]) {
        const client = builds[place]?.client ?? here.client;
        const { seconds } = await runLoad(inTurn(mixed, turn), CLIENTS, (asked) => askService(client, asked));
        rates[place]?.push(mixed.length / seconds);
      }
    }
    const [ours = [], theirs = []] = rates;
    return { documents, comparisons, together: { clients: CLIENTS, here: ours, there: theirs } };
  } finally {
    for (const { client } of builds) client.close();
  }
}

async function compareKind(
  kind: Kind,
  list: readonly Asked[],
  { here, there, enginePid }: { here: Build; there: Build; enginePid: number },
): Promise<Comparison> {
  const used = [here, there].map(({ served }) => watchUse({ gateway: served.pid, engine: enginePid }));
  const times = { here: [] as number[], there: [] as number[] };
  for (const [place, asked] of inTurn(list, 0).entries()) {
    const sides = place % 2 === 0 ? (['here', 'there'] as const) : (['there', 'here'] as const);
    for (const side of sides)
      times[side].push(await askService((side === 'here' ? here : there).client, asked));
  }
  const [ourCpu = 0, theirCpu = 0] = used.map((use) => (use().cpu.gateway * 1000) / list.length);
  let differing = 0;
  for (const { path } of list.filter((_, place) => place % COMPARED === 0)) {
    const [ours, theirs] = [await here.client.get(path), await there.client.get(path)];
    if (!isSameAnswer(ours.body, theirs.body)) differing += 1;
  }
  return {
    kind,
    here: timesOf(times.here),
    there: timesOf(times.there),
    difference: differenceOf(times.here, times.there),
    cpu: { here: ourCpu, there: theirCpu },
    differing,
  };
}

/** Left out of `middle` at either end: what took long for another reason. */
const OUTLIERS = 0.1;

/** @param here milliseconds of each request; @param there of the same requests, in the same order, at least one */
export function differenceOf(here: readonly number[], there: readonly number[]): Difference {
  const differences = here.map((ms, place) => ms - (there[place] ?? 0)).sort((a, b) => a - b);
  const left = Math.floor(differences.length * OUTLIERS);
  return {
    p50: percentile(differences, 50),
    middle: mean(differences.slice(left, differences.length - left)),
  };
}

/** Whether two answers say the same, whatever the order of their fields and the time that they took. */
export function isSameAnswer(one: string, other: string): boolean {
  return isDeepStrictEqual(withoutTime(one), withoutTime(other));
}

function withoutTime(answer: string): unknown {
  return JSON.parse(answer, (key, value: unknown) => (key === 'tookMs' ? 0 : value));
}
