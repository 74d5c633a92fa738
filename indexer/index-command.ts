import { existsSync } from 'node:fs';
import { Command, CommanderError } from 'commander';
import { ConfigError, readConfig, type Config } from '../config/env.js';
import { DEFAULT_MAX_REJECTED } from '../config/ingestion.js';
import { EXIT, UsageError } from './exit-codes.js';
import { explain } from './explain.js';
import { runIndexing, type ReplicaOutcome } from './indexing-run.js';
import { percent } from './options.js';
import { createProgress } from './progress.js';
import { keptRecordsPath } from './records/keep-records.js';
import { rejectedPercent, summaryLine, type RunReport } from './report.js';

interface IndexOptions {
  rebuild: boolean;
  dryRun: boolean;
  fromRecords?: string | true;
  report?: string;
  maxRejected: number;
}

/** Rejections shown on the screen; all of them are in the report. */
const SHOWN_REJECTIONS = 20;

function createCommand(): Command {
  return new Command('npm run index --')
    .description(
      'Reads questions (open-data JSON or XML, pages as HTML, Markdown or text; files, folders and zip archives in any mix)\n' +
        'and brings the search index up to date, also while the service runs.',
    )
    .argument('[PATH...]', 'files, folders or zip archives')
    .option('--rebuild', 'build a new index aside from these paths alone, check it, then swap it in', false)
    .option(
      '--from-records [FILE]',
      'with --rebuild, in place of paths: from the records kept in the data folder, or from this file of them',
    )
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
    checkInput(command, config);
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

/** Documents or kept records, one of the two; else the command ends with what is wrong. */
function checkInput(command: Command, config: Config): void {
  const { rebuild, fromRecords } = command.opts<IndexOptions>();
  const records = recordsPath(fromRecords, config);
  if (records === undefined) {
    if (command.args.length === 0) command.error('error: missing PATH: which documents are to be indexed?');
    return;
  }
  if (!rebuild || command.args.length > 0)
    command.error('error: --from-records goes with --rebuild, and takes the place of paths');
  if (!existsSync(records))
    command.error(`error: no such file: ${records} (« npm run backup » and « npm run sync » keep records)`);
}

function recordsPath(fromRecords: IndexOptions['fromRecords'], { dataDir }: Config): string | undefined {
  return fromRecords === true ? keptRecordsPath(dataDir) : fromRecords;
}

async function index(
  paths: readonly string[],
  options: IndexOptions,
  config: Config,
  searchPath: string,
): Promise<number> {
  const records = recordsPath(options.fromRecords, config);
  const olderRecords = typeof options.fromRecords === 'string'; // whoever names a file means that one
  const { report, replicas } = await runIndexing({ paths, records, olderRecords, ...options }, config, {
    searchPath,
    progress: createProgress(process.stderr),
    reportPath: options.report,
  });
  tellReplicas(replicas);
  const code = conclude(report, options);
  return replicas.behind.length === 0 || options.dryRun ? code : EXIT.failed;
}

/** Which replicas hold what was published. */
function tellReplicas({ inStep, behind }: ReplicaOutcome): void {
  if (inStep.length > 0) console.error(`Replicas that hold it: ${inStep.join(', ')}.`);
  for (const { name, reason } of behind)
    console.error(`Replica ${name} is behind (${reason}): the next run brings it up to date.`);
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
  if (refused) return `No question was found in these paths.${stays}`;
  return report.vectorsFault === null
    ? null
    : `Every question is indexed, but not all have their vector yet: ${report.vectorsFault} Run this again; searches do without meanwhile.`;
}

function complain(message: string, code: number): number {
  console.error(message);
  return code;
}
