import { readdirSync, rmSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import type { Config } from '../../config/env.js';
import { batching } from '../../config/ingestion.js';
import { SCHEMA_VERSION } from '../../config/index-settings.js';
import { makeArchiveFolder, makeDataFolder } from '../../engine/data-folder.js';
import { persist } from '../../engine/index-writer.js';
import { openEngine } from '../../engine/open.js';
import { complain, orComplain, readCommandLine } from '../command-line.js';
import { EXIT } from '../exit-codes.js';
import { withIndexReader } from '../indexing-run.js';
import { keepRecords, keptRecordsPath } from '../records/keep-records.js';
import { writeBackup, type Manifest } from './archive.js';
import { membersOf } from './members.js';

interface BackupOptions {
  keep?: number;
}

function atLeastOne(value: string): number {
  if (!/^[1-9]\d{0,4}$/.test(value)) throw new InvalidArgumentError('a whole number from 1 is expected.');
  return Number(value);
}

function createCommand(): Command {
  return new Command('npm run backup --')
    .description(
      'Writes one archive with all that cannot be made again (questions as records, journal of changes, people, partners,\n' +
        'search log), and reads it back, also while the service runs. « npm run restore » brings it to another machine.',
    )
    .argument('[DIR]', 'folder of the archive; by default backups in the data folder')
    .option('--keep <N>', 'afterwards remove all but the N newest backups of that folder', atLeastOne)
    .addHelpText('after', '\nExit codes: 0 done, 1 failed (nothing was written), 2 wrong usage.');
}

/** The `backup` command: returns its exit code. */
export async function backupCommand(
  args: readonly string[],
  env: Record<string, string | undefined>,
): Promise<number> {
  const asked = readCommandLine<BackupOptions>(createCommand(), { args, env });
  if ('code' in asked) return asked.code;
  const { options, paths, config } = asked;
  const folder = resolve(paths[0] ?? join(config.dataDir, 'backups'));
  return orComplain(() => backup(folder, options, { config, searchPath: env['PATH'] ?? '' }));
}

async function backup(
  folder: string,
  { keep }: BackupOptions,
  { config, searchPath }: { config: Config; searchPath: string },
): Promise<number> {
  const start = performance.now();
  makeDataFolder(config.dataDir);
  makeArchiveFolder(folder);
  dropLeftovers(folder);
  const made = await withIndexReader(config, { searchPath }, async (writer) => {
    const records = await keepRecords(writer, keptRecordsPath(config.dataDir));
    if (records === null) return null;
    const path = join(folder, nameAt(new Date(records.createdAt)));
    const { createdAt, questions, changes } = records;
    const about = {
      createdAt,
      schemaVersion: SCHEMA_VERSION,
      engineVersion: await engineVersion(config, searchPath),
      questions,
      changes,
    };
    return { path, manifest: await writeBackup(path, membersOf(config.dataDir), about) };
  });
  if (made === null) return complain('There is no index yet, and so nothing to back up.', EXIT.failed);
  if (keep !== undefined) dropOlder(folder, keep);
  console.log(made.path);
  console.log(`${contentLine(made.manifest)}, seconds ${((performance.now() - start) / 1000).toFixed(1)}`);
  return EXIT.done;
}

async function engineVersion(config: Config, searchPath: string): Promise<string> {
  const engine = await openEngine(config, 'indexer', searchPath);
  try {
    return (await persist(engine, batching, (client) => client.getVersion())).pkgVersion;
  } finally {
    await engine.release();
  }
}

/** `questions 67, changes 3, files 4, bytes 123456` */
export function contentLine({ questions, changes, members }: Manifest): string {
  const bytes = members.reduce((sum, member) => sum + member.bytes, 0);
  return `questions ${questions}, changes ${changes}, files ${members.length}, bytes ${bytes}`;
}

/** Names in the order of their times. */
function nameAt(instant: Date): string {
  return `questions-${instant.toISOString().replace(/[-:]/g, '').replace(/\.\d+/, '')}.tar`;
}

/** What a backup that was killed was writing; an hour spares one that is at work there from another data folder. */
function dropLeftovers(folder: string): void {
  for (const name of readdirSync(folder).filter((file) => LEFTOVER.test(file))) {
    const path = join(folder, name);
    if (Date.now() - statSync(path).mtimeMs > LEFTOVER_AGE) rmSync(path, { force: true });
  }
}

const LEFTOVER = /^questions-\d{8}T\d{6}Z\.tar\.(?:part|manifest|seal)$/;
const LEFTOVER_AGE = 3_600_000;

const BACKUP_NAME = /^questions-\d{8}T\d{6}Z\.tar$/;

function dropOlder(folder: string, keep: number): void {
  const backups = readdirSync(folder)
    .filter((name) => BACKUP_NAME.test(name))
    .sort();
  for (const name of backups.slice(0, Math.max(0, backups.length - keep))) rmSync(join(folder, name));
}
