import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Meilisearch } from 'meilisearch';
import { afterEach, describe, expect, it } from 'vitest';
import { EngineUnavailable } from '../../server/errors.js';
import { EVERYTHING, type EngineQuery } from '../../server/engine-port.js';
import { createMeilisearchEngine } from '../../server/meilisearch-engine.js';

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

/** A server that answers every call alike; null: never. */
async function serve(status: number, body: unknown) {
  const bodies: string[] = [];
  const server = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk: Buffer) => (text += chunk.toString()));
    request.on('end', () => {
      bodies.push(text || decodeURIComponent(request.url ?? ''));
      if (body !== null)
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    });
  });
  const client = clientOf(await listen(server));
  return { engine: createMeilisearchEngine(client, 'questions', { timeout: 200 }), bodies };
}

/** Its address. */
async function listen(server: Server): Promise<string> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  closers.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const clientOf = (host: string) => () => new Meilisearch({ host });

const QUERY: EngineQuery = {
  ...EVERYTHING,
  filter: ['facet.type IN ["QE"]'],
  facets: ['facet.type'],
  page: 2,
  hitsPerPage: 20,
};

describe('createMeilisearchEngine', () => {
  it('sends every query to one index in one call, and asks only for what places a hit', async () => {
    const hits = [{ id: 'a', facet: {}, order: {} }];
    const results = [{ hits, totalHits: 21, facetDistribution: { 'facet.type': { QE: 21 } } }];
    const { engine, bodies } = await serve(200, { results });
    expect(await engine.multiSearch([QUERY, { ...QUERY, offset: 7, folded: true }])).toEqual([
      { hits, total: 21, counts: { 'facet.type': { QE: 21 } }, uids: [] },
    ]);
    const common = {
      indexUid: 'questions',
      q: '',
      filter: QUERY.filter,
      facets: QUERY.facets,
      sort: [],
      matchingStrategy: 'all',
      attributesToRetrieve: ['id', 'facet', 'order'],
    };
    expect(bodies.map((body) => JSON.parse(body) as unknown)).toEqual([
      {
        queries: [
          { ...common, page: 2, hitsPerPage: 20 },
          { ...common, offset: 7, limit: 20, distinct: 'facet.family' },
        ],
      },
    ]);
  });

  it('fetches records by uid, and asks for nothing when there is none to fetch', async () => {
    const { engine, bodies } = await serve(200, { results: [{ id: 'x', record: '{"id":"x"}' }] });
    expect(await engine.records(['x', 'gone'])).toEqual(new Map([['x', { id: 'x' }]]));
    expect(await engine.records([])).toEqual(new Map());
    expect(bodies).toHaveLength(1);
    expect(bodies[0]).toContain('gone');
  });

  it('gives the uids of small sets without asking for a hit', async () => {
    const results = [{ hits: [], totalHits: 2, facetDistribution: { id: { a: 1, b: 1 } } }];
    const { engine, bodies } = await serve(200, { results });
    expect(await engine.ids([QUERY])).toEqual([['a', 'b']]);
    const asked = JSON.parse(bodies[0] ?? '') as { queries: unknown[] };
    expect(asked.queries).toMatchObject([{ facets: ['id'], hitsPerPage: 0, filter: QUERY.filter }]);
  });

  it('fetches what orders, and the terms that likeness rests on, by uid', async () => {
    const held = { id: 'x', rank: '', terms: ['phare', 'phare^1'] };
    const { engine, bodies } = await serve(200, { results: [held] });
    expect(await engine.candidates(['x'])).toEqual([held]);
    expect(await engine.source('x')).toEqual(held);
    for (const body of bodies) expect(body).not.toContain('record');
    const { engine: empty } = await serve(200, { results: [] });
    expect(await empty.source('gone')).toBeNull();
  });

  it('knows the index by the day it changed', async () => {
    const { engine } = await serve(200, { uid: 'questions', updatedAt: '2030-01-02T03:04:05Z' });
    expect(await engine.version()).toBe('2030-01-02T03:04:05Z');
  });

  it.each([
    ['fails', 500, { code: 'internal', message: 'x' }],
    ['is full', 503, { code: 'too_many_search_requests', message: 'x' }],
    ['has no index yet', 404, { code: 'index_not_found', message: 'x' }],
  ])('is unavailable, whatever is asked, when the engine %s', async (_case, status, body) => {
    const { engine } = await serve(status, body);
    for (const call of [
      () => engine.multiSearch([QUERY]),
      () => engine.records(['x']),
      () => engine.source('x'),
      () => engine.version(),
    ])
      await expect(call()).rejects.toBeInstanceOf(EngineUnavailable);
    expect(await engine.status()).toEqual({ available: false, documents: 0 });
  });

  it('is unavailable when the engine never answers', async () => {
    const { engine } = await serve(200, null);
    await expect(engine.multiSearch([QUERY])).rejects.toBeInstanceOf(EngineUnavailable);
    await expect(engine.records(['x'])).rejects.toBeInstanceOf(EngineUnavailable);
    await expect(engine.source('x')).rejects.toBeInstanceOf(EngineUnavailable);
    await expect(engine.version()).rejects.toBeInstanceOf(EngineUnavailable);
    expect(await engine.status()).toEqual({ available: false, documents: 0 });
  });

  it('lets one call take longer than the others', async () => {
    const waiting: (() => void)[] = [];
    const server = createServer((_request, response) => {
      waiting.push(() => {
        response
          .writeHead(200, { 'content-type': 'application/json' })
          .end('{"results":[{"hits":[],"totalHits":3}]}');
      });
    });
    const engine = createMeilisearchEngine(clientOf(await listen(server)), 'questions', { timeout: 50 });
    const long = engine.multiSearch([QUERY], 60_000);
    await expect(engine.multiSearch([QUERY])).rejects.toBeInstanceOf(EngineUnavailable);
    for (const answer of waiting) answer();
    expect(await long).toMatchObject([{ total: 3 }]);
  });

  it('is unavailable when nothing listens', async () => {
    const { engine } = await serve(200, {});
    for (const close of closers.splice(0)) close();
    await expect(engine.multiSearch([QUERY])).rejects.toBeInstanceOf(EngineUnavailable);
  });

  it('is unavailable while the embedded engine is being restarted and has no client', async () => {
    const engine = createMeilisearchEngine(() => {
      throw new Error('restarting');
    }, 'questions');
    await expect(engine.multiSearch([QUERY])).rejects.toBeInstanceOf(EngineUnavailable);
  });

  it('takes a refusal of the query for a fault of ours', async () => {
    const { engine } = await serve(400, { code: 'invalid_search_filter', message: 'x' });
    await expect(engine.multiSearch([QUERY])).rejects.not.toBeInstanceOf(EngineUnavailable);
  });
});
