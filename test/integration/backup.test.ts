import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findBinary } from '../../engine/binary.js';
import { keeperFiles } from '../../engine/keeper-protocol.js';
import { startEngine, type RunningEngine } from '../../engine/meilisearch-process.js';
import { endProcess } from '../../engine/process-table.js';
import { zipDocuments } from '../../indexer/sources/zip.js';
import { openDataJson } from '../support/documents.js';
import { answersOf, hundredSearches, type ServiceAnswers } from '../support/same-answers.js';
import {
  command,
  corpusFolder,
  counts,
  finish,
  makeDataDir,
  processesOn,
  runIndex,
  sampleFolder,
  startService,
  type Finished,
} from '../support/service.js';
import { makeZip, type ZipEntry } from '../support/zips.js';

/** All of a service, brought to another machine: the same counts, the same answers, the same journal. */

const work = mkdtempSync(join(tmpdir(), 'questions-backup-'));
const origin = makeDataDir();
let searches: string[];
let before: ServiceAnswers;
let archive: string;

const run = (entry: string, dataDir: string, ...args: string[]): Promise<Finished> =>
  finish(command(`indexer/${entry}-main.js`, args, { DATA_DIR: dataDir }));
const restore = (dataDir: string, ...args: string[]): Promise<Finished> => run('restore', dataDir, ...args);

async function answersAt(dataDir: string, env: Record<string, string> = {}): Promise<ServiceAnswers> {
  const service = await startService(dataDir, { SAMPLE: 'off', ...env });
  try {
    return await answersOf(service, searches);
  } finally {
    await service.stop();
  }
}

/** Compared one by one: a difference names its search. */
function expectSame(now: ServiceAnswers): void {
  expect(now.version).toEqual(before.version);
  expect(now.changes).toEqual(before.changes);
  for (const [address, answer] of now.searches)
    expect({ address, answer }).toEqual({ address, answer: before.searches.get(address) });
}

const official = join(corpusFolder, '16', 'Questions_orales_sans_debat.xml.zip');

/** Some real questions, where the official archive is at hand. */
async function officialQuestions(): Promise<string[]> {
  if (!existsSync(official)) return [];
  const some: ZipEntry[] = [];
  for await (const item of zipDocuments(official)) {
    if (item.ok) some.push({ name: item.document.name, content: await item.document.read(1_000_000) });
    if (some.length === 150) break;
  }
  const path = join(work, 'official.zip');
  writeFileSync(path, await makeZip(some));
  return [path];
}

/** Of invented questions: enough words for a hundred searches, where there are no others. */
const SUBJECTS = [
  'Phares éteints',
  'Guichets fermés',
  'Digues anciennes',
  'Ponts suspendus',
  'Cantines',
  'Forêts',
];
const PLACES = ['du littoral', 'des communes rurales', 'de montagne', 'outre-mer', 'des vallées'];
const ANSWER = { answer: 'Une réponse inventée.', answered: '2023-05-02' };

function invented(number: number, more: object = {}): string {
  const title = `${SUBJECTS[number % 6] ?? ''} ${PLACES[number % 5] ?? ''}`;
  return openDataJson({
    number,
    legislature: 14 + (number % 4),
    title,
    ...(number % 2 === 0 ? ANSWER : {}),
    ...more,
  });
}

beforeAll(async () => {
  // The invented questions would leave an index with real ones: here they come as documents of their own.
  const first = join(work, 'first');
  mkdirSync(first);
  for (let number = 1; number <= 30; number++) writeFileSync(join(first, `${number}.json`), invented(number));
  expect((await runIndex(origin.path, first, ...(await officialQuestions()))).code).toBe(0);
  const answer = join(work, 'answer.json');
  writeFileSync(answer, invented(3, ANSWER));
  expect(counts((await runIndex(origin.path, answer)).last)).toMatchObject({ updated: 1 });
  expect(
    (
      await finish(
        command('server/partners-main.js', ['add', 'Partenaire fictif', '--unchecked'], {
          DATA_DIR: origin.path,
        }),
      )
    ).code,
  ).toBe(0);
  const service = await startService(origin.path, { SAMPLE: 'off' });
  try {
    searches = await hundredSearches(service);
    before = await answersOf(service, searches);
    // Beside the running service, as it is meant to be.
    const { code, stdout, stderr } = await run('backup', origin.path, join(work, 'backups'));
    expect({ code, stderr }).toMatchObject({ code: 0 });
    archive = stdout.split('\n')[0] ?? '';
  } finally {
    await service.stop();
  }
});

afterAll(async () => {
  await origin.remove();
  rmSync(work, { recursive: true, force: true });
});

