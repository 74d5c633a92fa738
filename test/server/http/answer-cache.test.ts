import type { Request, Response } from 'express';
import { pino } from 'pino';
import supertest from 'supertest';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { openAccess } from '../../../server/access/access.js';
import { createApp } from '../../../server/app.js';
import type { Context } from '../../../server/context.js';
import type { SearchEngine } from '../../../server/engine-port.js';
import { EngineUnavailable } from '../../../server/errors.js';
import { answerCache } from '../../../server/http/answer-cache.js';
import { createIndexVersion } from '../../../server/index-version.js';
import { limits } from '../../../server/limits.js';
import { NO_VECTORS, type QuestionVectors } from '../../../server/vectors/question-vectors.js';
import { directoryOf, makePartner } from '../access/partners.js';
import { createFakeEngine } from '../fake-engine.js';
import { makeQuestion, QUESTIONS } from '../records.js';

/** An engine whose index changes when told to; `calls` counts what it is asked beside its version. */
function setUp(vectors: QuestionVectors = NO_VECTORS) {
  const state = {
    version: 'v1',
    engine: createFakeEngine(QUESTIONS) as SearchEngine,
    calls: 0,
    fails: false,
  };
  const ask = <T>(call: () => Promise<T>): Promise<T> => {
    state.calls += 1;
    return state.fails ? Promise.reject(new EngineUnavailable()) : call();
  };
  const engine: SearchEngine = {
    multiSearch: (queries) => ask(() => state.engine.multiSearch(queries)),
    ids: (queries) => ask(() => state.engine.ids(queries)),
    candidates: (ids) => ask(() => state.engine.candidates(ids)),
    texts: (ids, parts) => ask(() => state.engine.texts(ids, parts)),
    records: (ids) => ask(() => state.engine.records(ids)),
    source: (id) => ask(() => state.engine.source(id)),
    status: () => state.engine.status(),
    version: () => (state.fails ? Promise.reject(new EngineUnavailable()) : Promise.resolve(state.version)),
  };
  const app = createApp({
    engine,
    logger: pino({ level: 'silent' }),
    version: '1',
    groups: [],
    synonyms: [],
    vectors: () => vectors,
    access: { ...openAccess(), partners: directoryOf({ k: makePartner() }) },
  });
  return { state, client: supertest(app) };
}

