import { isDeepStrictEqual } from 'node:util';
import { cpuSecondsOf } from '../../engine/process-table.js';
import { createHttpClient, type HttpClient } from '../relevance/http-client.js';
import { mean, percentile } from '../relevance/metrics.js';
import type { Served } from '../relevance/product.js';
import type { Bench } from './measure.js';
import { timesOf, type Times } from './figures.js';
import { askService, runLoad } from './load.js';
import { inTurn, KINDS, mixedRequests, requestsOf, type Asked, type Kind } from './requests.js';
import { findSupply } from './supply.js';

/** One kind of request, asked of both builds by one client. */
export interface Comparison {
  kind: Kind;
  /** Milliseconds. */
  here: Times;
  there: Times;
  /** Milliseconds that this build takes more, by turn: see `differenceOf`. */
  differences: Difference[];
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
  /** The mixed load, at so many clients: requests a second, by turn. */
  together: { clients: number; here: number[]; there: number[] };
}

const CLIENTS = 8;
/** One answer in so many is compared: reading both takes longer than asking for them. */
const COMPARED = 5;

const SIDES = ['here', 'there'] as const;
type Side = (typeof SIDES)[number];
type Builds = Record<Side, { served: Served; client: HttpClient }>;

/** What one turn tells of one kind. */
interface Asking {
  times: Record<Side, number[]>;
  /** Seconds. */
  cpu: Record<Side, number>;
  differing: number;
}

/**
 * Two builds of the product on one index and one engine, asked the same requests in turn: what the machine gives that hour harms
 * both alike. One process of the same build is not as fast as the next one, hence other processes in each turn.
 * @param root folder of the other build
 * @throws Error when a build or the engine fails
 */
export async function compareBuilds(bench: Bench, root: string): Promise<BuildComparison> {
  const { turns, requests, seed } = bench.options;
  const kinds = new Map<Kind, Asking[]>(KINDS.map((kind) => [kind, []]));
  const together: BuildComparison['together'] = { clients: CLIENTS, here: [], there: [] };
  let documents = 0;
  for (let turn = 0; turn < turns; turn++) {
    console.error(`Turn ${turn + 1} of ${turns}…`);
    await withBoth(bench, { root, turn }, async (builds) => {
      const found = await findSupply(builds.here.client, bench.source, seed + turn);
      documents = found.documents;
      const { supply, warmUp } = found;
      for (const side of SIDES) await runLoad(warmUp, 1, (asked) => askService(builds[side].client, asked));
      for (const [kind, askings] of kinds)
        askings.push(await askBoth(inTurn(requestsOf(kind, requests, supply), 0), builds));
      // The same uids again: no answer that was kept is to be given for them.
      const mixed = inTurn(mixedRequests(requests, supply, seed), 1);
      for (const side of inOrder(turn)) {
        const { seconds } = await runLoad(mixed, CLIENTS, (asked) => askService(builds[side].client, asked));
        together[side].push(mixed.length / seconds);
      }
    });
  }
  return {
    documents,
    comparisons: [...kinds].map(([kind, askings]) => comparisonOf(kind, askings)),
    together,
  };
}

/** Who comes first the one time comes last the next. */
function inOrder(place: number): readonly Side[] {
  return place % 2 === 0 ? SIDES : SIDES.toReversed();
}

async function withBoth(
  { product, stop }: Bench,
  { root, turn }: { root: string; turn: number },
  work: (builds: Builds) => Promise<void>,
): Promise<void> {
  const builds: Partial<Builds> = {};
  try {
    for (const side of inOrder(turn)) {
      const served = await product.serve({}, side === 'there' ? root : undefined);
      builds[side] = { served, client: createHttpClient(served.address, stop, CLIENTS) };
    }
    await work(builds as Builds);
  } finally {
    for (const side of SIDES) {
      builds[side]?.client.close();
      await builds[side]?.served.end();
    }
  }
}

async function askBoth(list: readonly Asked[], builds: Builds): Promise<Asking> {
  const used = (side: Side): number => cpuSecondsOf(builds[side].served.pid) ?? 0;
  const before = { here: used('here'), there: used('there') };
  const times: Asking['times'] = { here: [], there: [] };
  for (const [place, asked] of list.entries())
    for (const side of inOrder(place)) times[side].push(await askService(builds[side].client, asked));
  const cpu = { here: used('here') - before.here, there: used('there') - before.there };
  let differing = 0;
  for (const { path } of list.filter((_, place) => place % COMPARED === 0)) {
    const [ours, theirs] = [await builds.here.client.get(path), await builds.there.client.get(path)];
    if (!isSameAnswer(ours.body, theirs.body)) differing += 1;
  }
  return { times, cpu, differing };
}

function comparisonOf(kind: Kind, askings: readonly Asking[]): Comparison {
  const all = (side: Side): number[] => askings.flatMap(({ times }) => times[side]);
  const cpuOf = (side: Side): number =>
    (askings.reduce((sum, { cpu }) => sum + cpu[side], 0) * 1000) / all(side).length;
  return {
    kind,
    here: timesOf(all('here')),
    there: timesOf(all('there')),
    differences: askings.map(({ times }) => differenceOf(times.here, times.there)),
    cpu: { here: cpuOf('here'), there: cpuOf('there') },
    differing: askings.reduce((sum, asking) => sum + asking.differing, 0),
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
