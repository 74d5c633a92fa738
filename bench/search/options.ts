import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Command } from 'commander';
import { defaultSource } from '../corpus/default-source.js';
import { UsageError } from '../../indexer/exit-codes.js';
import { checkWritable, seed } from '../relevance/options.js';
import { wholeNumber } from '../whole-number.js';

export interface Options {
  documents: number;
  source: string[];
  seed: number;
  /** Of each measure. */
  requests: number;
  /** Times that the service and the engine alone are measured, in turn. */
  turns: number;
  json?: string;
  /** A data folder that is kept; one with an index is used as it is. */
  data?: string;
  /** Folder of another build, which is asked in turn with this one; then nothing else is measured. */
  against?: string;
}

const MOST_DOCUMENTS = 1_000_000;
const MOST_REQUESTS = 10_000;
const MOST_TURNS = 20;

/** @throws CommanderError (already told to the person) or UsageError naming the option */
export function readOptions(args: readonly string[]): Options {
  const command = new Command('npm run bench:search --')
    .description(
      'How fast the service answers: indexes a corpus, asks the service as its users do, and asks the engine alone the\n' +
        'very calls that the service made.',
    )
    .option('--documents <N>', 'size of the corpus to build', wholeNumber(MOST_DOCUMENTS), 20_000)
    .option('--source <PATH...>', 'documents to recombine, and whose titles are searched for', [
      defaultSource(),
    ])
    .option('--seed <N>', 'seed of the corpus and of the requests', seed, 1)
    .option('--requests <N>', 'requests of each measure', wholeNumber(MOST_REQUESTS), 500)
    .option('--turns <N>', 'times that service and engine are measured, in turn', wholeNumber(MOST_TURNS), 3)
    .option('--json <FILE>', 'write the figures as JSON')
    .option(
      '--data <DIR>',
      'data folder that is kept; one that holds an index is used as it is',
      (path: string) => resolve(path),
    )
    .option(
      '--against <DIR>',
      'compare with another checkout of the project, built: both are asked the same in turn, on one index',
      (path: string) => resolve(path),
    )
    .addHelpText('after', '\nExit codes: 0 done, 1 the indexer or the service failed, 2 wrong usage.')
    .showHelpAfterError('(npm run bench:search -- --help shows every option)')
    .exitOverride();
  command.parse([...args], { from: 'user' });
  const options = command.opts<Options>();
  if (options.json !== undefined) checkWritable('--json', options.json);
  if (options.against !== undefined) checkBuild(options.against);
  return options;
}

/** @throws UsageError unless the folder holds a build of the project */
function checkBuild(folder: string): void {
  if (!existsSync(join(folder, 'dist', 'server', 'main.js')))
    throw new UsageError(`--against: ${folder} holds no build of the project; run « npm run build » there.`);
}
