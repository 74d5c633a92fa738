import { pino } from 'pino';
import supertest from 'supertest';
import { describe, expect, it } from 'vitest';
import { createApp } from '../../server/app.js';
import type { VersionAnswer } from '../../server/present/version.js';
import { createFakeEngine } from './fake-engine.js';
import { QUESTIONS } from './records.js';

const client = supertest(
  createApp({
    engine: createFakeEngine(QUESTIONS),
    logger: pino({ level: 'silent' }),
    version: '1.2.3',
    groups: [],
    synonyms: [],
  }),
);

describe('/docs', () => {
  it('is a French page that loads only files of this service', async () => {
    const { text, headers } = await client.get('/docs').expect(200).expect('Content-Type', /html/);
    expect(text).toMatch(/<html lang="fr">[\s\S]*<title>API des questions des députés<\/title>/);
    expect(headers['content-security-policy']).not.toMatch(/unsafe/);
    const files = [...text.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, path = '']) => path);
    for (const file of files) await client.get(file).expect(200);
    expect(files.every((file) => file.startsWith('/'))).toBe(true);
    expect(text).toContain('<a href="/">Chercher</a>'); // whoever came from the site finds back
  });

  it.each([
    'index.html',
    'swagger-ui.js.map',
    'package.json',
    '..%2fpackage.json',
    'swagger-ui-bundle.js.map',
  ])('does not serve %s of the viewer', async (file) => {
    await client.get(`/docs/${file}`).expect(404);
  });
});

describe.each([
  '/docs',
  '/robots.txt',
  '/opensearch.xml',
  '/version',
  '/openapi.json',
  '/api/v1/openapi.json',
  '/docs/swagger-ui.css',
])('%s', (path) => {
  it('takes GET, HEAD and OPTIONS, and refuses the rest', async () => {
    await client.head(path).expect(200);
    await client.options(path).expect(204).expect('Allow', 'GET, HEAD, OPTIONS');
    await client
      .delete(path)
      .expect(405)
      .expect('X-Content-Type-Options', 'nosniff')
      .expect('X-Request-Id', /./);
  });
});

it('lets crawlers read the pages, not the API', async () => {
  const { text } = await client
    .get('/robots.txt')
    .expect(200)
    .expect('Content-Type', /^text\/plain/);
  expect(text).toMatch(/^Allow: \/$/m);
  expect(text).toMatch(/^Disallow: \/api\/$/m);
});

it('tells browsers how to search here, at the address by which they came', async () => {
  const { text } = await client
    .get('/opensearch.xml')
    .set('Host', 'questions.example')
    .expect(200)
    .expect('Content-Type', /opensearchdescription/);
  expect(text).toContain('template="http://questions.example/?q={searchTerms}"');
  const hostile = await client.get('/opensearch.xml').set('Host', 'a"><x>').expect(200);
  expect(hostile.text).not.toContain('<x>');
});

it('tells which index this is, and up to which JO', async () => {
  const { body } = (await client.get('/api/v1/version').expect(200)) as { body: VersionAnswer };
  const published = QUESTIONS.filter(({ type }) => type === 'QE').map(({ dates }) => dates.published ?? '');
  expect(body).toMatchObject({
    name: 'questions-search',
    version: '1.2.3',
    index: { documents: QUESTIONS.length },
  });
  expect(body.lastJo.QE.question).toBe(published.sort().at(-1));
  expect(body.lastJo.QOSD.answer).toBeNull();
  const sum = (counts: number[]) => counts.reduce((total, count) => total + count, 0);
  expect(sum(body.legislatures.map(({ documents }) => documents))).toBe(QUESTIONS.length);
  expect(sum(body.types.flatMap(({ statuses }) => Object.values(statuses)))).toBe(QUESTIONS.length);
  expect((await client.get('/version').expect(200)).body).toEqual(body);
});