describe('backup', () => {
  it('is one file, its owner’s alone, with a manifest, and nothing half made beside it', () => {
    expect(statSync(archive).mode & 0o777).toBe(0o600);
    expect(readdirSync(join(work, 'backups'))).toEqual([archive.split('/').at(-1)]);
    expect(readFileSync(archive).includes('"engineVersion": "1.21.0"')).toBe(true);
  });

  it('holds no key: neither that of the engine nor that of a partner', () => {
    const master = readFileSync(keeperFiles(origin.path).masterKey, 'utf8').trim();
    expect(readFileSync(archive).includes(master)).toBe(false);
  });

  it('asks a hundred searches that find something', () => {
    expect(searches).toHaveLength(100);
    expect(
      [...before.searches.values()].filter((answer) => (answer as { status: number }).status !== 200),
    ).toEqual([]);
    const totals = [...before.searches.values()].map((answer) => (answer as { total: number }).total);
    expect(totals.filter((total) => total > 0).length).toBeGreaterThan(60);
  });

  it('keeps so many as it is told, the newest, and clears what a killed one left', async () => {
    const folder = join(work, 'kept');
    mkdirSync(folder);
    for (const day of ['01', '02', '03'])
      writeFileSync(join(folder, `questions-202001${day}T000000Z.tar`), '');
    writeFileSync(join(folder, 'questions-mine.tar'), '');
    const leftover = join(folder, 'questions-20200104T000000Z.tar.part');
    writeFileSync(leftover, '');
    utimesSync(leftover, new Date(0), new Date(0));
    expect((await run('backup', origin.path, folder, '--keep', '2')).code).toBe(0);
    const left = readdirSync(folder).sort();
    expect(left).toHaveLength(3);
    expect(left).toEqual(expect.arrayContaining(['questions-20200103T000000Z.tar', 'questions-mine.tar']));
  });

  it('fails where there is nothing to back up', async () => {
    const empty = makeDataDir();
    const { code, stderr } = await run('backup', empty.path);
    expect(code).toBe(1);
    expect(stderr).toContain('There is no index yet');
    await empty.remove();
  });
});

describe('restore on an empty machine', () => {
  const target = makeDataDir();
  afterAll(() => target.remove());

  it('gives back the same counts, the same answers to a hundred searches, the same journal and partners', async () => {
    const { code, last, stderr } = await restore(target.path, archive);
    expect({ code, stderr }).toMatchObject({ code: 0 });
    expect(counts(last)).toMatchObject({ changes: 2 });
    expectSame(await answersAt(target.path));
    for (const name of ['partners.json'])
      expect(readFileSync(join(target.path, name))).toEqual(readFileSync(join(origin.path, name)));
    expect(existsSync(join(target.path, 'restore.unfinished'))).toBe(false);
    expect(processesOn(target.path)).toEqual([]);
  });

  it('goes on as the first one would: unchanged documents are known, the journal speaks', async () => {
    expect(counts((await runIndex(target.path, join(work, 'first'))).last)).toMatchObject({
      added: 0,
      updated: 0,
    });
    const next = join(work, 'next.json');
    writeFileSync(next, openDataJson({ number: 900, legislature: 16 }));
    await runIndex(target.path, next);
    const service = await startService(target.path, { SAMPLE: 'off' });
    const { body } = await service.get<{ changes: { id: string }[] }>('/api/v1/changes');
    await service.stop();
    expect(body.changes.map(({ id }) => id)).toContain('QANR5L16QE900');
  });

  it('refuses a data folder that holds something, until told', async () => {
    const { code, stderr } = await restore(target.path, archive);
    expect(code).toBe(1);
    expect(stderr).toContain('There is something already');
    expect((await restore(target.path, archive, '--force')).code).toBe(0);
    expectSame(await answersAt(target.path));
  });

  it('refuses an index that holds somebody’s questions, though there is no file', async () => {
    const other = makeDataDir();
    await runIndex(other.path, join(work, 'answer.json'));
    expect((await restore(other.path, archive)).stderr).toContain('questions in the index (1)');
    await other.remove();
  });

  it('takes the place of the invented questions without being told', async () => {
    const other = makeDataDir();
    await runIndex(other.path, join(sampleFolder, '17'));
    expect((await restore(other.path, archive)).code).toBe(0);
    await other.remove();
  });
});

describe('a restore that is killed', () => {
  it.each([400, 1_200, 2_400])('after some %d ms is completed by the same command', async (moment) => {
    const target = makeDataDir();
    try {
      const child = command('indexer/restore-main.js', [archive], { DATA_DIR: target.path });
      const done = finish(child);
      await new Promise((resolve) => setTimeout(resolve, moment));
      child.kill('SIGKILL');
      const isComplete = (await done).code === 0; // few questions are restored before the blow
      const again = await restore(target.path, archive);
      expect({ code: again.code, stderr: again.stderr }).toMatchObject({ code: isComplete ? 1 : 0 });
      expectSame(await answersAt(target.path));
      expect(processesOn(target.path)).toEqual([]);
    } finally {
      await target.remove();
    }
  });
});

