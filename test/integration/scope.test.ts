import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import fc from 'fast-check';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../../config/env.js';
import { GROUPS } from '../../config/groups.js';
import { JOURNAL_INDEX, PUBLISHED_INDEX, rankIndexOf } from '../../config/index-settings.js';
import { SYNONYMS } from '../../config/synonyms.js';
import { sequenceAt } from '../../engine/journal-document.js';
import type { EngineHandle } from '../../engine/embedded.js';
import { openEngine } from '../../engine/open.js';
import type { EngineRole } from '../../engine/keys.js';
import { openAccess } from '../../server/access/access.js';
import type { Partner } from '../../server/access/partner.js';
import { scopeConditions } from '../../server/access/scoped-engine.js';
import { createApp } from '../../server/app.js';
import { createMeilisearchJournal } from '../../server/changes/meilisearch-journal.js';
import { EVERYTHING } from '../../server/engine-port.js';
import { both, not } from '../../server/filter.js';
import { createHttpServer } from '../../server/http/server.js';
import { ENDPOINTS } from '../../server/openapi/registry.js';
import { createMeilisearchEngine } from '../../server/meilisearch-engine.js';
import { readParts, readSheet } from '../server/export/read-workbook.js';
import { noteEvents } from '../support/journal.js';
import { makeDataDir, runIndex, sampleFolder } from '../support/service.js';

/**
 * A default filter cannot be escaped. What a key with a filter gets from the whole index is compared with what anybody
 * gets from an index that holds the questions of the filter and nothing else: as long as every answer is the same, to the
 * byte, no foreign question, name, suggestion, count or order can be in it, whatever the endpoint.
 */

const KEY = 'qp_essai-de-clef';
const FILTER: Partner['filter'] = { portfolio: ['Santé'] };
const ATTEMPTS = 2_000;

const partner: Partner = {
  name: 'Santé',
  keys: [],
  origins: ['https://sante.exemple'],
  filter: FILTER,
  perMinute: 1_000_000,
  perDay: 100_000_000,
  created: '2026-01-01T00:00:00.000Z',
  expires: null,
  revoked: null,
};

/** Before every template. */
const API = '/api/v1/';

interface Attempt {
  /** Template of the address, which failures are told by. */
  template: string;
  path: string;
  /** `name=value` pieces, encoded as they are sent. */
  query: readonly string[];
  /** Sent by POST. */
  body?: unknown;
}

interface Answer {
  status: number;
  type: string | null;
  /** What an export says in its headers. */
  said: (string | null)[];
  text: string;
}

const whole = makeDataDir();
const part = makeDataDir();
const handles: EngineHandle[] = [];
const servers: Server[] = [];
let scopedAddress = '';
let partAddress = '';
let openAddress = '';
/** Names and ids of the whole index, which attempts try to get at. */
let facets: Record<string, string[]> = {};
let ids: string[] = [];
/** Those that the key may see. */
let visibleIds: string[] = [];

async function open(dataDir: string, role: EngineRole): Promise<EngineHandle> {
  const handle = await openEngine(readConfig({ DATA_DIR: dataDir }), role, process.env['PATH'] ?? '');
  handles.push(handle);
  return handle;
}

