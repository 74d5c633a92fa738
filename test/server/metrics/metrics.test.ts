import type supertest from 'supertest';
import type { Request } from 'express';
import { describe, expect, it } from 'vitest';
import { routeTemplate } from '../../../server/metrics/measure-requests.js';
import { createMetrics } from '../../../server/metrics/metrics.js';
import { directoryOf, makePartner, setUp } from '../access/partners.js';

const TOKEN = 'jeton-des-mesures-tres-secret';
const KEY = 'qp_clef-de-la-gazette';

async function scrape(client: ReturnType<typeof supertest>): Promise<string> {
  const response = await client.get('/metrics').set('Authorization', `Bearer ${TOKEN}`).expect(200);
  expect(response.get('Content-Type')).toMatch(/^text\/plain; version=0\.0\.4/);
  return response.text;
}

describe('GET /metrics', () => {
  it('does not exist without a token, also for this very machine', async () => {
    const { client } = setUp();
    await client.get('/metrics').expect(404);
  });

  it.each([
    ['none', {}],
    ['another one', { Authorization: 'Bearer autre' }],
    ['a key of a partner', { 'X-Api-Key': KEY }],
    ['the token by another scheme', { Authorization: `Basic ${TOKEN}` }],
  ])('refuses %s', async (_case, headers) => {
    const { client } = setUp({ partners: directoryOf({ [KEY]: makePartner() }) }, { metricsToken: TOKEN });
    const response = await client.get('/metrics').set(headers).expect(401);
    expect(response.text).not.toContain('http_request_duration');
  });

  it('tells requests by template and status, engine calls, refusals, and the index', async () => {
    const { client } = setUp(
      { partners: directoryOf({ [KEY]: makePartner() }), anonymousPerMinute: 3 },
      { metricsToken: TOKEN },
    );
    await client.get('/api/v1/search?q=canaux').expect(200);
    await client.get('/api/v1/questions/16-17519QE').expect(200);
    await client.get('/api/v1/questions/16-1QE').expect(404);
    await client.get('/api/v1/search').expect(429);
    await client.get('/api/v1/search?key=autre').expect(429);
    await client.get(`/api/v1/search?key=${KEY}`).set('Origin', 'https://x.exemple').expect(429);
    const text = await scrape(client);
    expect(text).toContain(
      'http_request_duration_seconds_count{method="GET",route="/api/v1/search",status="200"} 1',
    );
    expect(text).toContain(
      'http_request_duration_seconds_count{method="GET",route="/api/v1/questions/:id",status="404"} 1',
    );
    expect(text).toContain('http_requests_in_flight 1');
    expect(text).toMatch(/engine_call_duration_seconds_count\{call="multiSearch",outcome="done"\} \d+/);
    expect(text).toContain('quota_refusals_total{caller="anonymous",window="minute"} 3');
    expect(text).toMatch(/index_questions\{type="QE"\} [1-9]/);
    expect(text).toMatch(/index_latest_question_timestamp_seconds\{type="QE"\} [1-9]/);
  });

  it('tells pages of questions apart from files and addresses that nothing serves', async () => {
    const { client } = setUp({}, { metricsToken: TOKEN });
    await client.get('/q/QANR5L1QE1').expect(404);
    await client.get('/nulle-part').expect(404);
    const text = await scrape(client);
    expect(text).toContain('route="/q/*reference",status="404"} 1');
    expect(text).toContain('route="other",status="404"} 1');
  });

  it.each(['/api/v1/search?q=a', 'http://hote:8080/api/v1/search?q=a', 'HTTP://HOTE/API/V1/search'])(
    'knows the template of %s',
    (originalUrl) => {
      const request = { route: { path: '/search' }, originalUrl } as unknown as Request;
      expect(routeTemplate(request, () => null)).toBe('/api/v1/search');
    },
  );

  it('holds no secret, no text, no name and no address, and no label that a caller can invent', async () => {
    const partner = makePartner({ name: 'Nom du partenaire' });
    const { client } = setUp({ partners: directoryOf({ [KEY]: partner }) }, { metricsToken: TOKEN });
    for (const path of ['canaux', 'secret-1', 'secret-2'])
      await client.get(`/${path}?q=texte-cherché&key=${KEY}`);
    await client.get(`/api/v1/search?q=texte-cherche&key=${KEY}`).expect(200);
    await client.get('/api/v1/questions/texte-cherche').expect(400);
    await client.propfind('/api/v1/search');
    await client.get('/aPi/V1/search').expect(200);
    const text = await scrape(client);
    for (const secret of [
      TOKEN,
      KEY,
      'secret-',
      'texte-cherche',
      'Nom du partenaire',
      '127.0.0.1',
      'PROPFIND',
      'aPi',
    ])
      expect(text).not.toContain(secret);
  });

  it('goes on without an engine, and gives no old figures then', async () => {
    const metrics = createMetrics();
    const down = () => Promise.reject(new Error('down'));
    const engine = { multiSearch: down, records: down, source: down, version: down, status: down } as never;
    const { client } = setUp({}, { metricsToken: TOKEN, metrics, engine });
    await client.get('/api/v1/search').expect(500);
    const text = await scrape(client);
    expect(text).not.toMatch(/^index_questions\{/m);
    expect(text).toMatch(/engine_call_duration_seconds_count\{call="\w+",outcome="failed"\} [1-9]/);
  });
});
