import {
  createWriteStream,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { finished } from 'node:stream/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ZipFile } from 'yazl';
import {
  counts,
  makeDataDir,
  processesOn,
  runIndex,
  startService,
  type RunningService,
} from '../support/service.js';
import { openDataJson } from '../support/documents.js';
import type { RunReport } from '../../indexer/report.js';

const data = makeDataDir();
const input = mkdtempSync(join(tmpdir(), 'questions-input-'));
let service: RunningService;

function put(name: string, content: string | Buffer): string {
  const path = join(input, name);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, content);
  return path;
}

async function zip(name: string, entries: Record<string, string | Buffer>): Promise<string> {
  const path = join(input, name);
  const archive = new ZipFile();
  const out = createWriteStream(path);
  archive.outputStream.pipe(out);
  for (const [entry, content] of Object.entries(entries)) archive.addBuffer(Buffer.from(content), entry);
  archive.end();
  await finished(out);
  return path;
}

function total(path: string): Promise<number> {
  return service.get<{ total: number }>(path).then(({ body }) => body.total);
}

function readReport(path: string): RunReport {
  return JSON.parse(readFileSync(path, 'utf8')) as RunReport;
}

beforeAll(async () => {
  service = await startService(data.path, { SAMPLE: 'off' });
});

afterAll(async () => {
  await service.stop();
  await data.remove();
  rmSync(input, { recursive: true, force: true });
});

