import { setTimeout as sleep } from 'node:timers/promises';
import { join } from 'node:path';
import type { Config } from '../../config/env.js';
import { batching } from '../../config/ingestion.js';
import { LEGISLATURE_STARTS } from '../../config/legislatures.js';
import { PUBLISHED_INDEX, SCHEMA_VERSION } from '../../config/index-settings.js';
import { passes } from '../../config/sync.js';
import type { EngineHandle } from '../../engine/embedded.js';
import { persist } from '../../engine/index-writer.js';
import { engineErrorCode } from '../../engine/keys.js';
import { openEngine } from '../../engine/open.js';
import { IndexerBusyError, runIndexing } from '../indexing-run.js';
import type { Progress } from '../progress.js';
import { rejectedPercent, type RunReport } from '../report.js';
import { readCoverage, type Coverage } from './coverage.js';
import { download, type Outcome } from './download.js';
import { isPublished } from './probe.js';
import { sourcesOf, type Source } from './sources.js';
import {
  hashOfFile,
  makeSyncFolders,
  readSyncState,
  syncFiles,
  writeSyncState,
  type SyncFiles,
  type SyncState,
} from './state.js';

export interface PassOptions {
  /** Those asked for; one that has appeared after them is taken up by itself. */
  legislatures: readonly number[];
  allowShrink: boolean;
  /** Percent of the documents read; above it the pass counts as failed. */
  maxRejected: number;
}

export interface PassDeps {
  config: Config;
  searchPath: string;
  progress: () => Progress;
  /** A line for whoever watches. */
  say: (line: string) => void;
  stop: AbortSignal;
}

export interface SourceResult {
  id: string;
  url: string;
  outcome: Outcome['kind'];
  /** Why, where it is absent or failed. */
  reason: string | null;
  bytes: number;
  tries: number;
}

/** What became of a pass; also the content of `--report`. */
export interface PassReport {
  startedAt: string;
  seconds: number;
  legislatures: number[];
  /** Legislatures that were found in this pass for the first time. */
  appeared: number[];
  sources: SourceResult[];
  /** Null when nothing had to be applied. */
  indexed: RunReport | null;
  coverage: Coverage[];
  /** Why the pass does not count as done; empty when it does. */
  faults: string[];
}

/**
 * One pass: finds the archives, fetches those that changed, applies them, and looks at what the index then holds. A
 * source that fails is in the report, and the rest goes on without it.
 * @throws EngineError, errors of the disk, and the reason of `stop`; the next pass goes on where this one ended
 */
export async function runPass(options: PassOptions, deps: PassDeps): Promise<PassReport> {
  const start = performance.now();
  const startedAt = new Date().toISOString();
  const files = syncFiles(deps.config.dataDir);
  makeSyncFolders(files);
  const state = readSyncState(files);
  const { legislatures, appeared } = await findLegislatures(options.legislatures, state, deps);
  const sources = sourcesOf(legislatures);
  const results: SourceResult[] = [];
  for (const source of sources) {
    results.push(await refresh(source, { files, state, options, deps }));
    writeSyncState(files, state); // a pass that is killed later does not fetch this one again
  }
  const engine = await openEngine(deps.config, 'indexer', deps.searchPath, deps.stop);
  try {
    const indexed = await apply(sources, { files, state, options, deps, engine });
    const coverage = (await birthOf(engine)) === null ? [] : await readCoverage(engine, legislatures);
    const seconds = Math.round(performance.now() - start) / 1000;
    const faults = faultsOf(results, indexed, options);
    return { startedAt, seconds, legislatures, appeared, sources: results, indexed, coverage, faults };
  } finally {
    await engine.release();
  }
}

/**
 * A new legislature is followed from the pass on in which its archives show, while the former ones still get late answers.
 * Who asks for past legislatures only gets these.
 */
async function findLegislatures(
  asked: readonly number[],
  state: SyncState,
  { config, stop, say }: PassDeps,
): Promise<{ legislatures: number[]; appeared: number[] }> {
  const newest = Math.max(...asked);
  const isLive = newest >= (LEGISLATURE_STARTS[0]?.legislature ?? 0);
  if (!isLive) return { legislatures: [...asked].sort((a, b) => a - b), appeared: [] };
  const followed = state.found.filter((legislature) => legislature > newest);
  const appeared: number[] = [];
  let next = Math.max(newest, ...followed) + 1;
  while (await isPublished(config.syncBaseUrl, next, stop)) {
    say(`Legislature ${next} has appeared: its questions are fetched from now on.`);
    appeared.push(next++);
  }
  state.found = [...followed, ...appeared];
  return { legislatures: [...new Set([...asked, ...state.found])].sort((a, b) => a - b), appeared };
}

interface PassContext {
  files: SyncFiles;
  state: SyncState;
  options: PassOptions;
  deps: PassDeps;
}