async function serve(handle: EngineHandle, partners: readonly Partner[]): Promise<string> {
  const app = createApp({
    engine: createMeilisearchEngine(handle.client, PUBLISHED_INDEX),
    logger: pino({ level: 'silent' }),
    version: '1.0.0',
    groups: GROUPS,
    synonyms: SYNONYMS,
    journal: createMeilisearchJournal(handle.client, JOURNAL_INDEX),
    access: {
      ...openAccess(),
      anonymous: partners.length === 0,
      partners: {
        find: (key) => (key === KEY && partners[0] ? { partner: partners[0], until: null } : null),
      },
    },
  });
  const server = createHttpServer(app).listen(0, '127.0.0.1');
  servers.push(server);
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

beforeAll(async () => {
  for (const { path } of [whole, part]) expect((await runIndex(path, sampleFolder)).code).toBe(0);
  const [first = '', ...others] = scopeConditions(FILTER);
  const indexer = (await open(part.path, 'indexer')).client();
  await indexer
    .index(PUBLISHED_INDEX)
    .deleteDocuments({ filter: not(both([first, ...others])) })
    .waitTask();
  const wholeEngine = await open(whole.path, 'gateway');
  const partEngine = await open(part.path, 'gateway');
  scopedAddress = await serve(wholeEngine, [partner]);
  openAddress = await serve(wholeEngine, []);
  partAddress = await serve(partEngine, []);
  const names = ['ministry', 'ministryAsked', 'rubric', 'party', 'author', 'portfolio', 'department'];
  const [everything] = await createMeilisearchEngine(wholeEngine.client, PUBLISHED_INDEX).multiSearch([
    { ...EVERYTHING, facets: names.map((name) => `facet.${name}`), offset: 0, hitsPerPage: 1000 },
  ]);
  ids = (everything?.hits ?? []).map(({ id }) => id);
  const [visible] = await createMeilisearchEngine(partEngine.client, PUBLISHED_INDEX).multiSearch([
    { ...EVERYTHING, offset: 0, hitsPerPage: 1000 },
  ]);
  visibleIds = (visible?.hits ?? []).map(({ id }) => id);
  const foreign = ids.filter((id) => !visibleIds.includes(id));
  await noteEvents((await open(whole.path, 'indexer')).client(), ids);
  await noteEvents(indexer, visibleIds);
  await indexer.index(rankIndexOf(PUBLISHED_INDEX)).deleteDocuments(foreign).waitTask();
  facets = Object.fromEntries(
    names.map((name) => [name, Object.keys(everything?.counts[`facet.${name}`] ?? {})]),
  );
});

afterAll(async () => {
  for (const server of servers) server.close();
  for (const handle of handles) await handle.release();
  await whole.remove();
  await part.remove();
});

/** What differs from one answer to the next anyway. */
function withoutChance(text: string): string {
  return (
    text
      .replace(/"(tookMs|requestId)":\s*("[^"]*"|\d+)/g, '"$1":0')
      .replace(/"version":"[\w-]{12}"/, '"version":"OF THE INDEX"')
      // A place in the journal, which who sees a part of it cannot read, and the moment of the request since one to come.
      .replace(/"next":"(?:\d+|[\da-f]{32})"/, '"next":"PLACE"')
      .replace(/\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?Z/g, 'INSTANT')
      .replaceAll(/http:\/\/127\.0\.0\.1:\d+/g, 'HERE')
      .replace(new RegExp(`# ${LIMIT};.*\r\n`), '')
      .replace(' que la clé permet de voir', '')
      .replace(/"limitedTo":\{[^}]*\}/, '"limitedTo":null')
      .replace(/^(<id>.*)#vue-[\w-]{16}(?=<\/id>$)/m, '$1')
  );
}

/** A workbook as the cells of its sheets: the archive itself has the time in it. */
async function readText(response: Response): Promise<string> {
  const bytes = Buffer.from(await response.arrayBuffer());
  if (!response.headers.get('content-type')?.includes('spreadsheetml')) return bytes.toString();
  const parts = await readParts(bytes);
  const sheets = [...parts].filter(([name]) => name.startsWith('xl/worksheets/'));
  return JSON.stringify(sheets.map(([name, xml]) => [name, cellsOf(xml)]));
}

const LIMIT = 'Limité par la clé à';

/** Cells with their columns, but for the row that tells the key's own filter, which no other index has. */
function cellsOf(xml: string): unknown[] {
  const cells = [...readSheet(xml)].map(([name, cell]) => {
    const [, column = '', row = ''] = /^([A-Z]+)(\d+)$/.exec(name) ?? [];
    return { column, row, cell };
  });
  const limit = cells.find(({ cell }) => cell.text === LIMIT)?.row;
  return cells.filter(({ row }) => row !== limit).map(({ column, cell }) => [column, cell]);
}

async function ask(address: string, attempt: Attempt, headers: Record<string, string> = {}): Promise<Answer> {
  const { path, query, body } = attempt;
  const url = `${address}${path}${query.length === 0 ? '' : `?${query.join('&')}`}`;
  const posted = { method: 'POST', body: JSON.stringify(body) };
  const response = await fetch(url, {
    ...(body === undefined ? {} : posted),
    headers: { ...(body === undefined ? {} : { 'Content-Type': 'application/json' }), ...headers },
  });
  return {
    status: response.status,
    type: response.headers.get('content-type'),
    said: ['x-total-count', 'x-criteria', 'x-coverage', 'x-warnings', 'link'].map((name) =>
      response.headers.get(name),
    ),
    text: withoutChance(await readText(response)),
  };
}

const encode = encodeURIComponent;
const oneOf = (list: () => readonly string[]) =>
  fc.nat({ max: 10_000 }).map((place) => {
    const all = list();
    return all[place % Math.max(1, all.length)] ?? '';
  });
const anyName = oneOf(() => Object.values(facets).flat());
const anyId = fc.oneof(
  oneOf(() => visibleIds),
  oneOf(() => ids),
  oneOf(() => ids).map((id) => id.replace(/^QANR5L(\d+)(\D+)(\d+)$/, '$1-$3$2')),
);

/** « QE n° 900001 », which several questions may bear. */
const anyNumber = oneOf(() => ids).map((id) => `n° ${/\d+$/.exec(id)?.[0] ?? ''}`);

/** Pieces of the engine's filter language and of the query language, to break out of a value with. */
const INJECTIONS = [
  '"',
  '\\"',
  '\\',
  '"] OR order.number >= 0 OR id IN ["',
  '" OR facet.portfolio EXISTS OR facet.portfolio = "',
  ') OR (order.number >= 0',
  'OR NOT facet.portfolio = Santé',
  '_geoRadius(0,0,1)',
  '*',
  '%',
  '%22',
  '\u0000',
  '\u2028',
  '\ud800',
  'null',
  '[]',
  '{}',
  '$ne',
  '; DROP',
  '<mark>',
  'facet.ministry',
  'record.title',
];
const OPERATORS = [
  'ministère:',
  'ministère-interrogé:',
  'rubrique:',
  'groupe:',
  'auteur:',
  'titre:',
  'réponse:',
  'statut:',
  'portefeuille:',
  '-ministère:',
];
const CONNECTORS = [' ET ', ' OU ', ' SAUF ', ' OR ', ' AND ', ' NOT ', ' ', ',', ' (', ') '];

const word = fc.oneof(
  anyName,
  anyId,
  fc.constantFrom(...INJECTIONS),
  fc.constantFrom(
    'école',
    'hôpital',
    'agriculture',
    'train',
    'impôt',
    'loi',
    'commune',
    'eau',
    'énergie',
    'e',
    'é',
    'min',
  ),
  fc.tuple(fc.constantFrom(...OPERATORS), anyName).map(([operator, name]) => `${operator}"${name}"`),
  anyName.chain((name) => fc.nat({ max: name.length }).map((length) => name.slice(0, length))),
  fc.string({ unit: 'binary', maxLength: 12 }),
);
const text = fc.array(fc.tuple(word, fc.constantFrom(...CONNECTORS)), { maxLength: 4 }).map((pieces) =>
  pieces
    .map(([piece, connector]) => `${piece}${connector}`)
    .join('')
    .toWellFormed(),
);

/** The same value in the ways in which an address can hold it. */
const encoded = (value: fc.Arbitrary<string>) =>
  fc.tuple(value, fc.constantFrom('plain', 'double', 'plus', 'every', 'broken')).map(([given, how]) => {
    const once = encode(given.toWellFormed());
    if (how === 'double') return encode(once);
    if (how === 'plus') return once.replaceAll('%20', '+');
    if (how === 'every')
      return [...Buffer.from(given.toWellFormed())]
        .map((byte) => `%${byte.toString(16).padStart(2, '0')}`)
        .join('');
    return how === 'broken' ? `${once}%C3` : once;
  });

const FILTER_NAMES = [
  'ministry',
  'ministryAsked',
  'portfolio',
  'rubric',
  'party',
  'partyLineage',
  'author',
  'department',
];
const STRANGE_NAMES = [
  'filter',
  'filters',
  'scope',
  'where',
  'portfolio[]',
  'portfolio[$ne]',
  'PORTFOLIO',
  'facet.portfolio',
  '__proto__',
  'constructor',
  'attributesToRetrieve',
  'fields',
  'index',
  'indexUid',
  'offset',
  'limit',
  'hitsPerPage',
  'distinct',
];
const piece = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(fc.constant('q'), encoded(text)) },
  {
    weight: 4,
    arbitrary: fc.tuple(fc.constantFrom(...FILTER_NAMES), encoded(fc.oneof(anyName, anyName, text))),
  },
  { weight: 1, arbitrary: fc.tuple(fc.constantFrom(...STRANGE_NAMES), encoded(text)) },
  {
    weight: 2,
    arbitrary: fc.tuple(
      fc.constantFrom('facets', 'by', 'split'),
      fc.constantFrom(
        'ministry',
        'rubric,ministry',
        'author',
        'portfolio',
        'none',
        'terms',
        'record',
        'month',
      ),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(
      fc.constantFrom('from', 'to', 'since', 'asOf'),
      fc.constantFrom('1980-01-01', '2025-06-01', '2100-01-01'),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom<[string, string]>(
      ...[1, 2, 3, 14].map((limit): [string, string] => ['limit', String(limit)]),
      ...['new', 'withdrawn', 'reattributed,closed'].map((event): [string, string] => ['event', event]),
      // A place inside of an instant is another one for who sees a part: test/server/changes/changes.test.ts.
      ['since', String(sequenceAt(new Date('2026-01-05T06:00:00Z')) - 1)],
    ),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(fc.constantFrom('page', 'perPage'), fc.constantFrom('1', '2', '50', '100', '1000')),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(
      fc.constant('sort'),
      fc.constantFrom('relevance', 'newest', 'oldest', 'delay', 'answered'),
    ),
  },
  { weight: 1, arbitrary: fc.tuple(fc.constant('fold'), fc.constantFrom('true', 'false')) },
  {
    weight: 1,
    arbitrary: fc.tuple(fc.constant('status'), fc.constantFrom('pending', 'answered', 'withdrawn')),
  },
);
const query = fc
  .array(piece, { maxLength: 5 })
  .map((pieces) => pieces.map(([name, value]) => `${encode(name)}=${value}`));
const withFormat = (...formats: string[]) =>
  fc.tuple(query, fc.constantFrom(...formats)).map(([pieces, format]) => [...pieces, `format=${format}`]);

const at = (
  template: string,
  path: fc.Arbitrary<string>,
  pieces: fc.Arbitrary<readonly string[]> = query,
  body?: fc.Arbitrary<unknown>,
): fc.Arbitrary<Attempt> =>
  fc
    .record({ path, query: pieces, ...(body === undefined ? {} : { body }) })
    .map((attempt) => ({ template, ...attempt }));
const segment = (value: fc.Arbitrary<string>) => value.map((given) => encode(given.toWellFormed()));

/** Every address of the API; the test holds that the registry has no other. */
const TEMPLATES: readonly fc.Arbitrary<Attempt>[] = [
  at('search', fc.constant('/api/v1/search')),
  at(
    'questions/{id}',
    segment(fc.oneof(anyId, text)).map((id) => `/api/v1/questions/${id}`),
  ),
  at(
    'questions/{id}/related',
    segment(anyId).map((id) => `/api/v1/questions/${id}/related`),
  ),
  at(
    'questions/{id}/citation',
    segment(anyId).map((id) => `/api/v1/questions/${id}/citation`),
    withFormat('text', 'bibtex', 'ris', 'csl-json'),
  ),
  at(
    'related',
    fc.constant('/api/v1/related'),
    query,
    fc.record({ text: text.map((given) => `${given} hôpital`) }),
  ),
  at(
    'lookup',
    fc.constant('/api/v1/lookup'),
    fc.constant([]),
    fc.oneof(
      fc.record({ text: fc.array(anyId, { minLength: 1, maxLength: 8 }).map((list) => list.join('\n')) }),
      fc.record({ references: fc.array(fc.oneof(anyId, anyNumber), { minLength: 1, maxLength: 8 }) }),
    ),
  ),
  at(
    'facets/{name}',
    fc
      .constantFrom(...FILTER_NAMES, 'legislature', 'type', 'status', 'terms', 'record', 'family')
      .map((name) => `/api/v1/facets/${name}`),
  ),
  at('suggest', fc.constant('/api/v1/suggest')),
  at('stats', fc.constant('/api/v1/stats')),
  at('export', fc.constant('/api/v1/export'), withFormat('csv', 'ndjson', 'xlsx')),
  at('feed.atom', fc.constant('/api/v1/feed.atom')),
  at('changes', fc.constant('/api/v1/changes')),
  at('version', fc.constantFrom('/api/v1/version', '/version')),
  at('openapi.json', fc.constant('/api/v1/openapi.json')),
  at(
    'clicks',
    fc.constant('/api/v1/clicks'),
    query,
    fc.record({ query: text, uid: anyId, rank: fc.nat({ max: 20 }) }),
  ),
];

/** Where the key stands, and what else a caller may try with headers. */
const PLACES: readonly ((pieces: readonly string[]) => {
  query: readonly string[];
  headers: Record<string, string>;
})[] = [
  (pieces) => ({ query: pieces, headers: { 'X-Api-Key': KEY } }),
  (pieces) => ({ query: pieces, headers: { Authorization: `Bearer ${KEY}` } }),
  (pieces) => ({ query: [...pieces, `key=${KEY}`], headers: {} }),
  (pieces) => ({ query: [`%6bey=${encode(KEY)}`, ...pieces], headers: { 'X-Forwarded-For': '127.0.0.1' } }),
  (pieces) => ({ query: [`key=${KEY}`, ...pieces, `key=${KEY}`], headers: { 'X-Api-Key': KEY } }),
  (pieces) => ({
    query: pieces,
    headers: { 'X-Api-Key': KEY, Origin: 'https://sante.exemple', 'X-Original-URL': '/api/v1/search' },
  }),
];

describe('a key with a filter', () => {
  it('sees part of the index, and a caller without one would see more', async () => {
    const attempt = { template: 'search', path: '/api/v1/search', query: ['perPage=100'] };
    const total = ({ text: body }: Answer) => (JSON.parse(body) as { total: number }).total;
    const scoped = total(await ask(scopedAddress, attempt, { 'X-Api-Key': KEY }));
    expect(scoped).toBeGreaterThan(2);
    expect(total(await ask(openAddress, attempt))).toBe(ids.length);
    expect(scoped).toBeLessThan(ids.length);
    const changes = { template: 'changes', path: '/api/v1/changes', query: ['limit=500'] };
    const told = ({ text: body }: Answer) => (JSON.parse(body) as { changes: unknown[] }).changes.length;
    expect(told(await ask(scopedAddress, changes, { 'X-Api-Key': KEY }))).toBe(14 * visibleIds.length);
    expect(told(await ask(openAddress, changes))).toBeGreaterThan(14 * visibleIds.length);
  });

  it(`gets from the whole index what an index without the rest would give, in ${ATTEMPTS} attempts to get more`, async () => {
    const reached = new Map<string, number>();
    await fc.assert(
      fc.asyncProperty(fc.oneof(...TEMPLATES), fc.constantFrom(...PLACES), async (attempt, place) => {
        const { query: pieces, headers } = place(attempt.query);
        const answer = await ask(scopedAddress, { ...attempt, query: pieces }, headers);
        expect(answer).toEqual(await ask(partAddress, attempt));
        expect(answer.status).toBeLessThan(500);
        if (answer.status < 300) reached.set(attempt.template, (reached.get(attempt.template) ?? 0) + 1);
      }),
      { numRuns: ATTEMPTS },
    );
    // Attempts that are all refused would prove nothing.
    const addresses = ENDPOINTS.map(({ path }) => path).filter((path) => path.startsWith(API));
    for (const template of addresses.map((path) => path.slice(API.length)))
      expect([template, (reached.get(template) ?? 0) > 10]).toEqual([template, true]);
  });

  it('is not left by sending it badly: no answer without exactly this key', async () => {
    const bad = fc.constantFrom<{ query: string[]; headers: Record<string, string> }>(
      { query: [], headers: {} },
      { query: ['key='], headers: {} },
      { query: ['key'], headers: {} },
      { query: ['key=%C3'], headers: {} },
      { query: [`key=${KEY}x`], headers: {} },
      { query: [`key=${KEY}%00`], headers: {} },
      { query: [`KEY=${KEY}`], headers: {} },
      { query: [`key[]=${KEY}`], headers: {} },
      { query: [`key=${KEY}`, 'key=autre'], headers: {} },
      { query: ['key='], headers: { 'X-Api-Key': KEY } },
      { query: [], headers: { 'X-Api-Key': `${KEY}, ${KEY}x` } },
      { query: [], headers: { 'X-Api-Key': 'autre', Authorization: `Bearer ${KEY}` } },
      { query: [], headers: { Authorization: `Basic ${KEY}` } },
      { query: [], headers: { Authorization: 'Bearer ' } },
      { query: [], headers: { Cookie: `key=${KEY}` } },
    );
    await fc.assert(
      fc.asyncProperty(fc.oneof(...TEMPLATES), bad, async (attempt, { query: pieces, headers }) => {
        const answer = await ask(
          scopedAddress,
          { ...attempt, query: [...attempt.query, ...pieces] },
          headers,
        );
        expect(answer.status).toBe(401);
        expect(answer.text).not.toContain(KEY);
      }),
      { numRuns: 200 },
    );
  });

  it('is not left by a slip where callers without a key are answered: that is no request without one', async () => {
    const slip = fc.constantFrom<{ query: string[]; headers: Record<string, string> }>(
      { query: ['key='], headers: {} },
      { query: [`KEY=${KEY}`], headers: {} },
      { query: [`key[]=${KEY}`], headers: {} },
      { query: [`q=eau?key=${KEY}`], headers: {} },
      { query: [], headers: { Authorization: KEY } },
      { query: [], headers: { Authorization: `Token ${KEY}` } },
      { query: [], headers: { Authorization: 'Bearer ' } },
    );
    await fc.assert(
      fc.asyncProperty(fc.oneof(...TEMPLATES), slip, async (attempt, { query: pieces, headers }) => {
        const answer = await ask(openAddress, { ...attempt, query: [...attempt.query, ...pieces] }, headers);
        expect(answer.status).toBe(401);
        expect(answer.text).not.toContain(KEY);
      }),
      { numRuns: 100 },
    );
  });
});
