import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { keeperFiles } from '../../engine/keeper-protocol.js';
import { endProcess, findProcesses } from '../../engine/process-table.js';
import { createHttpClient } from '../relevance/http-client.js';
import { ADDED_WORD, openLedger, STABLE_WORD, type Ledger } from './facts.js';
import { startIndex } from './indexer.js';
import { totalOf, watchService, type Watch } from './load.js';
import type { DrillContext, Outcome } from './scenario.js';
import { freePort, startServer, type MeilisearchServer } from './server.js';
import { superviseService, type SupervisedService } from './service.js';
import { isPublished, keepWriting, type Writes } from './writes.js';

/** A whole installation on loopback, filled, with clients that search and an indexer that writes. */
export interface Stage {
  ledger: Ledger;
  service: SupervisedService;
  /** Replicas; none where the engine is embedded. */
  servers: MeilisearchServer[];
  variables: Record<string, string>;
  dataDir: string;
  watch: Watch;
  /** Null when nothing writes. */
  writes: Writes | null;
  /** Pid of the embedded engine; 0 while it is away. */
  enginePid: () => number;
}

export interface StageOptions {
  /** 0: the embedded engine. */
  replicas: number;
  clients?: number;
  isWriting: boolean;
  dataDir?: string;
  /** More of the environment of service and indexer. */
  variables?: Record<string, string>;
}

const STABLE = 300;
const MASTER_KEY = 'drill-master-key-of-loopback';

/**
 * Sets the stage, lets the play go on, waits until everything has come back, and counts.
 * @param play strikes; gives the moments (`performance.now()`) of its blows
 */
export async function onStage(
  { folder, say }: DrillContext,
  options: StageOptions,
  play: (stage: Stage) => Promise<{ blows: readonly number[]; notes: string[] }>,
): Promise<Outcome> {
  const ledger = openLedger(folder, STABLE);
  const dataDir = options.dataDir ?? join(folder, 'data');
  const servers: MeilisearchServer[] = [];
  let service: SupervisedService | null = null;
  let watch: Watch | null = null;
  let writes: Writes | null = null;
  try {
    for (let place = 0; place < options.replicas; place++)
      servers.push(await startServer({ folder: join(folder, `replica-${place}`), masterKey: MASTER_KEY }));
    const replicas = { MEILI_URLS: servers.map(({ url }) => url).join(','), MEILI_MASTER_KEY: MASTER_KEY };
    const variables = { DATA_DIR: dataDir, ...(servers.length > 0 ? replicas : {}), ...options.variables };
    service = await superviseService(await freePort(), variables);
    await fill(ledger, variables);
    watch = watchService(service.address, ledger, options.clients ?? 4);
    await untilGood(watch);
    writes = options.isWriting ? keepWriting(ledger, variables, isPublished) : null;
    const enginePid = (): number => findProcesses(`--db-path ${keeperFiles(dataDir).database}`)[0] ?? 0;
    const stage = { ledger, service, servers, variables, dataDir, watch, writes, enginePid };
    const { blows, notes } = await play(stage);
    await untilGood(watch);
    await writes?.end();
    await watch.end();
    const lost = await countLost(stage);
    const lateness = blows.map((blow, place) =>
      lastFailure(watch as Watch, blow, blows[place + 1] ?? Infinity),
    );
    return {
      requests: watch.requests(),
      failed: watch.failures.length,
      wrong: watch.wrong.length,
      lost,
      recoverSeconds: Math.max(0, ...lateness) / 1_000,
      notes: [...notes, ...(writes === null ? [] : [`${ledger.done()} runs of the indexer published`])],
      examples: [...watch.wrong.slice(0, 5), ...reasons(watch)],
    };
  } catch (error) {
    say(service?.lastWords() ?? '');
    throw error;
  } finally {
    await writes?.end().catch(() => undefined);
    await watch?.end();
    await service?.end();
    for (const server of servers) {
      server.signal('SIGCONT');
      await server.kill();
    }
    for (const pid of findProcesses(`${folder}/`)) if (pid !== process.pid) await endProcess(pid, 1_000);
  }
}

async function fill(ledger: Ledger, variables: Record<string, string>): Promise<void> {
  ledger.next();
  const { code, said } = await startIndex([ledger.all()], variables).ended;
  if (code !== 0) throw new Error(`the first fill failed: ${said}`);
  ledger.succeeded();
}

const GOOD_FOR = 1_000;
const GOOD_LIMIT = 60_000;

/** Resolves once no request has failed for a second. @throws Error when that takes a minute */
export async function untilGood({ failures, requests }: Watch): Promise<void> {
  const deadline = performance.now() + GOOD_LIMIT;
  let since = performance.now();
  let seen = { failures: failures.length, requests: requests() };
  for (;;) {
    await sleep(50);
    if (failures.length > seen.failures) since = performance.now();
    const answered = requests() - seen.requests;
    if (performance.now() - since > GOOD_FOR && answered > 0) return;
    if (performance.now() > deadline) throw new Error('the service did not come back within a minute');
    seen = { failures: failures.length, requests: seen.requests };
  }
}

/** Milliseconds from a blow to the last failure before the next one. */
function lastFailure({ failures }: Watch, blow: number, next: number): number {
  const after = failures.map(({ at }) => at).filter((at) => at > blow && at < next);
  return after.length === 0 ? 0 : Math.max(...after) - blow;
}

/** Each reason once, with how often. */
function reasons({ failures }: Watch): string[] {
  const counts = new Map<string, number>();
  for (const { reason } of failures) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return [...counts].slice(0, 5).map(([reason, count]) => `${count} × ${reason}`);
}

/**
 * Documents that are missing, or too many, after one more run with all there should be; with replicas on each of them,
 * for each was then the only one to answer.
 */
async function countLost({ ledger, service, servers, variables }: Stage): Promise<number> {
  // What was published must be there before anything is sent again.
  const client = createHttpClient(service.address, new AbortController().signal);
  try {
    await sleep(1_500); // the gateway looks once a second
    const found = (await totalOf(client, STABLE_WORD)) + (await totalOf(client, ADDED_WORD));
    const lost = Math.abs(found - (ledger.stable + ledger.done()));
    const { code, said } = await startIndex([ledger.all()], variables).ended;
    if (code !== 0) throw new Error(`the last run failed: ${said}`);
    return lost + (await countDifferent(servers));
  } finally {
    client.close();
  }
}

/** Questions of which the replicas do not hold the same state. */
async function countDifferent(servers: readonly MeilisearchServer[]): Promise<number> {
  const states = await Promise.all(servers.map(statesOf));
  const [first = new Map<string, string>(), ...others] = states;
  return others.reduce(
    (sum, other) =>
      sum +
      [...first].filter(([id, state]) => other.get(id) !== state).length +
      Math.max(0, other.size - first.size),
    0,
  );
}

const MOST = 10_000;

async function statesOf({ url }: MeilisearchServer): Promise<Map<string, string>> {
  const response = await fetch(`${url}/indexes/questions/documents/fetch`, {
    method: 'POST',
    headers: { authorization: `Bearer ${MASTER_KEY}`, 'content-type': 'application/json' },
    body: JSON.stringify({ fields: ['id', 'state'], limit: MOST }),
  });
  const { results } = (await response.json()) as { results: { id: string; state: unknown }[] };
  return new Map(results.map(({ id, state }) => [id, JSON.stringify(state)]));
}
