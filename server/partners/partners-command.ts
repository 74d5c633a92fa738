/** The `partners` command: keys of partners, and the report on what was searched. */
import { join } from 'node:path';
import { Command, CommanderError, Option } from 'commander';
import { ConfigError, readConfig, type Config } from '../../config/env.js';
import { EXIT } from '../../config/exit-codes.js';
import { GROUPS } from '../../config/groups.js';
import { PUBLISHED_INDEX } from '../../config/index-settings.js';
import { makeDataFolder } from '../../engine/data-folder.js';
import { EngineError } from '../../engine/errors.js';
import { acquireFileLock } from '../../engine/file-lock.js';
import { openEngine } from '../../engine/open.js';
import type { Partner, ScopeFilter } from '../access/partner.js';
import { DEFAULT_QUOTA } from '../access/partner.js';
import { partnerFile, PartnerFileError, readPartners, writePartners } from '../access/partner-file.js';
import { resolveFilter } from '../access/resolve-filter.js';
import { EngineUnavailable } from '../errors.js';
import { createMeilisearchEngine } from '../meilisearch-engine.js';
import { logFolder } from '../search-log/log-folder.js';
import { readLog } from '../search-log/read-log.js';
import { createPartyDirectory } from '../understand/party-directory.js';
import { addPartner, PartnerUsageError, revokePartner, rotateKey } from './changes.js';
import { reportOn } from './log-report.js';
import { readExpiry, readFilter, readGrace, readName, readOrigin, readQuota, readSince } from './options.js';
import { describePartner, minuteOf, partnerTable, reportText } from './show.js';

interface AddOptions {
  origin: string[];
  filter: ScopeFilter;
  unchecked: boolean;
  perMinute: number;
  perDay: number;
  expires: string | null;
}

interface Setting {
  config: Config;
  searchPath: string;
}

const DEFAULT_GRACE = '7d';
const DEFAULT_SINCE = '30d';
const DEFAULT_TOP = 20;

/** @returns its exit code */
export async function partnersCommand(
  args: readonly string[],
  env: Record<string, string | undefined>,
): Promise<number> {
  let setting: Setting | null = null;
  const here = (): Setting => (setting ??= { config: readConfig(env), searchPath: env['PATH'] ?? '' });
  try {
    await createCommand(here).parseAsync([...args], { from: 'user' });
    return EXIT.done;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
    if (!(error instanceof Error)) throw error;
    console.error(explain(error));
    return error instanceof ConfigError || error instanceof PartnerUsageError ? EXIT.usage : EXIT.failed;
  }
}

function createCommand(here: () => Setting): Command {
  const command = new Command('npm run partners --')
    .description(
      'Keys of partners, and what was searched. Changes reach a running service within a second or two.',
    )
    .addHelpText('after', '\nExit codes: 0 done, 1 failed, 2 wrong usage.')
    .exitOverride();
  command
    .command('add')
    .description('make a key; it is shown this once, alone on the standard output')
    .argument('<NAME>', 'whom the key is for', readName)
    .addOption(
      new Option('--origin <ORIGIN>', 'site whose pages may use it; repeat for more, * for any')
        .argParser(readOrigin)
        .default([], 'servers only'),
    )
    .addOption(
      new Option('--filter <NAME=VALUE>', 'show only these questions; repeat for more')
        .argParser(readFilter)
        .default({}, 'all'),
    )
    .option('--unchecked', 'do not look up in the index whether the values of --filter exist', false)
    .option('--per-minute <COUNT>', 'requests in a minute', readQuota, DEFAULT_QUOTA.perMinute)
    .option('--per-day <COUNT>', 'requests in a day', readQuota, DEFAULT_QUOTA.perDay)
    .addOption(
      new Option('--expires <WHEN>', 'the last day (2027-01-31, in Paris) or a time from now (365d)')
        .argParser(readExpiry)
        .default(null, 'never'),
    )
    .action((name: string, options: AddOptions) => add(here(), name, options));
  command
    .command('list')
    .description('partners and what their keys open')
    .option('--json', 'for programs', false)
    .action(({ json }: { json: boolean }) => list(here(), json));
  command
    .command('revoke')
    .description('end all keys of a partner at once')
    .argument('<NAME>')
    .action((name: string) => {
      change(here(), (partners) => ({ partners: revokePartner(partners, name, now()) }));
      console.error(`« ${name} » is revoked.`);
    });
  command
    .command('rotate')
    .description('make a new key; the former one goes on for a while')
    .argument('<NAME>')
    .addOption(
      new Option('--grace <TIME>', 'how long the former key goes on: 30m, 12h, 7d, 0')
        .argParser(readGrace)
        .default(readGrace(DEFAULT_GRACE), DEFAULT_GRACE),
    )
    .action((name: string, { grace }: { grace: number }) => {
      const { key } = change(here(), (partners) => rotateKey(partners, name, { grace, at: now() }));
      const until = minuteOf(new Date(Date.now() + grace).toISOString());
      console.error(`New key of « ${name} », shown this once; the former one ends at ${until}:`);
      console.log(key);
    });
  command
    .command('report')
    .description('searches, top queries, queries without a hit, clicks, times; by partner and week')
    .option(
      '--since <WHEN>',
      'a day (2026-01-31) or a time before now (30d)',
      readSince,
      readSince(DEFAULT_SINCE),
    )
    .option('--top <COUNT>', 'queries in each list', readQuota, DEFAULT_TOP)
    .option('--json', 'for programs', false)
    .action(async ({ since, top, json }: { since: string; top: number; json: boolean }) => {
      const report = await reportOn(readLog(logFolder(here().config.dataDir), since), { top });
      console.log(json ? JSON.stringify({ since, ...report }, null, 2) : reportText(report, since));
    });
  return command;
}