describe('answers that are kept', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['performance'] });
    return () => void vi.useRealTimers();
  });

  const pass = (milliseconds: number): void => void vi.advanceTimersByTime(milliseconds);

  it('ask the engine for nothing the second time, whatever the order of the parameters', async () => {
    const { state, client } = setUp();
    const first = await client.get('/api/v1/search?q=canaux&type=QE').expect(200);
    const asked = state.calls;
    const second = await client.get('/api/v1/search?type=QE&q=canaux').expect(200);
    expect(state.calls).toBe(asked);
    expect(second.headers['etag']).toBe(first.headers['etag']);
    expect({ ...(second.body as object), tookMs: 0 }).toEqual({ ...(first.body as object), tookMs: 0 });
    await client.get('/api/v1/search?q=canaux&type=QG').expect(200);
    expect(state.calls).toBeGreaterThan(asked);
  });

  it('tell the time that they took, not that of the first answer', async () => {
    const { state, client } = setUp();
    const { engine } = state;
    state.engine = { ...engine, records: (ids) => (pass(321), engine.records(ids)) };
    const first = await client.get('/api/v1/search?q=canaux').expect(200);
    const second = await client.get('/api/v1/search?q=canaux').expect(200);
    expect([first.body, second.body]).toMatchObject([{ tookMs: 321 }, { tookMs: 0 }]);
  });

  it.each([
    '/api/v1/search?q=canaux',
    '/api/v1/questions/16-17519QE',
    '/api/v1/questions/16-17519QE/related',
    '/version',
  ])('%s is not sent again to who has it, and nothing is asked', async (address) => {
    const { state, client } = setUp();
    const { headers } = await client.get(address).expect(200);
    const asked = state.calls;
    const known = `"other", ${headers['etag']}`;
    const again = await client
      .get(address)
      .set('If-None-Match', known)
      .set('Cache-Control', 'no-cache')
      .expect(304);
    expect([again.text, state.calls]).toEqual(['', asked]);
    await client.head(address).set('If-None-Match', known).expect(304);
    await client.get(address).set('If-None-Match', '"other"').expect(200);
  });

  it('do not outlive a change of the index', async () => {
    const { state, client } = setUp();
    const address = '/api/v1/questions/16-17519QE/related';
    const before = await client.get(address).expect(200);
    const text = 'La députée demande quand les canaux suspendus seront enfin repeints en turquoise.';
    const newcomer = makeQuestion({ legislature: 16, number: 777, text });
    Object.assign(state, { version: 'v2', engine: createFakeEngine([...QUESTIONS, newcomer]) });
    pass(limits.versionRecheck);
    const after = await client
      .get(address)
      .set('If-None-Match', before.headers['etag'] ?? '')
      .expect(200);
    expect(after.headers['etag']).not.toBe(before.headers['etag']);
    expect((after.body as { hits: { id: string }[] }).hits.map(({ id }) => id)).toContain(newcomer.id);
  });

  it('are not those that were ordered without vectors, because these failed then or before', async () => {
    let [fails, isAway] = [true, false];
    const { state, client } = setUp({
      ...NO_VECTORS,
      kind: 'essai',
      ofText: () => {
        isAway = fails;
        return Promise.resolve(null);
      },
      lagsBehind: () => isAway,
    });
    const asksAgain = async () => {
      const asked = state.calls;
      await client.get('/api/v1/search?q=canaux').expect(200);
      return state.calls > asked;
    };
    // The first finds the failure, the second knows of it.
    expect([await asksAgain(), await asksAgain()]).toEqual([true, true]);
    [fails, isAway] = [false, false];
    expect([await asksAgain(), await asksAgain()]).toEqual([true, false]);
  });

  it('are not errors, which may not be stored by anybody', async () => {
    const { state, client } = setUp();
    for (const address of ['/api/v1/search?page=0', '/api/v1/questions/16-1QE', '/api/v1/search?q=%FF']) {
      const { status, headers } = await client.get(address);
      expect([status >= 400, headers['cache-control']]).toEqual([true, 'no-store']);
    }
    state.fails = true;
    pass(limits.versionRecheck);
    await client.get('/api/v1/search?q=canaux').expect(503).expect('Cache-Control', 'no-store');
    state.fails = false;
    await client.get('/api/v1/search?q=canaux').expect(200);
  });

  it('depend on who asks', async () => {
    const { client } = setUp();
    const open = await client.get('/api/v1/search').expect('Cache-Control', 'public, no-cache');
    const varies = open.headers['vary']?.split(', ');
    expect(varies).toEqual(expect.arrayContaining(['Authorization', 'X-Api-Key']));
    await client.get('/api/v1/search').set('X-Api-Key', 'k').expect('Cache-Control', 'private, no-cache');
  });

  it('are those of a GET: what is posted is answered anew', async () => {
    const { state, client } = setUp();
    const post = () => client.post('/api/v1/related').send({ text: 'canaux suspendus' }).expect(200);
    expect((await post()).headers['cache-control']).toBe('public, no-cache');
    const asked = state.calls;
    await post();
    expect(state.calls).toBeGreaterThan(asked);
  });

  it('have no more memory than there is for them, what a log is told of them included', async () => {
    const { engine } = setUp().state;
    const shared = { indexVersion: createIndexVersion(engine), ...KNOWS_ALL } as unknown as Context;
    const handler = answerCache(shared, { isKept: () => true, build: '', carried: ['search'] });
    const ask = async (place: number): Promise<boolean> => {
      let isMade = false;
      const request = {
        method: 'GET',
        baseUrl: '',
        path: '/',
        originalUrl: `/?a=${place}`,
        get: () => undefined,
      };
      const response = { locals: {} as Record<string, unknown>, statusCode: 200 };
      const methods = ['vary', 'set', 'status', 'type', 'send', 'end', 'json'];
      Object.assign(response, Object.fromEntries(methods.map((name) => [name, () => response])));
      await handler(request as unknown as Request, response as unknown as Response, () => {
        isMade = true;
        response.locals['search'] = { params: { q: `${place}`.padEnd(20_000) } };
        (response as unknown as Response).json({ place });
      });
      return isMade;
    };
    expect([await ask(0), await ask(0)]).toEqual([true, false]);
    const most = Math.ceil(limits.cacheBytes / 20_000);
    for (let place = 1; place <= most; place++) await ask(place);
    expect([await ask(0), await ask(most)]).toEqual([true, false]);
  });
});

const KNOWS_ALL = Object.fromEntries(
  ['lexicon', 'names', 'vectors'].map((name) => [name, { lagsBehind: () => false }]),
);
