import { openEngine } from '../../engine/open.js';
import { rejectedPercent, type RunReport } from '../report.js';
import { apply, birthOf, keepWhatChanged } from './apply.js';
import { readCoverage, type Coverage } from './coverage.js';
import { download, type Outcome } from './download.js';
import { findLegislatures } from './find-legislatures.js';
import type { PassContext, PassDeps, PassOptions } from './pass-context.js';
import { sourcesOf, type Source } from './sources.js';
import { makeSyncFolders, readSyncState, syncFiles, writeSyncState } from './state.js';

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
    const { report: indexed, unfinished } = await apply(sources, { files, state, options, deps, engine });
    await keepWhatChanged(indexed, deps);
    const coverage = (await birthOf(engine)) === null ? [] : await readCoverage(engine, legislatures);
    const seconds = Math.round(performance.now() - start) / 1000;
    const faults = [...faultsOf(results, indexed, options), ...unfinished];
    return { startedAt, seconds, legislatures, appeared, sources: results, indexed, coverage, faults };
  } finally {
    await engine.release();
  }
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
