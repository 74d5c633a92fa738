import { mean, percentile } from '../relevance/metrics.js';
import { CALL_KINDS, type CallKind } from './calls.js';
import type { Load, Recorded } from './load.js';
import type { Use } from './processes.js';
import { KINDS, type Kind } from './requests.js';

/** Milliseconds. */
export interface Times {
  count: number;
  p50: number;
  p95: number;
  p99: number;
}

/** One kind of request, asked by one client. */
export interface Single extends Times {
  name: string;
  /** Milliseconds of the gateway's processor time for one request. */
  gatewayCpu: number;
  engineCpu: number;
}

export interface LoadFigures extends Times {
  requestsPerSecond: number;
}

/** Service and replay of one turn, measured one after the other. */
export interface Turn {
  service: Load;
  replay: Load;
  use: Use;
}

/** What the service and the engine alone did with the same requests, at one number of clients. */
export interface Pair {
  clients: number;
  service: LoadFigures;
  replay: LoadFigures;
  /**
   * Milliseconds at p50 that the service takes beyond its calls: all requests, and those of each kind; and percentiles of what
   * each request takes beyond its own, which a mix of kinds does not distort.
   */
  share: { all: number; paired: { p50: number; p95: number } } & Partial<
    Record<Kind, { service: number; replay: number; share: number }>
  >;
  /** Requests per second of the service, as a part of the replay's: the median turn. */
  ratio: number;
  ratios: number[];
  use: Use;
}

export interface RankingRow {
  kind: CallKind;
  /** For one search. */
  calls: number;
  p50: number;
  p95: number;
  /** Kilobytes of an answer. */
  kilobytes: number;
}

export interface ExportFigures {
  columns: string;
  rows: number;
  seconds: number;
  megabytes: number;
  additionalMb: number;
}

export function timesOf(times: readonly number[]): Times {
  return {
    count: times.length,
    p50: percentile(times, 50),
    p95: percentile(times, 95),
    p99: percentile(times, 99),
  };
}

/** @param kinds of the requests, in their order */
export function pairOf(turns: readonly Turn[], kinds: readonly Kind[]): Pair {
  const [first] = turns;
  if (first === undefined) throw new Error('no turn was measured');
  const service = turns.map((turn) => turn.service);
  const replay = turns.map((turn) => turn.replay);
  const ratios = turns.map((turn) => turn.replay.seconds / turn.service.seconds);
  const own = turns.flatMap(ownTimes);
  const share: Pair['share'] = {
    all: shareOf(all(service), all(replay)),
    paired: { p50: percentile(own, 50), p95: percentile(own, 95) },
  };
  for (const kind of KINDS) {
    const [asked, replayed] = [ofKind(service, kinds, kind), ofKind(replay, kinds, kind)];
    if (asked.length === 0) continue;
    share[kind] = {
      service: percentile(asked, 50),
      replay: percentile(replayed, 50),
      share: shareOf(asked, replayed),
    };
  }
  return {
    clients: first.service.clients,
    service: loadOf(service),
    replay: loadOf(replay),
    share,
    ratio: percentile(ratios, 50),
    ratios,
    use: sumOf(turns.map(({ use }) => use)),
  };
}

/** What each request took beyond its own calls. */
function ownTimes({ service, replay }: Turn): number[] {
  return service.times.map((ms, place) => ms - (replay.times[place] ?? 0));
}

function loadOf(loads: readonly Load[]): LoadFigures {
  const times = all(loads);
  const seconds = loads.reduce((sum, load) => sum + load.seconds, 0);
  return { ...timesOf(times), requestsPerSecond: times.length / seconds };
}

function all(loads: readonly Load[]): number[] {
  return loads.flatMap(({ times }) => times);
}

function ofKind(loads: readonly Load[], kinds: readonly Kind[], kind: Kind): number[] {
  return loads.flatMap(({ times }) => times.filter((_, place) => kinds[place] === kind));
}

function shareOf(service: readonly number[], replay: readonly number[]): number {
  return percentile(service, 50) - percentile(replay, 50);
}

/** Processor time of all turns, memory at the end of the last. */
function sumOf(uses: readonly Use[]): Use {
  const last = uses.at(-1);
  if (last === undefined) throw new Error('no turn was measured');
  const sum = (of: keyof Use['cpu']): number => uses.reduce((total, { cpu }) => total + cpu[of], 0);
  return { ...last, cpu: { gateway: sum('gateway'), engine: sum('engine') } };
}

/** What was measured of one replayed call. */
export interface CallSample {
  kind: CallKind;
  ms: number;
  bytes: number;
}

/** The cost of ranking: the calls of the searches among the recorded requests, by what they are for. */
export function rankingTable(searches: readonly Recorded[], samples: readonly CallSample[]): RankingRow[] {
  return CALL_KINDS.flatMap((kind): RankingRow[] => {
    const own = samples.filter((sample) => sample.kind === kind);
    if (own.length === 0) return [];
    const made = searches.reduce(
      (sum, { calls }) => sum + calls.filter((call) => call.kind === kind).length,
      0,
    );
    const times = own.map(({ ms }) => ms);
    return [
      {
        kind,
        calls: made / searches.length,
        p50: percentile(times, 50),
        p95: percentile(times, 95),
        kilobytes: mean(own.map(({ bytes }) => bytes)) / 1000,
      },
    ];
  });
}
