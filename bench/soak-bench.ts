import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { JOURNAL_INDEX, MODEL_INDEX, PUBLISHED_INDEX, rankIndexOf } from '../config/index-settings.js';
import { findProcesses } from '../engine/process-table.js';
import { EXIT } from '../indexer/exit-codes.js';
import type { RunReport } from '../indexer/report.js';
import type { Question } from '../model/question.js';
import { generateDocuments } from './corpus/generate.js';
import { readSource } from './corpus/read-source.js';
import { startIndex } from './drill/indexer.js';
import { freePort, startServer, type MeilisearchServer } from './drill/server.js';
import { superviseService, type SupervisedService } from './drill/service.js';
import { messageOf, writeJson } from './relevance/read-set.js';
import { memoryOf } from './search/processes.js';
import { createQueries } from './search/queries.js';
import { requestsOf } from './search/requests.js';
import { openComparison, type Comparison } from './soak/agreement.js';
import { readSoakOptions, type SoakOptions } from './soak/options.js';
import { isFlat, trendOf, type Sample } from './soak/slope.js';
import { startTraffic, type Traffic } from './soak/traffic.js';
import { takeStopSignals } from './stop-signals.js';
import { usageExit } from './usage-exit.js';

/** Questions that an increment adds. */
const INCREMENT = 40;
const MASTER_KEY = 'soak-master-key-of-loopback';
const INDEXES = [PUBLISHED_INDEX, rankIndexOf(PUBLISHED_INDEX), JOURNAL_INDEX, MODEL_INDEX];
/** Share of the requests after which memory counts: before it the caches fill. */
const WARM = 0.25;
/** Descriptors that connections of the moment may make a difference of. */
const SPARE_DESCRIPTORS = 40;

/** The `soak` command: returns its exit code. */
export async function soak(args: readonly string[]): Promise<number> {
  let options: SoakOptions;
  try {
    options = readSoakOptions(args);
  } catch (error) {
    return usageExit(error);
  }
  const stop = takeStopSignals();
  const folder = mkdtempSync(join(tmpdir(), 'soak-'));
  const servers: MeilisearchServer[] = [];
  let code: number = EXIT.failed;
  try {
    for (let place = 0; place < options.replicas; place++)
      servers.push(await startServer({ folder: join(folder, `replica-${place}`), masterKey: MASTER_KEY }));
    const findings = await runSoak(options, { folder, servers, stop: stop.signal });
    console.log(formatFindings(findings));
    if (options.json !== undefined) writeJson(options.json, { ...options, ...findings });
    code = faultsOf(findings).length === 0 ? EXIT.done : EXIT.failed;
  } catch (error) {
    if (!stop.signal.aborted) console.error(messageOf(error));
  } finally {
    for (const server of servers) await server.kill();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    stop.release();
  }
  return stop.exitCode() ?? code;
}

interface Place {
  folder: string;
  servers: readonly MeilisearchServer[];
  stop: AbortSignal;
}

interface Findings {
  requests: number;
  failures: string[];
  seconds: number;
  increments: number;
  rebuilds: number;
  comparisons: number;
  /** Requests that two replicas answered differently. */
  disagreements: string[];
  gateway: Sample[];
  indexer: Sample[];
  descriptors: { warm: number; end: number };
  /** Processes, files and indexes that should not be there. */
  leaks: string[];
}

