import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Command, CommanderError, InvalidArgumentError } from 'commander';
import { ConfigError, readConfig, type Config } from '../config/env.js';
import { batching, DEFAULT_MAX_REJECTED } from '../config/ingestion.js';
import { makeDataFolder } from '../engine/data-folder.js';
import { EngineError } from '../engine/errors.js';
import { acquireFileLock } from '../engine/file-lock.js';
import { keeperFiles } from '../engine/keeper-protocol.js';
import { openWriter, type WriterSession } from '../engine/open-writer.js';
import { EXIT, UsageError } from './exit-codes.js';
import { ParseError } from './parse/parsed-question.js';
import { readPeopleStore, writePeopleStore } from './people-store.js';
import { runPipeline } from './pipeline.js';
import { createProgress } from './progress.js';
import { openReportFile, type ReportFile } from './report-file.js';
import { rejectedPercent, summaryLine, type RunReport } from './report.js';

interface IndexOptions {
  rebuild: boolean;
  dryRun: boolean;
  report?: string;
  maxRejected: number;
}

/** Rejections shown on the screen; all of them are in the report. */
const SHOWN_REJECTIONS = 20;

function percent(value: string): number {
  const parsed = Number(value);
  if (value.trim() === '' || !(parsed >= 0 && parsed <= 100))
    throw new InvalidArgumentError('a number from 0 to 100 is expected.');
  return parsed;
}

function createCommand(): Command {
  return new Command('npm run index --')
    .description(
      'Reads questions (open-data JSON or XML, pages as HTML, Markdown or text; files, folders and zip archives in any mix)\n' +
        'and brings the search index up to date, also while the service runs.',
    )
    .argument('<PATH...>', 'files, folders or zip archives')
    .option('--rebuild', 'build a new index aside from these paths alone, check it, then swap it in', false)
    .option('--dry-run', 'read and check everything, write nothing', false)
    .option('--report <FILE>', 'write a JSON report, with one line for each rejected document')
    .option(
      '--max-rejected <PERCENT>',
      'end with 1 when more than this share is rejected',
      percent,
      DEFAULT_MAX_REJECTED,
    )
    .addHelpText('after', '\nExit codes: 0 done, 1 too many rejected or the engine failed, 2 wrong usage.')
    .exitOverride();
}

/** The `index` command: returns its exit code. */
export async function indexCommand(
  args: readonly string[],
  env: Record<string, string | undefined>,
): Promise<number> {
  const command = createCommand();
  let config: Config;
  try {
    command.parse([...args], { from: 'user' });
    for (const path of command.args) {
      if (!existsSync(path)) command.error(`error: no such file or folder: ${path}`);
    }
    config = readConfig(env);
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
    if (error instanceof ConfigError) return complain(error.message, EXIT.usage);
    throw error;
  }
  try {
    return await index(command.args, command.opts<IndexOptions>(), config, env['PATH'] ?? '');
  } catch (error) {
    return complain(explain(error), error instanceof UsageError ? EXIT.usage : EXIT.failed);
  }
}

async function index(
  paths: readonly string[],
  options: IndexOptions,
  config: Config,
  searchPath: string,
): Promise<number> {
  makeDataFolder(config.dataDir);
  const lockFile = join(config.dataDir, 'indexer.lock');
  const lock = options.dryRun ? null : acquireFileLock(lockFile);
  if (lock === null && !options.dryRun) {
    const remedy = `let it end, then run this one again. If there is none, remove ${lockFile}.`;
    return complain(`Another indexing run is at work on this data folder: ${remedy}`, EXIT.failed);
  }
  const wantsEngine =
    !options.dryRun || isElsewhere(config) || existsSync(keeperFiles(config.dataDir).database);
  const progress = createProgress(process.stderr);
  let session: WriterSession | null = null;
  let reportFile: ReportFile | null = null;
  try {
    reportFile = options.report === undefined ? null : openReportFile(options.report);
    const catchUp = !options.dryRun;
    session = wantsEngine
      ? await openWriter(config, {
          searchPath,
          patience: batching,
          catchUp,
          say: (line) => console.error(line),
        })
      : null;
    const report = await runPipeline(
      { paths, ...options },
      {
        writer: session?.writer ?? null,
        batching,
        people: readPeopleStore(config.dataDir),
        savePeople: (directory) => writePeopleStore(config.dataDir, directory),
        progress,
        reportFile,
      },
    );
    if (!options.dryRun) await session?.conclude();
    reportFile?.finish(report);
    const isComplete = tellReplicas(session);
    const code = conclude(report, options);
    return isComplete || options.dryRun ? code : EXIT.failed;
  } finally {
    progress.stop();
    reportFile?.discard();
    await session?.release();
    lock?.release();
  }
}

function isElsewhere({ meiliUrl, meiliUrls }: Config): boolean {
  return meiliUrl !== null || meiliUrls !== null;
}

/** Says which replicas hold what was published. @returns false when some do not */
function tellReplicas(session: WriterSession | null): boolean {
  const behind = session?.behind() ?? [];
  const inStep = session?.inStep() ?? [];
  if (inStep.length > 0) console.error(`Replicas that hold it: ${inStep.join(', ')}.`);
  for (const { name, reason } of behind)
    console.error(`Replica ${name} is behind (${reason}): the next run brings it up to date.`);
  return behind.length === 0;
}

function conclude(report: RunReport, options: IndexOptions): number {
  for (const { path, reason } of report.rejections.slice(0, SHOWN_REJECTIONS))
    console.error(`rejected ${path}: ${reason}`);
  const hidden = report.rejected - SHOWN_REJECTIONS;
  if (hidden > 0) console.error(`… and ${hidden} more; --report FILE lists them all.`);
  if (report.sampleRemoved > 0)
    console.error(`The ${report.sampleRemoved} invented sample questions were taken out.`);
  const fault = faultOf(report, options);
  if (fault !== null) console.error(fault);
  if (report.dryRun) console.error('Dry run: nothing was written.');
  else if (report.read > 0 && report.unchanged === report.accepted)
    console.error('Nothing changed: nothing was written.');
  console.log(summaryLine(report));
  return fault === null ? EXIT.done : EXIT.failed;
}

/** Why the run does not count as done; null when it does. */
function faultOf(report: RunReport, { maxRejected, rebuild, dryRun }: IndexOptions): string | null {
  const refused = rebuild && !dryRun && !report.rebuilt;
  const stays = refused ? ' The rebuilt index was not published; the former one stays.' : '';
  const rejected = rejectedPercent(report);
  if (rejected > maxRejected) {
    return `${rejected.toFixed(1)} % of the documents were rejected, more than --max-rejected ${maxRejected}.${stays}`;
  }
  return refused ? `No question was found in these paths.${stays}` : null;
}

function complain(message: string, code: number): number {
  console.error(message);
  return code;
}

/** What is of the outside (engine, files, people directory) says its own cause; anything else is a fault of ours. */
function explain(error: unknown): string {
  if (!(error instanceof Error)) return `Unexpected failure, please report it: ${String(error)}`;
  const outside =
    [EngineError, ParseError, UsageError].some((kind) => error instanceof kind) || 'syscall' in error;
  return outside ? error.message : `Unexpected failure, please report it: ${error.stack ?? error.message}`;
}
