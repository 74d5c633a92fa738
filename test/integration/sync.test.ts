import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startServer, type MeilisearchServer } from '../../bench/drill/server.js';
import type { PassReport } from '../../indexer/sync/pass.js';
import { startArchiveServer, type ArchiveServer } from '../support/archive-server.js';
import { openDataJson, type Fields } from '../support/documents.js';
import {
  command,
  corpusFolder,
  counts,
  finish,
  makeDataDir,
  processesOn,
  runIndex,
  startService,
  type Finished,
  type RunningService,
} from '../support/service.js';
import { pathOf, peopleArchive, questionArchive } from '../support/sources.js';

/** The command beside a running service, against a server on this machine that serves what the Assemblée would. */

const data = makeDataDir();
let server: ArchiveServer;
let service: RunningService;

const run = (...args: string[]): Promise<Finished> => sync(data.path, '--legislature', '17', ...args);
function sync(dataDir: string, ...args: string[]): Promise<Finished> {
  return finish(command('indexer/sync-main.js', args, { DATA_DIR: dataDir, SYNC_BASE_URL: server.address }));
}

const questions = (count: number, more: Fields = {}): Fields[] =>
  Array.from({ length: count }, (_, i) => ({
    legislature: 17,
    number: i + 1,
    published: '2025-03-04',
    ...more,
  }));
const put = async (type: 'QE' | 'QG' | 'QOSD', fields: Fields[], legislature = 17): Promise<void> =>
  server.put(pathOf(legislature, type), await questionArchive(fields));
const total = async (query: string): Promise<number> =>
  (await service.get<{ total: number }>(`/api/v1/search?${query}`)).body.total;
const fetched = (): string[] =>
  server.asked
    .splice(0)
    .flatMap(({ method, status, path }) => (method === 'GET' && status === 200 ? [path] : []));

beforeAll(async () => {
  server = await startArchiveServer();
  service = await startService(data.path);
  await put('QE', [...questions(5), { legislature: 17, number: 9, published: '2025-03-11' }]);
  await put('QG', [
    { legislature: 17, type: 'QG', number: 1, answer: 'Une réponse inventée.', answered: '2025-03-05' },
  ]);
  server.put(pathOf(17, 'people'), await peopleArchive({ PA990001: ['Ode', 'Invention'] }));
});

afterAll(async () => {
  await service.stop();
  await server.close();
  await data.remove();
});

