import type { Question } from '../../model/question.js';
import { watchMachineSpeed, type MachineSpeed } from '../machine-speed.js';
import { createHttpClient, type HttpClient } from '../relevance/http-client.js';
import type { Product, Served } from '../relevance/product.js';
import { toRecorded } from './calls.js';
import { createRowCounter } from './csv-rows.js';
import {
  pairOf,
  rankingTable,
  timesOf,
  type CallSample,
  type ExportFigures,
  type Pair,
  type Single,
  type Turn,
} from './figures.js';
import { askService, replay, runLoad, type OnCall, type Recorded } from './load.js';
import type { Options } from './options.js';
import { watchPeak, watchUse } from './processes.js';
import { startRecordingProxy } from './recording-proxy.js';
import { inTurn, mixedRequests, requestsOf, type Asked, type Supply } from './requests.js';
import { findSupply } from './supply.js';
import type { Results } from './table.js';

/** What the measures work on. */
export interface Bench {
  options: Options;
  /** Whose titles are searched for. */
  source: readonly Question[];
  product: Product;
  engine: { url: string; key: string; pid: number };
  stop: AbortSignal;
}

/** Clients of the mixed load. */
const CLIENTS = [1, 8];

/** All measures, one after the other. @throws Error when the service or the engine fails */
export async function measureAll(bench: Bench): Promise<Results> {
  const { options, source, product } = bench;
  const served = await product.serve();
  const client = createHttpClient(served.address, bench.stop, Math.max(...CLIENTS));
  try {
    const { supply, documents, warmUp } = await findSupply(client, source, options.seed);
    await runLoad(warmUp, 1, (asked) => askService(client, asked));

    console.error('One client…');
    const oneClient = await measureSingles(bench, client, { served, supply });
    const mixed = mixedRequests(options.requests, supply, options.seed);
    console.error('Recording…');
    const recorded = await record(bench, mixed, warmUp);
    const samples: CallSample[] = [];
    const machine = watchMachineSpeed();
    const pairs: Pair[] = [];
    for (const clients of CLIENTS) {
      console.error(`Mixed load, ${clients} clients…`);
      pairs.push(await measurePair(bench, client, { served, mixed, recorded, clients, samples, machine }));
    }
    await served.end();
    console.error('Export…');
    const searches = recorded.filter(({ kind }) => kind === 'search');
    const rows = rankingTable(searches, samples);
    return {
      documents,
      requests: options.requests,
      oneClient,
      mixed: pairs,
      machine: machine.told(),
      ranking: {
        rows,
        callsPerSearch: rows.reduce((sum, { calls }) => sum + calls, 0),
        gatewayCpu: oneClient.find(({ name }) => name === FOLDED)?.gatewayCpu ?? 0,
      },
      exports: await measureExports(bench, warmUp, documents),
    };
  } finally {
    client.close();
  }
}

const FOLDED = 'search, folded';

async function measureSingles(
  { options, engine }: Bench,
  client: HttpClient,
  { served, supply }: { served: Served; supply: Supply },
): Promise<Single[]> {
  const { requests } = options;
  const lists: [name: string, list: Asked[]][] = [
    ['search, fold=false', requestsOf('search', requests, supply, '&fold=false')],
    [FOLDED, requestsOf('search', requests, supply)],
    ['related', requestsOf('related', requests, supply)],
    ['suggest', requestsOf('suggest', requests, supply)],
    ['question', requestsOf('question', requests, supply)],
  ];
  const rows: Single[] = [];
  for (const [name, list] of lists) {
    const used = watchUse({ gateway: served.pid, engine: engine.pid });
    // Uids come back in a small corpus: the number of the turn makes their requests others.
    const { times } = await runLoad(inTurn(list, 0), 1, (asked) => askService(client, asked));
    const { cpu } = used();
    const each = (seconds: number): number => (seconds * 1000) / list.length;
    rows.push({ name, ...timesOf(times), gatewayCpu: each(cpu.gateway), engineCpu: each(cpu.engine) });
  }
  return rows;
}

/** One service whose engine is the proxy: the calls between a request and its answer are that request's. */
async function record(
  { product, engine, stop }: Bench,
  requests: readonly Asked[],
  warmUp: readonly Asked[],
): Promise<Recorded[]> {
  const proxy = await startRecordingProxy(engine);
  try {
    const served = await product.serve({ MEILI_URL: proxy.address });
    const client = createHttpClient(served.address, stop);
    const ask = (asked: Asked): Promise<number> => askService(client, asked);
    await runLoad(warmUp, 1, ask);
    const recorded: Recorded[] = [];
    for (const asked of requests) {
      proxy.take();
      await ask(asked);
      recorded.push({ kind: asked.kind, calls: toRecorded(proxy.take()) });
    }
    client.close();
    await served.end();
    return recorded;
  } finally {
    proxy.close();
  }
}

interface PairWork {
  served: Served;
  mixed: readonly Asked[];
  recorded: readonly Recorded[];
  clients: number;
  /** Where the times of the calls of searches go, when one client makes them. */
  samples: CallSample[];
  /** Looked at before each turn. */
  machine: MachineSpeed;
}

/** Service and engine take turns, so that a machine whose speed drifts harms both alike. */
async function measurePair(
  { options, engine, stop }: Bench,
  client: HttpClient,
  { served, mixed, recorded, clients, samples, machine }: PairWork,
): Promise<Pair> {
  // As the gateway's: as many connections as there are calls at once.
  const straight = createHttpClient(engine.url, stop, Infinity);
  const note: OnCall = ({ kind }, { ms, bytes }) => void samples.push({ kind, ms, bytes });
  const turns: Turn[] = [];
  try {
    for (let turn = 0; turn < options.turns; turn++) {
      machine.sample();
      const used = watchUse({ gateway: served.pid, engine: engine.pid });
      const requests = inTurn(mixed, clients * 100 + turn);
      const service = await runLoad(requests, clients, (asked) => askService(client, asked));
      const use = used();
      const replayed = await runLoad(recorded, clients, ({ kind, calls }) =>
        replay(straight, engine.key, calls, clients === 1 && kind === 'search' ? note : undefined),
      );
      turns.push({ service, replay: replayed, use });
    }
  } finally {
    straight.close();
  }
  return pairOf(
    turns,
    mixed.map(({ kind }) => kind),
  );
}

/** Each by a service of its own: what another one left in memory would hide what this one takes. */
async function measureExports(
  { product, stop }: Bench,
  warmUp: readonly Asked[],
  documents: number,
): Promise<ExportFigures[]> {
  const figures: ExportFigures[] = [];
  for (const [columns, more] of [
    ['usual columns', ''],
    ['whole texts too', '&text=oui'],
  ] as const) {
    const served = await product.serve();
    const client = createHttpClient(served.address, stop);
    await runLoad(warmUp, 1, (asked) => askService(client, asked));
    const counter = createRowCounter();
    const peak = watchPeak(served.pid);
    const path = `/api/v1/export?format=csv${more}`;
    const { status, bytes, ms } = await client.send({ method: 'GET', path, onChunk: counter.take });
    const { beforeMb, peakMb } = peak();
    client.close();
    await served.end();
    const rows = counter.rows() - 1; // the header
    if (status !== 200 || rows !== documents)
      throw new Error(`HTTP ${status} and ${rows} rows of ${documents} questions for ${path}`);
    figures.push({
      columns,
      rows,
      seconds: ms / 1000,
      megabytes: bytes / 1e6,
      additionalMb: peakMb - beforeMb,
    });
  }
  return figures;
}
