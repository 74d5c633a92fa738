import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ChangesAnswer } from '../../server/present/changes.js';
import type { StatsAnswer } from '../../server/present/stats.js';
import { openDataJson, type Fields } from '../support/documents.js';
import {
  command,
  enginePid,
  finish,
  makeDataDir,
  runIndex,
  startService,
  type RunningService,
} from '../support/service.js';

/** Statistics, feed and journal of changes on the real engine. */

const input = mkdtempSync(join(tmpdir(), 'questions-changes-'));
afterAll(() => rmSync(input, { recursive: true, force: true }));

let folders = 0;
function folderOf(questions: readonly Fields[]): string {
  const folder = join(input, String(folders++));
  mkdirSync(folder);
  for (const [i, fields] of questions.entries())
    writeFileSync(join(folder, `${i}.json`), openDataJson(fields));
  return folder;
}

describe('statistics and feed of the sample', () => {
  const data = makeDataDir();
  let service: RunningService;
  beforeAll(async () => {
    service = await startService(data.path, { PUBLIC_URL: 'https://questions.exemple.fr' });
  });
  afterAll(async () => {
    await service.stop();
    await data.remove();
  });
  const stats = async (query: string) => (await service.get<StatsAnswer>(`/api/v1/stats?${query}`)).body;
  const sum = (numbers: readonly number[]) => numbers.reduce((all, number) => all + number, 0);

  it.each([
    '',
    'q=hôpital',
    'q=guichet+gare&status=pending',
    'legislature=17&type=QE',
    'q="guichets de gare"',
    'q=QE 900005',
  ])('have the total of the search « %s », and rows and cells that add up to it', async (query) => {
    const search = await service.get<{ total: number }>(`/api/v1/search?${query}&perPage=1&facets=none`);
    expect(search.body.total).toBeGreaterThan(0);
    for (const by of [
      'ministry',
      'ministry,status',
      'party,type',
      'rubric,year',
      'delay,deadline',
      'signalled,closing',
      'department,month',
    ]) {
      const { total, breakdown, interval, delays } = await stats(`${query}&by=${by}&limit=3&delays=true`);
      expect(total).toBe(search.body.total);
      expect(sum((breakdown?.rows ?? []).map(({ count }) => count))).toBe(total);
      for (const { cells, count } of breakdown?.rows ?? []) if (cells) expect(sum(cells)).toBe(count);
      expect(sum(interval.periods.map(({ questions }) => questions)) + interval.undated.questions).toBe(
        total,
      );
      const rows = (breakdown?.rows ?? []).flatMap((row) => row.delays ?? []);
      for (const figure of ['questions', 'answered', 'waiting', 'overdue', 'closed'] as const)
        expect(sum(rows.map((row) => row[figure]))).toBe(delays[figure]);
    }
  });

  it('break a list of portfolios down without losing a question', async () => {
    const { total, breakdown } = await stats('by=portfolio&limit=2');
    expect(sum((breakdown?.rows ?? []).map(({ count }) => count))).toBeGreaterThanOrEqual(total);
  });

  it('are a feed, sent once', async () => {
    const address = `${service.address}/api/v1/feed.atom?status=answered&perPage=5`;
    const first = await fetch(address);
    expect(first.status).toBe(200);
    const text = await first.text();
    expect(text).toContain(
      '<link rel="self" type="application/atom+xml" href="https://questions.exemple.fr/api/v1/feed.atom?',
    );
    expect(text.match(/<entry>/g)).toHaveLength(5);
    // fetch by itself asks for the whole answer whenever a caller sets conditions
    const headers = { 'if-none-match': first.headers.get('etag') ?? '', 'cache-control': 'max-age=0' };
    const again = await fetch(address, { headers });
    expect(again.status).toBe(304);
  });
});

