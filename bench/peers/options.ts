import { Command, Option } from 'commander';
import { readOptions as readRelevanceOptions } from '../relevance/options.js';
import { PEER_NAMES, type PeerName } from './peer.js';

export interface Options {
  corpus: string;
  queries: string;
  qrels: string;
  json?: string;
  only: PeerName[];
}

/**
 * Reads the command line and looks at the files it names, before anything is started.
 * @throws CommanderError (already told to the person) or UsageError naming the option
 */
export function readOptions(args: readonly string[]): Options {
  const command = new Command('npm run bench:peers --')
    .description(
      'How other engines that are installed here rank the same documents, beside us: one table.\n' +
        'PEERS_POSTGRES (a connection URI) and PEERS_LUCENE (a folder of jars) name what cannot be found otherwise.',
    )
    .requiredOption('--corpus <ZIP>', 'documents: an archive, a file or a folder, as for npm run index')
    .requiredOption('--queries <FILE>', 'JSON lines { _id, set, text }, or { _id, set: "related", id }')
    .requiredOption('--qrels <FILE>', 'judgements: query-id, corpus-id and score, between tabulations')
    .option('--json <FILE>', 'write the figures as JSON')
    .addOption(new Option('--only <NAME...>', 'these alone').choices(PEER_NAMES))
    .addHelpText('after', '\nExit codes: 0 done (peers may be absent), 1 one of them failed, 2 wrong usage.')
    .showHelpAfterError('(npm run bench:peers -- --help shows every option)')
    .exitOverride();
  command.parse([...args], { from: 'user' });
  const { only, ...files } = command.opts<Omit<Options, 'only'> & { only?: PeerName[] }>();
  // The very checks of bench:relevance, whose command line has the same files.
  readRelevanceOptions(Object.entries(files).map(([name, path]) => `--${name}=${path}`));
  return { ...files, only: only ?? [...PEER_NAMES] };
}
