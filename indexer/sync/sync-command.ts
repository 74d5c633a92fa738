import { setTimeout as sleep } from 'node:timers/promises';
import { Command, InvalidArgumentError } from 'commander';
import type { Config } from '../../config/env.js';
import { DEFAULT_MAX_REJECTED } from '../../config/ingestion.js';
import { FIRST_PUBLISHED_LEGISLATURE } from '../../config/sync.js';
import { makeDataFolder } from '../../engine/data-folder.js';
import { acquireFileLock } from '../../engine/file-lock.js';
import { writeWhole } from '../../engine/whole-file.js';
import { complain, readCommandLine } from '../command-line.js';
import { EXIT } from '../exit-codes.js';
import { explain } from '../explain.js';
import { percent } from '../options.js';
import { createProgress } from '../progress.js';
import { summaryLine } from '../report.js';
import { coverageLine } from './coverage.js';
import { runPass, type PassReport } from './pass.js';
import { preview } from './preview.js';
import { pauseAfter, readInterval } from './schedule.js';
import { sourcesOf } from './sources.js';
import { makeSyncFolders, readSyncState, syncFiles } from './state.js';

interface SyncOptions {
  legislature: number[];
  every?: number;
  baseUrl?: string;
  allowShrink: boolean;
  dryRun: boolean;
  maxRejected: number;
  report?: string;
}

function legislatures(value: string): number[] {
  const numbers = value.split(',').map(Number);
  if (!numbers.every((n) => Number.isInteger(n) && n >= FIRST_PUBLISHED_LEGISLATURE && n <= 99))
    throw new InvalidArgumentError(
      `numbers from ${FIRST_PUBLISHED_LEGISLATURE} to 99 are expected, for example 17 or 16,17.`,
    );
  return [...new Set(numbers)];
}

function interval(value: string): number {
  const milliseconds = readInterval(value);
  if (milliseconds === null)
    throw new InvalidArgumentError('a time from 1m to 7d is expected, for example 30m, 6h or 1d.');
  return milliseconds;
}

function createCommand(): Command {
  return new Command('npm run sync --')
    .description(
      'Fetches the official archives (questions, people and bodies) that changed, and brings the search index up to date,\n' +
        'also while the service runs. A legislature that appears after those named is taken up by itself.',
    )
    .requiredOption('--legislature <N>', 'legislature, or several: 16,17', legislatures)
    .option('--every <TIME>', 'go on: a pass each 30m, 6h, 1d …, until told to stop', interval)
    .option('--base-url <URL>', 'where the archives are, in place of SYNC_BASE_URL')
    .option('--allow-shrink', 'take archives that hold less than half of what they held', false)
    .option('--dry-run', 'say what changed at the source; fetch and write nothing', false)
    .option(
      '--max-rejected <PERCENT>',
      'end with 1 when more than this share of the documents is rejected',
      percent,
      DEFAULT_MAX_REJECTED,
    )
    .option('--report <FILE>', 'write a JSON report of the last pass')
    .addHelpText(
      'after',
      '\nExit codes: 0 done (or stopped as told, with --every), 1 a source or the engine failed, 2 wrong usage.',
    );
}

/** The `sync` command: returns its exit code. */
export async function syncCommand(
  args: readonly string[],
  env: Record<string, string | undefined>,
): Promise<number> {
  const asked = readCommandLine<SyncOptions>(createCommand(), { args, env }, ({ baseUrl }) =>
    baseUrl === undefined ? {} : { SYNC_BASE_URL: baseUrl },
  );
  if ('code' in asked) return asked.code;
  const { options, config } = asked;
  const stop = stopSignal();
  try {
    if (options.dryRun) return await showPreview(options, config, stop);
    return await underLock(config, () => sync(options, { config, searchPath: env['PATH'] ?? '', stop }));
  } catch (error) {
    if (stop.aborted) return complain('Stopped as told; the next sync goes on from here.', EXIT.failed);
    return complain(explain(error), EXIT.failed);
  }
}