async function runSoak(options: SoakOptions, { folder, servers, stop }: Place): Promise<Findings> {
  const source = await readSource(options.source);
  const corpus = writeCorpus(folder, source, options);
  const dataDir = join(folder, 'data');
  const variables = {
    ...{ DATA_DIR: dataDir, MEILI_MASTER_KEY: MASTER_KEY },
    MEILI_URLS: servers.map(({ url }) => url).join(','),
  };
  let service: SupervisedService | null = null;
  let comparison: Comparison | null = null;
  try {
    service = await superviseService(await freePort(), variables);
    const indexer: Sample[] = [];
    const write = async (...args: string[]): Promise<number> => {
      const report = join(folder, 'report.json');
      const { code, said } = await startIndex(['--report', report, ...args], variables).ended;
      if (code !== 0) throw new Error(`a run of the indexer failed: ${said}`);
      return (JSON.parse(readFileSync(report, 'utf8')) as RunReport).peakMemoryMb;
    };
    await write(corpus.base);
    const files = filesBelow(dataDir);
    comparison = await openComparison(
      servers.map(({ url }) => url),
      MASTER_KEY,
    );
    const { requests, clients, seed } = options;
    const startedAt = performance.now();
    const traffic = startTraffic(service.address, { source, ids: corpus.ids, requests, clients, seed, stop });
    const memory = watchMemory(service, traffic, requests);
    const findings: Findings = {
      ...{
        requests,
        failures: [],
        seconds: 0,
        increments: 0,
        rebuilds: 0,
        comparisons: 0,
        disagreements: [],
      },
      ...{ gateway: memory.samples, indexer, descriptors: memory.descriptors, leaks: [] },
    };
    const paths = comparedPaths(source, corpus.ids, options);
    for (const { step, after } of planOf(options)) {
      while (traffic.answered() < after * requests && !stop.aborted) await sleep(100);
      stop.throwIfAborted();
      if (step === 'rebuild') await write('--rebuild', ...corpus.upTo(findings.increments));
      else
        indexer.push({
          at: findings.increments,
          megabytes: await write(corpus.increment(findings.increments)),
        });
      if (step === 'rebuild') findings.rebuilds++;
      else findings.increments++;
      findings.disagreements.push(...(await comparison.differences(paths)));
      findings.comparisons++;
    }
    await traffic.ended;
    findings.seconds = (performance.now() - startedAt) / 1_000;
    memory.end();
    findings.failures.push(...traffic.failures);
    if (service.restarts() > 0) findings.failures.push(`the gateway ended ${service.restarts()} times`);
    await comparison.end();
    comparison = null;
    await service.end();
    findings.leaks.push(...(await leaksOf(dataDir, files, servers)));
    return findings;
  } finally {
    await comparison?.end();
    await service?.end();
  }
}

interface Corpus {
  base: string;
  /** Uids of the base. */
  ids: string[];
  increment: (place: number) => string;
  /** Files of the base and of so many increments. */
  upTo: (increments: number) => string[];
}

function writeCorpus(folder: string, source: readonly Question[], options: SoakOptions): Corpus {
  const { documents, increments, seed } = options;
  const all = [...generateDocuments(source, documents + increments * INCREMENT, seed)];
  const write = (name: string, part: readonly { json: string }[]): string => {
    const path = join(folder, `${name}.json`);
    const questions = part.map(({ json }) => json.slice('{"question":'.length, -1));
    writeFileSync(path, `{"questionsEcrites":{"question":[${questions.join(',')}]}}`);
    return path;
  };
  const base = all.slice(0, documents);
  const paths = [write('base', base)];
  for (let place = 0; place < increments; place++) {
    const from = documents + place * INCREMENT;
    paths.push(write(`increment-${place}`, all.slice(from, from + INCREMENT)));
  }
  return {
    base: paths[0] ?? '',
    ids: base.map(({ uid }) => uid),
    increment: (place) => paths[place + 1] ?? '',
    upTo: (count) => paths.slice(0, count + 1),
  };
}

/** Increments and rebuilds, evenly over the requests: `after` is the share of them that comes first. */
function planOf({ increments, rebuilds }: SoakOptions): { step: 'increment' | 'rebuild'; after: number }[] {
  const steps = [
    ...Array.from({ length: increments }, (_, place) => ({
      step: 'increment' as const,
      after: (place + 0.5) / increments,
    })),
    ...Array.from({ length: rebuilds }, (_, place) => ({
      step: 'rebuild' as const,
      after: (place + 0.5) / rebuilds,
    })),
  ];
  // The last tenth without a change: what is let go shows only then.
  return steps.map(({ step, after }) => ({ step, after: after * 0.9 })).sort((a, b) => a.after - b.after);
}

