import { accessSync, constants, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { Command, InvalidArgumentError, Option } from 'commander';
import { UsageError } from '../../indexer/exit-codes.js';

export interface Options {
  corpus: string;
  queries: string;
  qrels: string;
  json?: string;
  /** Seed of the typing errors; none without it. */
  typos?: number;
  half?: 0 | 1;
}

const LARGEST_SEED = 0xffff_ffff;

/** A seed given on the command line. @throws InvalidArgumentError */
export function seed(value: string): number {
  if (/^\d{1,10}$/.test(value) && Number(value) <= LARGEST_SEED) return Number(value);
  throw new InvalidArgumentError(`a whole number from 0 to ${LARGEST_SEED} is expected, for example 1.`);
}

/**
 * Reads the command line and looks at the files it names, before anything is started.
 * @throws CommanderError (already told to the person) or UsageError naming the option
 */
export function readOptions(args: readonly string[]): Options {
  const command = new Command('npm run bench:relevance --')
    .description(
      'How good the ranking is: indexes a corpus in a temporary folder, asks the service the queries, and compares\n' +
        'its answers with the judgements.',
    )
    .requiredOption('--corpus <ZIP>', 'documents: an archive, a file or a folder, as for npm run index')
    .requiredOption('--queries <FILE>', 'JSON lines { _id, set, text }, or { _id, set: "related", id }')
    .requiredOption('--qrels <FILE>', 'judgements: query-id, corpus-id and score, between tabulations')
    .option('--json <FILE>', 'write the figures as JSON')
    .option('--typos <SEED>', 'make one typing error in each query that has a word of six letters', seed)
    .addOption(
      new Option('--half <HALF>', 'ask only the queries whose sha1(_id) is even (0) or odd (1)').choices([
        '0',
        '1',
      ]),
    )
    .addHelpText('after', '\nExit codes: 0 done, 1 the indexer or the service failed, 2 wrong usage.')
    .showHelpAfterError('(npm run bench:relevance -- --help shows every option)')
    .exitOverride();
  command.parse([...args], { from: 'user' });
  const { half, ...given } = command.opts<Omit<Options, 'half'> & { half?: '0' | '1' }>();
  const options: Options = { ...given, ...(half !== undefined && { half: half === '0' ? 0 : 1 }) };
  checkReadable('--corpus', options.corpus);
  checkFile('--queries', options.queries);
  checkFile('--qrels', options.qrels);
  if (options.json !== undefined) checkWritable('--json', options.json);
  return options;
}

function checkReadable(option: string, path: string): void {
  try {
    accessSync(path, constants.R_OK);
  } catch {
    throw new UsageError(`${option} ${path}: no such file, or it may not be read: give the path of one.`);
  }
}

function checkFile(option: string, path: string): void {
  checkReadable(option, path);
  if (isFolder(path)) throw new UsageError(`${option} ${path} is a folder: give the path of a file.`);
}

/** Minutes of work must not end in a file that cannot be written. @throws UsageError */
export function checkWritable(option: string, path: string): void {
  if (isFolder(path)) throw new UsageError(`${option} ${path} is a folder: give the path of a file.`);
  const folder = dirname(path);
  try {
    if (!isFolder(folder)) throw new Error('not a folder');
    accessSync(folder, constants.W_OK);
    if (statSync(path, { throwIfNoEntry: false }) !== undefined) accessSync(path, constants.W_OK);
  } catch {
    throw new UsageError(`${option} ${path} cannot be written: give a file in a folder that exists.`);
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