describe('sync', () => {
  it('brings an empty service up to date, and says what it holds', async () => {
    const { code, last, stderr } = await run();
    expect({ code, stderr }).toMatchObject({ code: 0 });
    expect(counts(last)).toMatchObject({ sources: 4, fetched: 3, absent: 1, failed: 0, read: 7, added: 7 });
    expect(stderr).toContain(
      '17 QE: 6 questions up to n° 9, 3 numbers missing (6–8); last JO: question 2025-03-11, answer none',
    );
    expect(stderr).toContain(
      '17 QG: 1 questions up to n° 1, no number missing; last JO: question 2023-03-07, answer 2025-03-05',
    );
    expect(await total('legislature=17')).toBe(7); // the invented ones of the sample are gone
    const { body } = await service.get<{ author: { name: string } }>('/api/v1/questions/QANR5L17QE1');
    expect(body.author.name).toBe('Ode Invention');
  });

  it('fetches and writes nothing when nothing changed', async () => {
    fetched();
    const { code, last } = await run();
    expect(code).toBe(0);
    expect(counts(last)).toMatchObject({ fetched: 0, current: 3, absent: 1, read: 0 });
    expect(fetched()).toEqual([]);
  });

  it('fetches and reads only the archive that changed, and the journal of changes tells what it brought', async () => {
    await put('QE', [
      ...questions(5),
      ...questions(1, { number: 9, answer: 'Enfin une réponse.', answered: '2025-04-01' }),
    ]);
    const { last } = await run();
    expect(counts(last)).toMatchObject({ fetched: 1, read: 6, added: 0, updated: 1, unchanged: 5 });
    expect(fetched()).toEqual([pathOf(17, 'QE')]);
    const { body } = await service.get<{ changes: { event: string; id: string }[] }>('/api/v1/changes');
    expect(body.changes).toMatchObject([{ event: 'answered', id: 'QANR5L17QE9' }]);
  });

  it('reads all kept archives again when names changed, without fetching them', async () => {
    server.put(pathOf(17, 'people'), await peopleArchive({ PA990001: ['Ode', 'Invention-Nouvelle'] }));
    const { last } = await run();
    expect(counts(last)).toMatchObject({ fetched: 1, read: 7, updated: 7 });
    expect(fetched()).toEqual([pathOf(17, 'people')]);
  });

  it('brings back what a rebuild from other documents left out', async () => {
    const { code } = await runIndex(
      data.path,
      '--rebuild',
      join(import.meta.dirname, '..', '..', 'sample', 'documents', '16'),
    );
    expect(code).toBe(0);
    await expect.poll(() => total('legislature=17'), { timeout: 10_000 }).toBe(0);
    expect(counts((await run()).last)).toMatchObject({ fetched: 0, read: 7, added: 7 });
    // The gateway sees a change within a second, which a quick pass takes less than.
    await expect.poll(() => total('legislature=17'), { timeout: 10_000 }).toBe(7);
  });

  it('leaves what is published alone when a source fails, and takes the others', async () => {
    server.fail(pathOf(17, 'QE'), { kind: 'status', status: 403 });
    await put('QOSD', [{ legislature: 17, type: 'QOSD', number: 1 }]);
    const { code, last, stderr } = await run();
    expect(code).toBe(1);
    expect(counts(last)).toMatchObject({ fetched: 1, failed: 1, read: 1, added: 1 });
    expect(stderr).toContain(`Failed: 17-QE: ${server.address}/${pathOf(17, 'QE')} answers 403`);
    await expect.poll(() => total('legislature=17'), { timeout: 10_000 }).toBe(8);
  });

  it('refuses an archive that shrank by half until told', async () => {
    await put('QE', questions(2));
    const { code, stderr } = await run();
    expect(code).toBe(1);
    expect(stderr).toContain('it holds 2 documents instead of 6: refused');
    expect((await run('--allow-shrink')).code).toBe(0);
    expect(await total('legislature=17&type=QE')).toBe(6); // no archive takes a question away
  });

  it('says what it would do with --dry-run, and does none of it', async () => {
    await put('QE', questions(12));
    const { code, stdout } = await run('--dry-run');
    expect(code).toBe(0);
    expect(stdout).toContain('17-QE: would be fetched, 0.0 MB');
    expect(stdout).toContain('17-QG: unchanged');
    expect(await total('legislature=17&type=QE')).toBe(6);
  });

  it('takes up a legislature that has appeared, and writes a report', async () => {
    await put('QE', [{ legislature: 18, number: 1, published: '2029-07-10' }], 18);
    const report = join(data.path, 'report.json');
    const { code, stderr } = await run('--report', report);
    expect(code).toBe(0);
    expect(stderr).toContain('Legislature 18 has appeared');
    await expect.poll(() => total('legislature=18'), { timeout: 10_000 }).toBe(1);
    const { appeared, legislatures, sources, coverage, faults } = JSON.parse(
      readFileSync(report, 'utf8'),
    ) as PassReport;
    expect({ appeared, legislatures, faults }).toEqual({
      appeared: [18],
      legislatures: [17, 18],
      faults: [],
    });
    expect(sources.find(({ id }) => id === '18-QE')).toMatchObject({ outcome: 'fetched', tries: 1 });
    expect(coverage.find(({ legislature, type }) => legislature === 17 && type === 'QE')).toMatchObject({
      questions: 12,
      highest: 12,
      missing: 0,
    });
    expect((await run()).stderr).not.toContain('has appeared');
  });

  it('is alone: a second one on the same data folder ends with a line that says so', async () => {
    const child = command('indexer/sync-main.js', ['--legislature', '17', '--every', '1h'], {
      DATA_DIR: data.path,
      SYNC_BASE_URL: server.address,
    });
    const first = finish(child);
    await new Promise<void>((resolve) =>
      child.stderr?.on('data', (chunk: Buffer) =>
        chunk.toString().includes('Next pass at') ? resolve() : undefined,
      ),
    );
    const second = await run();
    expect(second.code).toBe(1);
    expect(second.stderr).toContain('Another sync is at work on this data folder');
    child.kill('SIGTERM');
    expect((await first).code).toBe(0);
    expect((await run()).code).toBe(0); // the lock is free again
  });

  it.each([
    [['--legislature', '3']],
    [['--legislature', '17', '--every', 'often']],
    [['--every', '6h']],
    [['--legislature', '17', '--base-url', 'ftp://exemple.fr']],
  ])('refuses %j with 2', async (args) => {
    expect((await sync(data.path, ...args)).code).toBe(2);
  });

  it('fails for a legislature of which nothing is published', async () => {
    const { code, stderr } = await sync(data.path, '--legislature', '15');
    expect(code).toBe(1);
    expect(stderr).toContain('no archive of questions of legislature 15 is published there');
  });
});