describe('a damaged archive', () => {
  it('is refused before anything is written', async () => {
    const target = makeDataDir();
    const bytes = readFileSync(archive);
    for (const place of [0.2, 0.5, 0.9]) {
      const bad = Buffer.from(bytes);
      const at = Math.floor(place * bytes.length);
      bad[at] = (bad[at] ?? 0) ^ 0x55;
      writeFileSync(join(work, 'bad.tar'), bad);
      expect((await restore(target.path, join(work, 'bad.tar'))).code).toBe(1);
    }
    writeFileSync(join(work, 'bad.tar'), bytes.subarray(0, bytes.length / 2));
    const { code, stderr } = await restore(target.path, join(work, 'bad.tar'));
    expect(code).toBe(1);
    expect(stderr).toContain('no whole archive');
    expect(readdirSync(target.path)).toEqual([]);
    expect((await restore(target.path, archive, '--verify')).code).toBe(0);
    expect(readdirSync(target.path)).toEqual([]);
    await target.remove();
  });
});

describe('an upgrade of the engine: records → rebuild → swap', () => {
  const folder = mkdtempSync(join(tmpdir(), 'questions-engine-'));
  const stop = new AbortController();
  const key = 'cle-inventee-pour-les-essais';
  let engine: RunningEngine;
  beforeAll(async () => {
    const binary = await findBinary({
      configured: null,
      dataDir: folder,
      searchPath: process.env['PATH'] ?? '',
    });
    engine = await startEngine({ binary, files: keeperFiles(folder), masterKey: key, stop: stop.signal });
  });
  afterAll(async () => {
    await endProcess(engine.pid, 2_000);
    rmSync(folder, { recursive: true, force: true });
  });

  it('moves everything to an engine of its own process, port and folder', async () => {
    const env = { DATA_DIR: origin.path, MEILI_URL: engine.url, MEILI_MASTER_KEY: key };
    const moved = await finish(command('indexer/main.js', ['--rebuild', '--from-records'], env));
    expect({ code: moved.code, stderr: moved.stderr }).toMatchObject({ code: 0 });
    expectSame(await answersAt(origin.path, env));
    // A second time it is a rebuild like any other, and the journal goes on where it was.
    expect((await finish(command('indexer/main.js', ['--rebuild', '--from-records'], env))).code).toBe(0);
    expectSame(await answersAt(origin.path, env));
  });

  it('serves a backup made of it, too', async () => {
    const env = { DATA_DIR: origin.path, MEILI_URL: engine.url, MEILI_MASTER_KEY: key };
    const backup = await finish(command('indexer/backup-main.js', [join(work, 'remote')], env));
    expect(backup.code).toBe(0);
    const target = makeDataDir();
    expect((await restore(target.path, backup.stdout.split('\n')[0] ?? '')).code).toBe(0);
    expectSame(await answersAt(target.path));
    await target.remove();
  });

  it.each([
    ['without --rebuild', ['--from-records']],
    ['with paths', ['--rebuild', '--from-records', 'records.gz', 'sample']],
    ['without records', ['--rebuild', '--from-records', 'absent.gz']],
    ['with neither', ['--rebuild']],
  ])('is refused with 2 %s', async (_, args) => {
    expect((await runIndex(origin.path, ...args)).code).toBe(2);
  });
});

describe('records that are older than the index', () => {
  const place = makeDataDir();
  const kept = join(place.path, 'records', 'records.ndjson.gz');
  const rebuild = (...args: string[]): Promise<Finished> =>
    runIndex(place.path, '--rebuild', '--from-records', ...args);
  const document = (number: number, more: object = {}): string => {
    const path = join(work, `older-${number}.json`);
    writeFileSync(path, openDataJson({ number, legislature: 16, ...more }));
    return path;
  };
  const answered = { answer: 'Une réponse inventée, venue plus tard.', answered: '2023-06-06' };
  beforeAll(async () => {
    expect((await runIndex(place.path, document(71), document(72))).code).toBe(0);
    expect((await run('backup', place.path, join(work, 'older'))).code).toBe(0);
  });
  afterAll(() => place.remove());

  it.each([
    ['a question', () => document(73)],
    ['an answer', () => document(71, answered)],
  ])('are refused once %s came in, with the remedy, and nothing is lost', async (_, newer) => {
    expect((await runIndex(place.path, newer())).code).toBe(0);
    const refused = await rebuild();
    expect({ code: refused.code, stderr: refused.stderr }).toEqual({
      code: 1,
      stderr: expect.stringMatching(/older than the index[^]*npm run backup/) as string,
    });
    const before = readFileSync(kept);
    expect((await run('backup', place.path, join(work, 'older'))).code).toBe(0);
    writeFileSync(join(work, 'former.gz'), before);
    expect(counts((await rebuild()).last)).toMatchObject({ accepted: 3 });
  });

  it('may be gone back to by whoever names the file', async () => {
    expect(counts((await rebuild(join(work, 'former.gz'))).last)).toMatchObject({ accepted: 3 });
  });
});
