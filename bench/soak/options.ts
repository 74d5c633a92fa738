import { Command } from 'commander';
import { defaultSource } from '../corpus/default-source.js';
import { checkWritable, seed } from '../relevance/options.js';
import { wholeNumber } from '../whole-number.js';

export interface SoakOptions {
  requests: number;
  increments: number;
  rebuilds: number;
  /** Requests by which replicas are compared, after each increment and rebuild. */
  compared: number;
  /** Of the first fill. */
  documents: number;
  replicas: number;
  clients: number;
  source: string[];
  seed: number;
  json?: string;
}

/** @throws CommanderError (already told to the person) or UsageError naming the option */
export function readSoakOptions(args: readonly string[]): SoakOptions {
  const command = new Command('npm run soak --')
    .description(
      'A long load in little time: mixed requests without a pause over several replicas, while increments and rebuilds\n' +
        'come in. Memory must stay flat, no request may fail, all replicas must agree after each change, and nothing may\n' +
        'be left behind.',
    )
    .option('--requests <N>', 'mixed requests', wholeNumber(10_000_000), 200_000)
    .option('--increments <N>', 'indexing runs that add questions', wholeNumber(10_000), 50)
    .option('--rebuilds <N>', 'rebuild-and-swaps', wholeNumber(1_000), 5)
    .option('--compared <N>', 'requests by which replicas are compared each time', wholeNumber(10_000), 500)
    .option('--documents <N>', 'questions of the first fill', wholeNumber(1_000_000), 2_000)
    .option('--replicas <N>', 'Meilisearch servers', wholeNumber(9), 3)
    .option('--clients <N>', 'clients at once', wholeNumber(64), 8)
    .option('--source <PATH...>', 'documents to recombine', [defaultSource()])
    .option('--seed <N>', 'seed of documents and requests', seed, 1)
    .option('--json <FILE>', 'write the figures as JSON')
    .addHelpText('after', '\nExit codes: 0 every bar kept, 1 one is missed, 2 wrong usage.')
    .showHelpAfterError('(npm run soak -- --help shows every option)')
    .exitOverride();
  command.parse([...args], { from: 'user' });
  const options = command.opts<SoakOptions>();
  if (options.json !== undefined) checkWritable('--json', options.json);
  return options;
}