describe('index command beside a running service', () => {
  it('leaves an empty index empty with SAMPLE=off, and answers', async () => {
    const { status, body } = await service.get<{ total: number; hits: unknown[] }>('/api/v1/search?q=gare');
    expect({ status, total: body.total, hits: body.hits }).toEqual({ status: 200, total: 0, hits: [] });
  });

  it('takes files, folders and archives in one call, and the service finds them at once', async () => {
    const file = put('one/a.json', openDataJson({ number: 1 }));
    put('folder/b.json', openDataJson({ number: 2 }));
    put('folder/deep/c.json', openDataJson({ number: 3 }));
    const archive = await zip('more.zip', {
      'json/d.json': openDataJson({ number: 4 }),
      'json/e.json': openDataJson({ number: 5 }),
    });
    const run = await runIndex(data.path, file, join(input, 'folder'), archive);
    expect(run.code).toBe(0);
    expect(counts(run.last)).toMatchObject({
      read: 5,
      accepted: 5,
      rejected: 0,
      added: 5,
      updated: 0,
      unchanged: 0,
    });
    expect(await total('/api/v1/search?q=gares')).toBe(5);
  });

  it('writes nothing the second time, and says so', async () => {
    const run = await runIndex(data.path, join(input, 'folder'), join(input, 'more.zip'));
    expect(counts(run.last)).toMatchObject({ read: 4, added: 0, updated: 0, unchanged: 4 });
    expect(run.stderr).toContain('Nothing changed');
  });

  it('updates what changed: the answer comes, and an older copy does not take it away', async () => {
    const answered = put(
      'answered.json',
      openDataJson({ number: 1, answer: 'La desserte du soir est rétablie.', answered: '2023-05-02' }),
    );
    expect(counts((await runIndex(data.path, answered)).last)).toMatchObject({ updated: 1, unchanged: 0 });
    const older = await runIndex(data.path, join(input, 'one', 'a.json'));
    expect(counts(older.last)).toMatchObject({ updated: 0, unchanged: 1 });
    const { body } = await service.get<{ status: string; delayDays: number; dates: Record<string, unknown> }>(
      '/api/v1/questions/QANR5L16QE1',
    );
    expect(body).toMatchObject({
      status: 'answered',
      delayDays: 56,
      dates: { published: '2023-03-07', due: '2023-05-07' },
    });
  });

  it('merges the same question from a page and from open data into one record', async () => {
    const page = put(
      'page.md',
      [
        '# ASSEMBLÉE NATIONALE\n\n16ème législature\n\n## Desserte de la gare de Valbrume, cas 2\n\nQuestion écrite n° 2',
        '### Texte de la question\n\nUn député invente le cas numéro 2 : la gare de Valbrume attend ses trains du soir.',
        '## Données clés\n\n**Auteur :** [M. Personne Inventée](#)\n\n**Groupe :** Renaissance\n\n**Type de question :** Question écrite',
        '**Numéro de la question :** 2\n\n**Rubrique :** Transports ferroviaires\n\n**Ministère interrogé :** [Transports](#)',
        '## Date(s) clé(s)\n\n**Question publiée au JO le :** [7 mars 2023](#), page 77',
      ].join('\n\n'),
    );
    const run = await runIndex(data.path, page);
    expect(counts(run.last)).toMatchObject({ read: 1, added: 0 });
    const { body } = await service.get<{
      source: { formats: string[] };
      author: { id: string; name: string };
    }>('/api/v1/questions/16-2QE');
    expect(body.source.formats).toEqual(['open-data-json', 'page-markdown']);
    expect(body.author).toMatchObject({ id: 'PA990001', name: 'Personne Inventée' });
    expect(await total('/api/v1/search?q=gares')).toBe(5);
  });

  it('says what is wrong with each bad document, keeps the good ones and ends with 1 above the limit', async () => {
    const folder = 'bad';
    const good = { 'good.json': openDataJson({ number: 10 }) };
    put(`${folder}/empty.json`, '');
    put(`${folder}/broken.json`, '{"question": {"uid": "QANR5L16QE11", ');
    put(`${folder}/broken.xml`, '<?xml version="1.0"?><question><uid>QANR5L16QE12</uid>');
    put(
      `${folder}/bomb.xml`,
      '<!DOCTYPE q [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><question><uid>&b;</uid></question>',
    );
    put(`${folder}/no-uid.json`, '{"question": {"type": "QE", "textesQuestion": null}}');
    put(
      `${folder}/picture.md`,
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0, 1, 2, 3, 4]),
    );
    put(`${folder}/large.txt`, 'mot '.repeat(5_000_000));
    put(
      `${folder}/stranger.json`,
      openDataJson({
        number: 1,
        authorRef: 'PA990099',
        title: 'Tout autre chose',
        text: 'Rien de commun ici, ni mots ni sujet.',
      }),
    );
    await zip(`${folder}/mixed.zip`, { ...good, '.hidden': 'x' });
    truncateSync(await zip(`${folder}/cut.zip`, { 'a.json': openDataJson({ number: 13 }) }), 80);
    mkdirSync(join(input, folder, 'loop'), { recursive: true });
    symlinkSync('..', join(input, folder, 'loop', 'again'));
    const report = join(input, 'report.json');
    const run = await runIndex(data.path, join(input, folder), '--report', report);
    const { rejections, ...figures } = readReport(report);
    expect(figures).toMatchObject({ read: 10, accepted: 1, rejected: 9, added: 1 });
    const reasonOf = (name: string): string =>
      rejections.find(({ path }) => path.endsWith(name))?.reason ?? '';
    expect(reasonOf('empty.json')).toMatch(/empty/);
    expect(reasonOf('broken.json')).toMatch(/JSON/);
    expect(reasonOf('broken.xml')).toMatch(/line 1/);
    expect(reasonOf('bomb.xml')).toMatch(/entit/i);
    expect(reasonOf('no-uid.json')).toMatch(/uid/);
    expect(reasonOf('picture.md')).toMatch(/PNG|image/i);
    expect(reasonOf('large.txt')).toMatch(/19 MB.*limit of 16 MB/);
    expect(reasonOf('stranger.json')).toMatch(/QANR5L16QE1 already belongs to another question/);
    expect(reasonOf('cut.zip')).toMatch(/fetch it again/);
    expect(run.code).toBe(1);
    expect(await total('/api/v1/search?q=gares')).toBe(6);
    expect((await runIndex(data.path, join(input, folder), '--max-rejected', '95')).code).toBe(0);
  });

  it('refuses entries that point outside, and grows that are out of proportion', async () => {
    const bomb = await zip('bomb.zip', {
      'zeros.json': Buffer.alloc(12 * 1024 ** 2),
      'fine.json': openDataJson({ number: 1 }),
    });
    // The library refuses to write such a name, so it is patched in: both places have the same length.
    const path = await zip('traversal.zip', {
      'xx/x.json': openDataJson({ number: 14 }),
      'fine.json': openDataJson({ number: 1 }),
    });
    writeFileSync(
      path,
      Buffer.from(readFileSync(path, 'latin1').replaceAll('xx/x.json', '../x.json'), 'latin1'),
    );
    const report = join(input, 'unsafe.json');
    await runIndex(data.path, bomb, path, '--report', report, '--max-rejected', '100');
    const { rejections, accepted } = readReport(report);
    expect(accepted).toBe(2);
    expect(rejections.map(({ reason }) => reason).sort()).toEqual([
      expect.stringMatching(/zip bomb/),
      expect.stringMatching(/unsafe name/),
    ]);
  });

  it('reads everything and writes nothing with --dry-run', async () => {
    const fresh = put('fresh.json', openDataJson({ number: 20 }));
    const run = await runIndex(data.path, fresh, join(input, 'folder'), '--dry-run');
    expect(counts(run.last)).toMatchObject({ read: 3, accepted: 3, added: 1, unchanged: 2 });
    expect((await service.get('/api/v1/questions/QANR5L16QE20')).status).toBe(404);
  });

  it('does not publish a rebuild that rejects too much, and publishes a good one whole', async () => {
    const before = await total('/api/v1/search');
    expect((await runIndex(data.path, '--rebuild', join(input, 'bad'))).code).toBe(1);
    expect(await total('/api/v1/search')).toBe(before);
    const run = await runIndex(data.path, '--rebuild', join(input, 'folder'));
    expect(run.code).toBe(0);
    expect(await total('/api/v1/search')).toBe(2);
  });

  it('ends when the service shows what it wrote, to those who asked a moment before, too', async () => {
    for (const [state, how] of [[], ['--rebuild'], [], ['--rebuild']].entries()) {
      const text = `Rouvrir les gares, état ${state}`;
      const path = put(
        'again.json',
        openDataJson({ number: 2, answer: text, answered: `2023-06-0${state + 1}` }),
      );
      const search = `/api/v1/search?q=${encodeURIComponent(`"état ${state}"`)}`;
      expect(await total(search)).toBe(0);
      const asked = setInterval(() => void total(search).catch(() => undefined), 20);
      const run = await runIndex(data.path, ...how, path).finally(() => clearInterval(asked));
      expect(run.code).toBe(0);
      expect(JSON.stringify((await service.get('/api/v1/questions/QANR5L16QE2')).body)).toContain(text);
      expect(await total(search)).toBe(1);
    }
  });

  it.each([
    ['no path', [], /missing PATH/],
    ['an unknown option', ['--nope', '.'], /unknown option/],
    ['a path that does not exist', ['./does-not-exist'], /no such file or folder/],
    ['a percentage out of range', ['--max-rejected', '101', '.'], /0 to 100/],
  ])('ends with 2 for %s', async (_case, args, message) => {
    const run = await runIndex(data.path, ...args);
    expect(run.code).toBe(2);
    expect(run.stderr).toMatch(message);
  });

  it('explains itself with --help', async () => {
    const run = await runIndex(data.path, '--help');
    expect(run.code).toBe(0);
    for (const option of ['--rebuild', '--dry-run', '--report', '--max-rejected'])
      expect(run.stdout).toContain(option);
  });
});

describe('index command alone', () => {
  it('starts the engine itself and leaves nothing running', async () => {
    const alone = makeDataDir();
    try {
      const run = await runIndex(alone.path, join(input, 'folder'));
      expect(counts(run.last)).toMatchObject({ added: 2 });
      expect(processesOn(alone.path)).toEqual([]);
    } finally {
      await alone.remove();
    }
  });

  it('reports an engine that cannot start with 1 and its reason', async () => {
    const broken = makeDataDir();
    try {
      const notAnEngine = put('not-an-engine.sh', '#!/bin/sh\necho "this is no engine" >&2\nexit 3\n');
      const { command, finish } = await import('../support/service.js');
      const { chmodSync } = await import('node:fs');
      chmodSync(notAnEngine, 0o755);
      const run = await finish(
        command('indexer/main.js', [join(input, 'folder')], {
          DATA_DIR: broken.path,
          MEILI_BIN: notAnEngine,
        }),
      );
      expect(run.code).toBe(1);
      expect(run.stderr).toMatch(/did not start .*code 3.*this is no engine/s);
      expect(processesOn(broken.path)).toEqual([]);
    } finally {
      await broken.remove();
    }
  });
});