function stopSignal(): AbortSignal {
  const controller = new AbortController();
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => controller.abort());
  return controller.signal;
}

async function underLock(config: Config, work: () => Promise<number>): Promise<number> {
  makeDataFolder(config.dataDir);
  const files = syncFiles(config.dataDir);
  makeSyncFolders(files);
  const lock = acquireFileLock(files.lock);
  if (lock === null) {
    const remedy = `let it end, or stop it. If there is none, remove ${files.lock}.`;
    return complain(`Another sync is at work on this data folder: ${remedy}`, EXIT.failed);
  }
  try {
    return await work();
  } finally {
    lock.release();
  }
}

interface SyncContext {
  config: Config;
  searchPath: string;
  stop: AbortSignal;
}

async function sync(options: SyncOptions, context: SyncContext): Promise<number> {
  const { every } = options;
  if (every === undefined) return (await onePass(options, context)) ? EXIT.done : EXIT.failed;
  for (let failures = 0; ;) {
    const start = performance.now();
    const done = await onePass(options, context).catch((error: unknown) => {
      if (!context.stop.aborted) console.error(explain(error));
      return false;
    });
    failures = done ? 0 : failures + 1;
    const pause = pauseAfter(every, performance.now() - start, failures);
    if (!context.stop.aborted) console.error(`Next pass at ${new Date(Date.now() + pause).toISOString()}.`);
    if (await stoppedWithin(pause, context.stop)) return EXIT.done;
  }
}

async function stoppedWithin(pause: number, stop: AbortSignal): Promise<boolean> {
  if (stop.aborted) return true;
  await sleep(pause, undefined, { signal: stop }).catch(() => undefined);
  return stop.aborted;
}

/** Says what a pass did; resolves with whether it counts as done. */
async function onePass(options: SyncOptions, { config, searchPath, stop }: SyncContext): Promise<boolean> {
  const report = await runPass(
    { ...options, legislatures: options.legislature },
    {
      config,
      searchPath,
      stop,
      progress: () => createProgress(process.stderr),
      say: (line) => console.error(line),
    },
  );
  if (options.report !== undefined) writeWhole(options.report, `${JSON.stringify(report, null, 2)}\n`, 0o644);
  for (const coverage of report.coverage) console.error(coverageLine(coverage));
  for (const fault of report.faults) console.error(`Failed: ${fault}`);
  if (report.faults.length > 0) console.error('What is published stays as it is where a source failed.');
  console.log(passLine(report));
  return report.faults.length === 0;
}

/** The last line of a pass, always in this form; from `read` on it is that of an indexing run. */
export function passLine({ sources, indexed, seconds }: PassReport): string {
  const count = (outcome: string): number => sources.filter((source) => source.outcome === outcome).length;
  const run = { ...NOTHING_READ, ...indexed, seconds };
  return (
    `sources ${sources.length}, fetched ${count('fetched')}, current ${count('unchanged')}, absent ${count('absent')}, ` +
    `failed ${count('failed')}, ${summaryLine(run)}`
  );
}

const NOTHING_READ = { read: 0, accepted: 0, rejected: 0, added: 0, updated: 0, unchanged: 0 };

async function showPreview(options: SyncOptions, config: Config, stop: AbortSignal): Promise<number> {
  const state = readSyncState(syncFiles(config.dataDir));
  const all = [...new Set([...options.legislature, ...state.found])];
  let failures = 0;
  for (const source of sourcesOf(all)) {
    const { line, fails } = await preview(source, state.archives[source.id] ?? null, {
      repository: config.syncBaseUrl,
      stop,
    });
    console.log(line);
    if (fails) failures++;
  }
  console.error('Dry run: nothing was fetched, nothing was written.');
  return failures === 0 ? EXIT.done : EXIT.failed;
}
