import { createReadStream, createWriteStream, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Command } from 'commander';
import type { Config } from '../../config/env.js';
import { JOURNAL_INDEX, PUBLISHED_INDEX } from '../../config/index-settings.js';
import { makeDataFolder } from '../../engine/data-folder.js';
import { EngineError } from '../../engine/errors.js';
import { acquireFileLock } from '../../engine/file-lock.js';
import type { IndexWriter } from '../../engine/index-writer.js';
import { keeperFiles } from '../../engine/keeper-protocol.js';
import { moveWhole, writeWhole } from '../../engine/whole-file.js';
import { complain, orComplain, readCommandLine } from '../command-line.js';
import { EXIT } from '../exit-codes.js';
import { runIndexing, withIndexReader } from '../indexing-run.js';
import { createProgress } from '../progress.js';
import { makeSyncFolders, syncFiles } from '../sync/state.js';
import { verifyBackup, type Manifest, type ReadBackup } from './archive.js';
import { contentLine } from './backup-command.js';
import { membersOf, RECORDS_MEMBER } from './members.js';
import { rangeOf, type TarMember } from './tar.js';

interface RestoreOptions {
  force: boolean;
  verify: boolean;
}

function createCommand(): Command {
  return new Command('npm run restore --')
    .description(
      'Brings an archive of « npm run backup » into the data folder and the engine, checked before and after. A restore\n' +
        'that was interrupted is completed by the same command.',
    )
    .argument('<ARCHIVE>', 'the archive')
    .option('--force', 'also where there is something already; what the archive holds takes its place', false)
    .option('--verify', 'read and check the archive, write nothing', false)
    .addHelpText('after', '\nExit codes: 0 done, 1 failed, 2 wrong usage.');
}

interface RestoreContext {
  archive: string;
  config: Config;
  searchPath: string;
}

/** The `restore` command: returns its exit code. */
export async function restoreCommand(
  args: readonly string[],
  env: Record<string, string | undefined>,
): Promise<number> {
  const asked = readCommandLine<RestoreOptions>(createCommand(), { args, env });
  if ('code' in asked) return asked.code;
  const { options, paths, config } = asked;
  const archive = paths[0] ?? '';
  if (!existsSync(archive)) return complain(`error: no such file: ${archive}`, EXIT.usage);
  return orComplain(async () => {
    const read = await verifyBackup(archive);
    if (options.verify) {
      console.log(contentLine(read.manifest));
      return EXIT.done;
    }
    return restoreAlone(read, options, { archive, config, searchPath: env['PATH'] ?? '' });
  });
}

/** No sync meanwhile: it would bring back into the folder what is being replaced. */
async function restoreAlone(
  read: ReadBackup,
  options: RestoreOptions,
  context: RestoreContext,
): Promise<number> {
  const { dataDir } = context.config;
  makeDataFolder(dataDir);
  const there = options.force || isInterrupted(read.manifest, dataDir) ? null : await whatIsThere(context);
  if (there !== null) {
    const remedy = 'give another DATA_DIR, or say --force: what the archive holds then takes its place.';
    return complain(`There is something already: ${there}. Nothing was written; ${remedy}`, EXIT.failed);
  }
  const files = syncFiles(dataDir);
  makeSyncFolders(files);
  const lock = acquireFileLock(files.lock);
  if (lock === null) return complain('A sync is at work on this data folder: stop it first.', EXIT.failed);
  try {
    return await restore(read, context);
  } finally {
    lock.release();
  }
}

async function restore({ manifest, members }: ReadBackup, context: RestoreContext): Promise<number> {
  const { archive, config, searchPath } = context;
  const start = performance.now();
  writeWhole(markerOf(config.dataDir), manifest.createdAt);
  for (const member of members.values()) await place(archive, member, join(config.dataDir, member.name));
  const { report, replicas } = await runIndexing(
    {
      ...{ paths: [], records: join(config.dataDir, RECORDS_MEMBER), olderRecords: true },
      ...{ rebuild: true, freshJournal: true },
      ...{ dryRun: false, maxRejected: 0 },
    },
    config,
    { searchPath, progress: createProgress(process.stderr) },
  );
  if (!report.rebuilt && manifest.questions > 0) {
    const [first] = report.rejections;
    throw new EngineError(
      `Nothing was published: ${report.rejected} records cannot be used by this version of the program (${first?.reason ?? ''}).`,
    );
  }
  await withIndexReader(config, { searchPath }, (writer) => checkPublished(writer, manifest));
  rmSync(markerOf(config.dataDir));
  for (const { name, reason } of replicas.behind)
    console.error(`Replica ${name} is behind (${reason}): the next run of the indexer brings it up to date.`);
  if (report.vectorsFault !== null)
    console.error(
      `Not every question has its vector yet: ${report.vectorsFault} The next run of the indexer goes on.`,
    );
  console.log(`${contentLine(manifest)}, seconds ${((performance.now() - start) / 1000).toFixed(1)}`);
  return replicas.behind.length === 0 ? EXIT.done : EXIT.failed;
}

/** Extracted aside and renamed: a reader meets the former file or the new one, whole. */
async function place(archive: string, member: TarMember, path: string): Promise<void> {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const draft = `${path}.restore`;
  const content = member.bytes === 0 ? [] : createReadStream(archive, rangeOf(member));
  await pipeline(content, createWriteStream(draft, { mode: 0o600 }));
  moveWhole(draft, path);
}

async function checkPublished(writer: IndexWriter, manifest: Manifest): Promise<void> {
  const [questions, changes] = [await writer.count(PUBLISHED_INDEX), await writer.count(JOURNAL_INDEX)];
  // A journal that had no beginning has one now.
  if (questions !== manifest.questions || changes < manifest.changes)
    throw new EngineError(
      `The restored index holds ${questions} questions and ${changes} changes instead of ${manifest.questions} and ` +
        `${manifest.changes}: run the command again.`,
    );
}

/** Says of a folder that a restore began and did not end, and of which archive. */
function markerOf(dataDir: string): string {
  return join(dataDir, 'restore.unfinished');
}

function isInterrupted({ createdAt }: Manifest, dataDir: string): boolean {
  const marker = markerOf(dataDir);
  return existsSync(marker) && readFileSync(marker, 'utf8') === createdAt;
}

/** What a restore would replace; null when there is nothing of worth: invented questions are none. */
async function whatIsThere({ config, searchPath }: RestoreContext): Promise<string | null> {
  const [file] = membersOf(config.dataDir);
  if (file !== undefined) return file.path;
  const isElsewhere = config.meiliUrl !== null || config.meiliUrls !== null;
  if (!isElsewhere && !existsSync(keeperFiles(config.dataDir).database)) return null;
  return withIndexReader(config, { searchPath }, async (writer) => {
    if (!(await writer.exists(PUBLISHED_INDEX))) return null;
    const real = { filter: 'facet.sample = false', fields: ['id'], limit: 1 };
    const hasReal = (await writer.select(PUBLISHED_INDEX, real)).length > 0;
    return hasReal ? `questions in the index (${await writer.count(PUBLISHED_INDEX)})` : null;
  });
}