function comparedPaths(source: readonly Question[], ids: readonly string[], options: SoakOptions): string[] {
  const supply = { queries: createQueries(source, options.seed + 7), ids };
  const more = ['', '&type=QE', '&legislature=16', '&page=2', '&sort=date'];
  return requestsOf('search', options.compared, supply).map(
    ({ path }, place) => `${path}${more[place % more.length] ?? ''}`,
  );
}

function watchMemory(
  service: SupervisedService,
  { answered }: Traffic,
  requests: number,
): { samples: Sample[]; descriptors: { warm: number; end: number }; end: () => void } {
  const samples: Sample[] = [];
  const descriptors = { warm: 0, end: 0 };
  const look = (): void => {
    const at = answered();
    if (at < WARM * requests) return;
    samples.push({ at, megabytes: memoryOf(service.pid(), 'VmRSS') });
    descriptors.end = descriptorsOf(service.pid());
    if (descriptors.warm === 0) descriptors.warm = descriptors.end;
  };
  const timer = setInterval(look, 500);
  return {
    samples,
    descriptors,
    end: () => {
      clearInterval(timer);
      look();
    },
  };
}

function descriptorsOf(pid: number): number {
  try {
    return readdirSync(`/proc/${pid}/fd`).length;
  } catch {
    return 0;
  }
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
}

async function leaksOf(
  dataDir: string,
  before: readonly string[],
  servers: readonly MeilisearchServer[],
): Promise<string[]> {
  const files = filesBelow(dataDir).filter((name) => !before.includes(name));
  const processes = findProcesses(dataDir).map((pid) => `process ${pid}`);
  const indexes: string[] = [];
  for (const { url } of servers) {
    const headers = { authorization: `Bearer ${MASTER_KEY}` };
    const { results } = (await (await fetch(`${url}/indexes?limit=100`, { headers })).json()) as {
      results: { uid: string }[];
    };
    const others = results.map(({ uid }) => uid).filter((uid) => !INDEXES.includes(uid));
    indexes.push(...others.map((uid) => `index ${uid}`));
  }
  return [...files.map((name) => `file ${name}`), ...processes, ...indexes];
}

function faultsOf(findings: Findings): string[] {
  const { failures, disagreements, leaks, descriptors } = findings;
  return [
    ...(failures.length > 0 ? [`${failures.length} requests failed`] : []),
    ...(disagreements.length > 0
      ? [`${disagreements.length} requests answered differently by replicas`]
      : []),
    ...leaks.map((leak) => `left behind: ${leak}`),
    ...(descriptors.end - descriptors.warm > SPARE_DESCRIPTORS ? ['descriptors of the gateway grow'] : []),
    ...(isFlat(trendOf(findings.gateway)) ? [] : ['memory of the gateway grows']),
    ...(isFlat(trendOf(findings.indexer)) ? [] : ['memory of the indexer grows']),
  ];
}

function formatFindings(findings: Findings): string {
  const { requests, seconds, increments, rebuilds, comparisons, gateway, indexer, descriptors } = findings;
  const trend = (samples: readonly Sample[], per: number, unit: string): string => {
    const { slope, meanMb, growthMb } = trendOf(samples);
    return `${meanMb.toFixed(0)} MB on the average, ${(slope * per).toFixed(2)} MB for each ${unit}, ${growthMb.toFixed(1)} MB in all`;
  };
  const faults = faultsOf(findings);
  return [
    `${requests} requests in ${seconds.toFixed(0)} s, ${increments} increments, ${rebuilds} rebuilds; ${findings.failures.length} failed`,
    `replicas compared ${comparisons} times, ${findings.disagreements.length} requests answered differently`,
    `gateway: ${trend(gateway, 100_000, '100,000 requests')}; ${descriptors.warm} descriptors, ${descriptors.end} at the end`,
    `indexer: ${trend(indexer, 10, 'ten runs')} (peak of each run)`,
    ...[...findings.failures, ...findings.disagreements].slice(0, 5).map((line) => `  ${line}`),
    faults.length === 0 ? 'Every bar is kept.' : `MISSED: ${faults.join('; ')}`,
  ].join('\n');
}