describe('sync that is killed while it fetches', () => {
  const own = makeDataDir();
  afterAll(() => own.remove());

  it('goes on where it was, and leaves nothing running', async () => {
    const big = await questionArchive(questions(3_000, { text: 'Un long texte inventé. '.repeat(30) }));
    server.put(pathOf(17, 'QE'), big);
    server.fail(pathOf(17, 'QE'), { kind: 'hang', after: 200_000 });
    const child = command('indexer/sync-main.js', ['--legislature', '17'], {
      DATA_DIR: own.path,
      SYNC_BASE_URL: server.address,
    });
    const done = finish(child);
    const partial = join(own.path, 'sync', 'partial', '17-QE.zip');
    while (!existsSync(partial) || readFileSync(partial).length < 200_000)
      await new Promise((resolve) => setTimeout(resolve, 20));
    child.kill('SIGKILL');
    await done;
    const { code, last } = await sync(own.path, '--legislature', '17');
    expect(code).toBe(0);
    expect(counts(last)).toMatchObject({ failed: 0, rejected: 0 });
    expect(server.asked.some(({ range, status }) => range === 'bytes=200000-' && status === 206)).toBe(true);
    expect(readdirSync(join(own.path, 'sync', 'partial'))).toEqual([]);
    expect(processesOn(own.path)).toEqual([]);
  });
});

const archives = {
  questions: join(corpusFolder, '16', 'Questions_orales_sans_debat.xml.zip'),
  people: join(corpusFolder, 'AMO30_tous_acteurs_tous_mandats_tous_organes_historique.json.zip'),
};

describe.skipIf(!existsSync(archives.questions))(
  'official archives (skipped where ../shared/corpus is not)',
  () => {
    const own = makeDataDir();
    afterAll(() => own.remove());

    it('are fetched, resumed after a cut, and read without a rejection; authors resolve', async () => {
      const bytes = readFileSync(archives.questions);
      server.put(pathOf(16, 'QOSD'), bytes);
      server.put(pathOf(16, 'people'), readFileSync(archives.people));
      server.fail(pathOf(16, 'QOSD'), { kind: 'cut', after: 1_000_000 });
      const report = join(own.path, 'report.json');
      const { code, last } = await sync(own.path, '--legislature', '16', '--report', report);
      expect(code).toBe(0);
      expect(counts(last)).toMatchObject({ fetched: 2, absent: 2, failed: 0, rejected: 0, read: 833 });
      const { coverage, indexed } = JSON.parse(readFileSync(report, 'utf8')) as PassReport;
      expect(coverage.find(({ type }) => type === 'QOSD')).toMatchObject({ questions: 833 });
      expect(indexed?.unresolved.filter(({ kind }) => kind === 'author')).toEqual([]);
      rmSync(report);
    });
  },
);

describe('sync over replicas', () => {
  const folder = mkdtempSync(join(tmpdir(), 'questions-sync-'));
  const masterKey = 'cle-fictive-des-repliques';
  const own = makeDataDir();
  const servers: MeilisearchServer[] = [];
  afterAll(async () => {
    for (const replica of servers) await replica.kill();
    await own.remove();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  });

  /** The first of the addresses that answers is asked what it holds. */
  const over = (urls: readonly string[], script = 'indexer/sync-main.js', ...args: string[]) =>
    finish(
      command(script, args.length > 0 ? args : ['--legislature', '17'], {
        DATA_DIR: own.path,
        SYNC_BASE_URL: server.address,
        MEILI_URLS: urls.join(','),
        MEILI_MASTER_KEY: masterKey,
      }),
    );

  it('reads the archives once, whichever replica answers, and again after another run wrote', async () => {
    for (const name of ['a', 'b']) servers.push(await startServer({ folder: join(folder, name), masterKey }));
    const urls = servers.map(({ url }) => url);
    const first = await over(urls);
    expect(first, first.stderr).toMatchObject({ code: 0 });
    expect(counts(first.last)).toMatchObject({ failed: 0 });
    expect(counts(first.last)['read']).toBeGreaterThan(0);
    for (const order of [[...urls].reverse(), urls])
      expect(counts((await over(order)).last)).toMatchObject({ failed: 0, read: 0 });
    const path = join(folder, 'autre.json');
    writeFileSync(path, openDataJson({ number: 901_240 }));
    expect((await over(urls, 'indexer/main.js', path)).code).toBe(0);
    expect(counts((await over([...urls].reverse())).last)).toMatchObject({ updated: 0, added: 0 });
    expect(counts((await over(urls)).last)).toMatchObject({ read: 0 });
  });
});
