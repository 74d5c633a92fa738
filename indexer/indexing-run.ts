import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Config } from '../config/env.js';
import { batching, recheck } from '../config/ingestion.js';
import { makeDataFolder } from '../engine/data-folder.js';
import { EngineError } from '../engine/errors.js';
import { acquireFileLock, type FileLock } from '../engine/file-lock.js';
import { keeperFiles } from '../engine/keeper-protocol.js';
import type { IndexWriter } from '../engine/index-writer.js';
import { openWriter, type WriterSession } from '../engine/open-writer.js';
import { createHold } from './push/hold.js';
import { readPeopleStore, writePeopleStore } from './people-store.js';
import { runPipeline, type PipelineOptions } from './pipeline.js';
import type { Progress } from './progress.js';
import { openReportFile, type ReportFile } from './report-file.js';
import type { RunReport } from './report.js';

/** Another command is writing to the index of this data folder. */
export class IndexerBusyError extends EngineError {
  override name = 'IndexerBusyError';
}

/**
 * Takes the lock that keeps writers of one data folder apart.
 * @throws IndexerBusyError when another command has it; EngineError when the folder cannot be used
 */
export function takeIndexerLock(dataDir: string): FileLock {
  makeDataFolder(dataDir);
  const lockFile = join(dataDir, 'indexer.lock');
  const lock = acquireFileLock(lockFile);
  if (lock !== null) return lock;
  const remedy = `let it end, then run this one again. If there is none, remove ${lockFile}.`;
  throw new IndexerBusyError(`Another indexing run is at work on this data folder: ${remedy}`);
}

/**
 * Reads what the index holds, while no indexing run is at work on this data folder; of replicas, one that is up to date.
 * @throws IndexerBusyError, and whatever the work throws
 */
export async function withIndexReader<T>(
  config: Config,
  { searchPath, stop }: Pick<IndexingRunDeps, 'searchPath' | 'stop'>,
  work: (writer: IndexWriter) => Promise<T>,
): Promise<T> {
  const lock = takeIndexerLock(config.dataDir);
  let session: WriterSession | null = null;
  try {
    session = await openWriter(config, {
      ...{ searchPath, stop, patience: batching, catchUp: false },
      say: (line) => console.error(line),
    });
    return await work(session.writer);
  } finally {
    await session?.release();
    lock.release();
  }
}

export interface IndexingRunDeps {
  /** `PATH`, where a Meilisearch program may be. */
  searchPath: string;
  progress: Progress;
  /** Where the report is written, once the lock is ours: that of a run at work must not be touched. */
  reportPath?: string | undefined;
  /** Ends the run between two documents; what was sent stays, as after a run that was killed. */
  stop?: AbortSignal | undefined;
}

/** Names of the replicas of MEILI_URLS that hold what the run published, and of those that do not; none with one engine. */
export interface ReplicaOutcome {
  inStep: string[];
  behind: { name: string; reason: string }[];
}

/**
 * One run of the indexer on a data folder: takes its lock, opens the engine, runs the pipeline, lets both go.
 * @throws IndexerBusyError, and whatever `runPipeline` throws
 */
export async function runIndexing(
  options: PipelineOptions,
  config: Config,
  { searchPath, progress, reportPath, stop }: IndexingRunDeps,
): Promise<{ report: RunReport; replicas: ReplicaOutcome }> {
  makeDataFolder(config.dataDir);
  const lock = options.dryRun ? null : takeIndexerLock(config.dataDir);
  const isElsewhere = config.meiliUrl !== null || config.meiliUrls !== null;
  const wantsEngine = !options.dryRun || isElsewhere || existsSync(keeperFiles(config.dataDir).database);
  const hold = createHold(join(config.dataDir, 'indexer.payloads'));
  let opening: Promise<WriterSession> | null = null;
  let reportFile: ReportFile | null = null;
  /** A command that writes ends when the service shows it: a gateway looks for changes each so many milliseconds. */
  let shown: Promise<void> | null = null;
  try {
    reportFile = reportPath === undefined ? null : openReportFile(reportPath);
    opening = wantsEngine
      ? openWriter(config, {
          ...{ searchPath, stop, patience: batching, catchUp: !options.dryRun },
          say: (line) => console.error(line),
        })
      : null;
    const report = await runPipeline(options, {
      writer: opening?.then(({ writer }) => writer) ?? null,
      batching,
      ...(options.dryRun ? {} : { hold }),
      embedder: config.embedder,
      people: readPeopleStore(config.dataDir),
      savePeople: (directory) => writePeopleStore(config.dataDir, directory),
      progress,
      reportFile,
      ...(stop === undefined ? {} : { stop }),
    });
    const session = await opening;
    if (!options.dryRun) await session?.conclude();
    if (hasWritten(report)) shown = setTimeout(config.meiliUrls === null ? recheck.engine : recheck.replicas);
    reportFile?.finish(report);
    return { report, replicas: { inStep: session?.inStep() ?? [], behind: session?.behind() ?? [] } };
  } finally {
    progress.stop();
    reportFile?.discard();
    hold.close();
    await opening?.then(
      (session) => session.release(),
      () => undefined,
    );
    lock?.release();
    await shown;
  }
}

function hasWritten({ dryRun, added, updated, sampleRemoved, rebuilt, vectors }: RunReport): boolean {
  return !dryRun && (rebuilt || added + updated + sampleRemoved + vectors > 0);
}
