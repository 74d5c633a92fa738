import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LogEntry } from '../../../server/search-log/entry.js';
import { readLog } from '../../../server/search-log/read-log.js';
import { createSearchLog } from '../../../server/search-log/search-log.js';
import { directoryOf, failure, makePartner, setUp } from '../access/partners.js';

let parent = '';
let folder = '';
const outcomes: string[] = [];
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'questions-log-'));
  folder = join(parent, 'search-log');
  outcomes.length = 0;
});
afterEach(() => rmSync(parent, { recursive: true, force: true }));

function openLog(days = 10) {
  return createSearchLog({
    folder,
    days,
    logger: pino({ level: 'silent' }),
    onLine: (outcome) => void outcomes.push(outcome),
  });
}

async function logged(since = '2000-01-01'): Promise<LogEntry[]> {
  const entries: LogEntry[] = [];
  for await (const entry of readLog(folder, since)) entries.push(entry);
  return entries;
}

const click = (at: string): LogEntry => ({
  kind: 'click',
  at,
  partner: null,
  query: 'eau',
  id: 'QANR5L15QE1',
  rank: 1,
});
const KEY = 'qp_clef-de-la-gazette';

describe('the search log', () => {
  it('says of a search what was asked and found, and nothing of who asked', async () => {
    const searchLog = openLog();
    const { client } = setUp(
      { partners: directoryOf({ [KEY]: makePartner() }), trustProxy: 1 },
      { searchLog },
    );
    const person = {
      'X-Forwarded-For': '192.0.2.77',
      'User-Agent': 'Navigateur/1.0',
      Cookie: 'qui=moi',
      Referer: 'https://moi.exemple',
    };
    await client
      .get(
        `/api/v1/search?q=canaux+06+12+34+56+78&legislature=16&rubric=rien,moi@courriel.exemple&page=1&key=${KEY}`,
      )
      .set(person)
      .expect(200);
    await client.get('/api/v1/search').set(person).expect(200);
    await client.get('/api/v1/search?page=0').expect(400);
    await client.get('/api/v1/questions/16-17519QE').expect(200);
    await searchLog.close();
    const entries = await logged();
    expect(entries).toMatchObject([
      {
        kind: 'search',
        partner: 'Gazette imaginaire',
        endpoint: '/api/v1/search',
        query: 'canaux [téléphone]',
        filters: { legislature: [16], rubric: ['rien,[adresse]'] },
        page: 1,
        total: 0,
      },
      { kind: 'search', partner: null, query: '', filters: {}, page: 1 },
    ]);
    expect(entries[1]).toHaveProperty('filters', {});
    expect(entries[1]).toHaveProperty('total', expect.any(Number));
    const text = readdirSync(folder)
      .map((name) => readFileSync(join(folder, name), 'utf8'))
      .join('');
    for (const trace of ['192.0.2', '127.0.0.1', 'Navigateur', 'moi', KEY, 'key'])
      expect(text).not.toContain(trace);
  });

  it('notes the day as of which lateness is judged where one was given', async () => {
    const searchLog = openLog();
    const { client } = setUp({}, { searchLog });
    await client.get('/api/v1/search?late=true&asOf=2020-01-31').expect(200);
    await client.get('/api/v1/search?late=true').expect(200);
    await searchLog.close();
    expect((await logged()).map((entry) => entry.kind === 'search' && entry.filters)).toEqual([
      { late: true, asOf: '2020-01-31' },
      { late: true },
    ]);
  });

  it('has a line for each whole result too, and none for what is still being typed', async () => {
    const searchLog = openLog();
    const { client } = setUp({}, { searchLog });
    for (const address of ['export', 'stats', 'stats', 'feed.atom', 'suggest', 'facets/rubric', 'changes'])
      await client
        .get(`/api/v1/${address}?${address === 'facets/rubric' ? 'query' : 'q'}=canaux`)
        .expect(200);
    await searchLog.close();
    const lines = (await logged()).map((entry) => (entry.kind === 'search' ? entry : null));
    // The second table of statistics is one that was kept.
    expect(lines.map((line) => line?.endpoint)).toEqual(
      ['export', 'stats', 'stats', 'feed.atom'].map((address) => `/api/v1/${address}`),
    );
    expect(new Set(lines.map((line) => `${line?.query} ${line?.total}`)).size).toBe(1);
  });

  it('keeps the beginning of a long text only', async () => {
    const searchLog = openLog();
    const { client } = setUp({}, { searchLog });
    await client.get(`/api/v1/search?q=${'mot+'.repeat(2_000)}`).expect(200);
    await searchLog.close();
    expect((await logged())[0]?.query).toMatch(/^(?:mot )+.{0,4}…$/);
    expect((await logged())[0]?.query.length).toBe(201);
  });

  it('has a file for each day, its owner’s alone, and removes those that are too old', async () => {
    mkdirSync(folder);
    for (const name of ['2026-01-01.ndjson', '2026-01-22.ndjson', '2026-01-23.ndjson', 'notes.txt'])
      writeFileSync(join(folder, name), '');
    const log = openLog(10);
    log.write(click('2026-01-31T10:00:00Z'));
    log.write(click('2026-02-01T10:00:00Z'));
    await log.close();
    // Ten days up to the first of February: from the 23rd of January on.
    expect(readdirSync(folder).sort()).toEqual([
      '2026-01-23.ndjson',
      '2026-01-31.ndjson',
      '2026-02-01.ndjson',
      'notes.txt',
    ]);
    expect(statSync(join(folder, '2026-02-01.ndjson')).mode & 0o777).toBe(0o600);
    expect(await logged('2026-02-01')).toHaveLength(1);
    expect(outcomes).toEqual(['written', 'written']);
  });

  it('drops lines rather than fail or wait when the disk refuses', async () => {
    writeFileSync(folder, 'a file in the way');
    const searchLog = openLog();
    const { client } = setUp({}, { searchLog });
    await client.get('/api/v1/search').expect(200);
    await client.get('/api/v1/search').expect(200);
    await searchLog.close();
    expect(outcomes).toEqual(['dropped', 'dropped']);
  });

  it('drops lines that the disk does not take in time', async () => {
    const log = openLog();
    const long = { ...click('2026-01-31T10:00:00Z'), query: 'x'.repeat(100_000) };
    for (let count = 0; count < 50; count += 1) log.write(long);
    expect(outcomes.filter((outcome) => outcome === 'dropped').length).toBeGreaterThan(30);
    await log.close();
    expect(outcomes).toHaveLength(50);
  });

  it('is read in spite of a line that was cut', async () => {
    mkdirSync(folder);
    const line = JSON.stringify(click('2026-01-31T10:00:00Z'));
    writeFileSync(
      join(folder, '2026-01-31.ndjson'),
      `${line}\n${line.slice(0, 20)}\n{"kind":"other"}\n${line}\n`,
    );
    expect(await logged()).toHaveLength(2);
  });
});