async function refresh(source: Source, { files, state, options, deps }: PassContext): Promise<SourceResult> {
  const { say, stop, config } = deps;
  const outcome = await download(source, state.archives[source.id] ?? null, {
    repository: config.syncBaseUrl,
    files,
    allowShrink: options.allowShrink,
    stop,
    onRetry: ({ id }, reason, pause) => say(`${id}: ${reason}; again in ${Math.round(pause / 1000)} s`),
  });
  if ('kept' in outcome) state.archives[source.id] = outcome.kept;
  const result = {
    id: source.id,
    url: 'kept' in outcome ? outcome.kept.url : `${config.syncBaseUrl}/${source.paths[0] ?? ''}`,
    outcome: outcome.kind,
    reason: 'reason' in outcome ? outcome.reason : null,
    bytes: outcome.kind === 'fetched' ? outcome.bytes : 0,
    tries: 'tries' in outcome ? outcome.tries : 1,
  };
  say(sourceLine(result));
  return result;
}

function sourceLine({ id, outcome, reason, bytes }: SourceResult): string {
  if (outcome === 'fetched') return `${id}: fetched, ${(bytes / 1024 ** 2).toFixed(1)} MB`;
  return reason === null ? `${id}: unchanged` : `${id}: ${outcome}: ${reason}`;
}

/**
 * Reads into the index the archives that it was not brought up to yet. All of them when the index, its schema or the
 * people directory is another than last time; unchanged questions cost their reading and nothing else.
 */
async function apply(
  sources: readonly Source[],
  { files, state, options, deps, engine }: PassContext & { engine: EngineHandle },
): Promise<RunReport | null> {
  const { config, stop } = deps;
  const peopleFile = join(config.dataDir, 'people.ndjson');
  const current = sources.filter(({ id }) => (state.archives[id]?.sha256 ?? '') !== '');
  const hashes = Object.fromEntries(current.map(({ id }) => [id, state.archives[id]?.sha256 ?? '']));
  const former = state.applied;
  const isSameIndex =
    former !== null &&
    former.schema === SCHEMA_VERSION &&
    former.index === (await birthOf(engine)) &&
    former.people === hashOfFile(peopleFile) &&
    former.archives['people'] === hashes['people'];
  const due = current.filter(({ id }) => !isSameIndex || former.archives[id] !== hashes[id]);
  if (due.length === 0) return null;
  const { report, replicas } = await whenFree(
    () =>
      runIndexing(
        {
          paths: due.map(({ id }) => files.archive(id)),
          ...{ rebuild: false, dryRun: false, maxRejected: options.maxRejected },
        },
        config,
        { searchPath: deps.searchPath, progress: deps.progress(), stop },
      ),
    deps,
  );
  for (const { name, reason } of replicas.behind) deps.say(`Replica ${name} is behind (${reason}).`);
  state.applied = {
    archives: { ...(isSameIndex ? former.archives : {}), ...hashes },
    index: (await birthOf(engine)) ?? '',
    people: hashOfFile(peopleFile),
    schema: SCHEMA_VERSION,
  };
  writeSyncState(files, state);
  return report;
}

/** Waits for an indexing run that is at work. @throws IndexerBusyError when it does not end in time */
async function whenFree<T>(work: () => Promise<T>, { say, stop }: PassDeps): Promise<T> {
  const deadline = performance.now() + passes.lockWait;
  for (let told = false; ; told = true) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof IndexerBusyError) || performance.now() > deadline) throw error;
      if (!told) say('An indexing run is at work on this data folder: waiting for its end.');
      await sleep(passes.lockLook, undefined, { signal: stop });
    }
  }
}

/** When the published index was made: another one after a rebuild, or in another engine. Null: there is none. */
async function birthOf(engine: EngineHandle): Promise<string | null> {
  try {
    return (await persist(engine, batching, (client) => client.getRawIndex(PUBLISHED_INDEX))).createdAt;
  } catch (error) {
    if (engineErrorCode(error) === 'index_not_found') return null;
    throw error;
  }
}

function faultsOf(
  results: readonly SourceResult[],
  indexed: RunReport | null,
  { legislatures, maxRejected }: PassOptions,
): string[] {
  const faults = results
    .filter(({ outcome }) => outcome === 'failed')
    .map(({ id, reason }) => `${id}: ${reason ?? ''}`);
  for (const legislature of legislatures) {
    const own = results.filter(({ id }) => id.startsWith(`${legislature}-`));
    if (own.every(({ outcome }) => outcome === 'absent'))
      faults.push(`no archive of questions of legislature ${legislature} is published there`);
  }
  if (indexed !== null && rejectedPercent(indexed) > maxRejected)
    faults.push(`${rejectedPercent(indexed).toFixed(1)} % of the documents were rejected`);
  return faults;
}
