import { Command } from 'commander';
import { wholeNumber } from '../whole-number.js';
import { checkWritable, seed } from '../relevance/options.js';

export interface DrillOptions {
  moments: number;
  only?: string[];
  seed: number;
  json?: string;
}

/**
 * @param names of the scenarios
 * @throws CommanderError (already told to the person) or UsageError naming the option
 */
export function readDrillOptions(args: readonly string[], names: readonly string[]): DrillOptions {
  const command = new Command('npm run drill --')
    .description(
      'Strikes a running installation on loopback, real processes all of them, under searches and writes, and\n' +
        'counts: requests that failed, answers that cannot be true, documents lost, seconds to recover.',
    )
    .option('--moments <N>', 'blows of each scenario, at random moments', wholeNumber(1_000), 20)
    .option('--only <SCENARIO...>', `some of: ${names.join(', ')}`)
    .option('--seed <N>', 'seed of the moments', seed, 1)
    .option('--json <FILE>', 'write the figures as JSON')
    .addHelpText(
      'after',
      '\nExit codes: 0 every bar kept, 1 one is missed or a scenario failed, 2 wrong usage.',
    )
    .showHelpAfterError('(npm run drill -- --help shows every option)')
    .exitOverride();
  command.parse([...args], { from: 'user' });
  const options = command.opts<DrillOptions>();
  const unknown = options.only?.find((name) => !names.includes(name));
  if (unknown !== undefined) command.error(`error: there is no scenario ${unknown}`);
  if (options.json !== undefined) checkWritable('--json', options.json);
  return options;
}