describe('POST /api/v1/clicks', () => {
  it.each(['application/json', 'text/plain;charset=UTF-8'])('notes a click sent as %s', async (type) => {
    const searchLog = openLog();
    const { client } = setUp({ partners: directoryOf({ [KEY]: makePartner() }) }, { searchLog });
    const body = JSON.stringify({ query: 'canaux de moi@courriel.exemple', uid: '16-17519QE', rank: 3 });
    const response = await client
      .post(`/api/v1/clicks?key=${KEY}`)
      .set('Content-Type', type)
      .send(body)
      .expect(204);
    expect(response.text).toBe('');
    await searchLog.close();
    expect(await logged()).toMatchObject([
      {
        kind: 'click',
        partner: 'Gazette imaginaire',
        query: 'canaux de [adresse]',
        id: 'QANR5L16QE17519',
        rank: 3,
      },
    ]);
  });

  it.each([
    ['nothing', undefined, ['query', 'uid', 'rank']],
    ['a list', [], ['query', 'uid', 'rank']],
    ['a place below 1', { query: 'a', uid: '16-1QE', rank: 0 }, ['rank']],
    ['a place that is no number', { query: 'a', uid: '16-1QE', rank: '1' }, ['rank']],
    ['no reference', { query: 'a', uid: 'x', rank: 1 }, ['uid']],
    ['a text that is too long', { query: 'a'.repeat(4_000), uid: '16-1QE', rank: 1.5 }, ['rank']],
  ])('refuses %s', async (_case, body, parameters) => {
    const { client } = setUp();
    const response = await client.post('/api/v1/clicks').send(body).expect(400);
    const { details } = failure(response) as unknown as { details: { parameter: string }[] };
    expect(details.map(({ parameter }) => parameter)).toEqual(parameters);
  });

  it('counts as any request, and is taken by POST only', async () => {
    const { client } = setUp({ anonymousPerMinute: 2 });
    await client.post('/api/v1/clicks').send({ query: 'a', uid: '16-1QE', rank: 1 }).expect(204);
    await client.get('/api/v1/clicks').expect(405);
    await client.post('/api/v1/clicks').send({ query: 'a', uid: '16-1QE', rank: 1 }).expect(429);
  });
});
