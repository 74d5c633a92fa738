import { resolve } from 'node:path';
import { Command } from 'commander';
import { defaultSource } from '../corpus/default-source.js';
import { checkWritable, seed } from '../relevance/options.js';
import { wholeNumber } from '../whole-number.js';

export interface Options {
  documents: number;
  source: string[];
  seed: number;
  /** Of each page, by each device. */
  loads: number;
  json?: string;
  /** A data folder that is kept; one with an index is used as it is. */
  data?: string;
}

/** @throws CommanderError (already told to the person) or UsageError naming the option */
export function readOptions(args: readonly string[]): Options {
  const command = new Command('npm run bench:page --')
    .description(
      'How soon a reader sees something: opens the pages of the service in chromium, with an empty cache, as a phone of\n' +
        'the middle range does and without any limit.',
    )
    .option('--documents <N>', 'size of the corpus to build', wholeNumber(1_000_000), 6_000)
    .option('--source <PATH...>', 'documents to recombine, and whose titles are searched for', [
      defaultSource(),
    ])
    .option('--seed <N>', 'seed of the corpus and of the queries', seed, 1)
    .option('--loads <N>', 'loads of each page, by each device', wholeNumber(1_000), 20)
    .option('--json <FILE>', 'write the figures as JSON')
    .option(
      '--data <DIR>',
      'data folder that is kept; one that holds an index is used as it is',
      (path: string) => resolve(path),
    )
    .addHelpText(
      'after',
      '\nExit codes: 0 done, 1 the indexer, the service or the browser failed, 2 wrong usage.',
    )
    .showHelpAfterError('(npm run bench:page -- --help shows every option)')
    .exitOverride();
  command.parse([...args], { from: 'user' });
  const options = command.opts<Options>();
  if (options.json !== undefined) checkWritable('--json', options.json);
  return options;
}