async function add(setting: Setting, name: string, options: AddOptions): Promise<void> {
  const { origin, filter: asked, unchecked, perMinute, perDay, expires } = options;
  const filter = unchecked || Object.keys(asked).length === 0 ? asked : await checked(asked, setting);
  const partner = { name, origins: [...new Set(origin)], filter, perMinute, perDay, expires };
  const { key } = change(setting, (partners) => addPartner(partners, partner, now()));
  console.error(`Key of « ${name} », shown this once:`);
  console.log(key);
}

/** A slip in a name would make a key that shows nothing, without a word. @throws PartnerUsageError */
async function checked(asked: ScopeFilter, { config, searchPath }: Setting): Promise<ScopeFilter> {
  const handle = await openEngine(config, 'gateway', searchPath);
  try {
    const engine = createMeilisearchEngine(handle.client, PUBLISHED_INDEX);
    const { filter, documents, unknown } = await resolveFilter(asked, engine, createPartyDirectory(GROUPS));
    const faults = unknown.map(({ facet, value, nearest }) => {
      const hint = nearest.length === 0 ? '' : ` Near: ${nearest.map((near) => `« ${near} »`).join(', ')}.`;
      return `No question of the index has ${facet}=« ${value} ».${hint}`;
    });
    if (faults.length > 0)
      throw new PartnerUsageError(`${faults.join('\n')}\nWith --unchecked the filter is taken as it is.`);
    console.error(`The filter shows ${documents} questions of the index.`);
    return filter;
  } finally {
    await handle.release();
  }
}

function list({ config }: Setting, json: boolean): void {
  const partners = readPartners(partnerFile(config.dataDir));
  const at = now();
  const text = json
    ? JSON.stringify(
        partners.map((partner) => describePartner(partner, at)),
        null,
        2,
      )
    : partnerTable(partners, at);
  console.log(text);
}

/** Reads, changes and writes the file while no other command does. @throws Error when one is at work */
function change<T extends { partners: readonly Partner[] }>(
  { config }: Setting,
  make: (partners: readonly Partner[]) => T,
): T {
  makeDataFolder(config.dataDir);
  const lockFile = join(config.dataDir, 'partners.lock');
  const lock = acquireFileLock(lockFile);
  if (lock === null)
    throw new PartnerFileError(
      `Another command changes the partners: run this one again. If there is none, remove ${lockFile}.`,
    );
  try {
    const path = partnerFile(config.dataDir);
    const changed = make(readPartners(path));
    writePartners(path, changed.partners);
    return changed;
  } finally {
    lock.release();
  }
}

function now(): string {
  return new Date().toISOString();
}

/** What is of the outside says its own cause; anything else is a fault of ours. */
function explain(error: Error): string {
  if (error instanceof EngineUnavailable)
    return 'The index cannot be asked. With --unchecked the filter is taken as it is.';
  const ours = [ConfigError, PartnerUsageError, PartnerFileError, EngineError].some(
    (kind) => error instanceof kind,
  );
  return ours || 'syscall' in error
    ? error.message
    : `Unexpected failure, please report it: ${error.stack ?? error.message}`;
}