describe('the journal of changes', () => {
  const data = makeDataDir();
  let service: RunningService;
  beforeAll(async () => {
    service = await startService(data.path);
  });
  afterAll(async () => {
    await service.stop();
    await data.remove();
  });
  const changes = async (query = '') => {
    const { status, body } = await service.get<ChangesAnswer>(`/api/v1/changes?limit=500&${query}`);
    expect(status).toBe(200);
    return body;
  };
  const told = ({ changes: all }: ChangesAnswer) =>
    all.map(({ id, event, date }) => `${id} ${event} ${date}`);

  const mer = { short: 'Mer', long: 'Ministère de la mer' };
  const pending = [1, 2, 3].map((number) => ({ number }));
  let cursor = '';

  it('begins with the first fill, of which it tells nothing', async () => {
    expect((await changes()).journalFrom).not.toBeNull(); // the sample
    expect((await runIndex(data.path, folderOf(pending))).code).toBe(0);
    const answer = await changes();
    expect(answer.changes).toEqual([]);
    cursor = answer.next;
  });

  it('tells of two runs what changed, each once and in order', async () => {
    const second = folderOf([
      { number: 1, answer: 'Oui.', answered: '2023-05-02' },
      { number: 2 },
      { number: 4 },
    ]);
    await runIndex(data.path, second);
    await runIndex(data.path, second);
    const first = await changes(`since=${cursor}`);
    expect(told(first).sort()).toEqual(['QANR5L16QE1 answered 2023-05-02', 'QANR5L16QE4 new 2023-03-07']);
    await runIndex(data.path, folderOf([{ number: 3, ministry: mer }]));
    const next = await changes(`since=${first.next}`);
    expect(next.changes).toMatchObject([
      { id: 'QANR5L16QE3', event: 'reattributed', from: 'Transports', to: 'Mer' },
    ]);
    expect(told(await changes('status=answered'))).toEqual(['QANR5L16QE1 answered 2023-05-02']);
    expect(told(await changes('event=new'))).toEqual(['QANR5L16QE4 new 2023-03-07']);
    cursor = next.next;
  });

  it('compares a rebuild with what was published', async () => {
    const all = [
      { number: 1, answer: 'Oui.', answered: '2023-05-02' },
      { number: 2, answer: 'Non.', answered: '2023-05-09' },
      { number: 3, ministry: mer },
      { number: 4 },
    ];
    expect((await runIndex(data.path, '--rebuild', folderOf(all))).code).toBe(0);
    expect(told(await changes(`since=${cursor}`))).toEqual(['QANR5L16QE2 answered 2023-05-09']);
  });

  it.each([
    ['indexer', [], 150, 10_000],
    ['indexer', [], 500, 20_000],
    ['indexer', ['--rebuild'], 900, 30_000],
    ['engine', [], 400, 40_000],
  ] as const)(
    'loses and doubles nothing when the %s is killed (%j, %d ms)',
    async (victim, options, moment, first) => {
      const from = (await changes()).next;
      const numbers = Array.from({ length: 120 }, (_, i) => first + i);
      const kept = [1, 2, 3, 4].map((number) => ({ number }));
      const folder = folderOf([...kept, ...numbers.map((number) => ({ number }))]);
      const child = command('indexer/main.js', [folder, ...options], { DATA_DIR: data.path });
      const done = finish(child);
      await new Promise((resolve) => setTimeout(resolve, moment));
      const engine = enginePid(data.path);
      if (victim === 'indexer') child.kill('SIGKILL');
      else if (engine !== undefined) process.kill(engine, 'SIGKILL');
      await done;
      const early = victim === 'indexer' ? told(await changes(`since=${from}`)) : [];
      expect((await runIndex(data.path, folder, ...options)).code).toBe(0);
      const late = told(await changes(`since=${from}`));
      expect(late.slice(0, early.length)).toEqual(early);
      expect(late.filter((line) => line.includes(' new ')).sort()).toEqual(
        numbers.map((number) => `QANR5L16QE${number} new 2023-03-07`).sort(),
      );
    },
  );
});
