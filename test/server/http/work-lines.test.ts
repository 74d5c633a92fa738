import express from 'express';
import type { Response } from 'express';
import { once } from 'node:events';
import { request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { setCaller } from '../../../server/access/caller.js';
import { OverloadedError, OwnExportsRunning } from '../../../server/errors.js';
import { errorHandler } from '../../../server/http/error-handler.js';
import type { LineLimits } from '../../../server/http/work-lines.js';
import { workLines } from '../../../server/http/work-lines.js';
import { makePartner } from '../access/partners.js';

const LIMITS: LineLimits = {
  atWork: 1,
  waiting: 1,
  longestWait: 60_000,
  afterLeaving: 0,
  refusal: () => new OverloadedError(),
};

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

/** A service that answers only when told to; `/export` has a line of its own. */
async function setUp(search: Partial<LineLimits> = {}, exports: Partial<LineLimits> = {}) {
  const working: Response[] = [];
  const app = express();
  app.set('trust proxy', true);
  app.use((request, response, next) => {
    const name = request.get('X-Partner');
    if (name !== undefined) setCaller(response, { kind: 'partner', partner: makePartner({ name }) });
    next();
  });
  app.use(
    workLines(
      (path) => (path.startsWith('/free') ? null : path.startsWith('/export') ? 'export' : 'search'),
      { search: { ...LIMITS, ...search }, export: { ...LIMITS, ...exports } },
    ),
  );
  app.use((_request, response) => void working.push(response));
  app.use(errorHandler);
  const server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  closers.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const workers = async (count: number) => {
    while (working.length < count) await new Promise((resolve) => setTimeout(resolve, 5));
  };
  return { origin, working, workers };
}

describe('workLines', () => {
  it('lets one request after the other work, refuses what is too much, and says when to come back', async () => {
    const { origin, working, workers } = await setUp();
    const first = fetch(`${origin}/a`);
    await workers(1);
    const second = fetch(`${origin}/b`);
    await new Promise((resolve) => setTimeout(resolve, 50));
    const third = await fetch(`${origin}/c`);
    expect([third.status, third.headers.get('retry-after')]).toEqual([503, '2']);
    expect(await third.json()).toMatchObject({ error: { code: 'service_sature' } });
    expect(working).toHaveLength(1);
    working[0]?.json('a');
    await workers(2);
    working[1]?.json('b');
    expect([(await first).status, (await second).status]).toEqual([200, 200]);
  });

  it('keeps exports and what needs no engine out of the line of the searches', async () => {
    const { origin, workers } = await setUp({ waiting: 0 });
    void fetch(`${origin}/a`).catch(() => undefined);
    await workers(1);
    void fetch(`${origin}/export`).catch(() => undefined);
    void fetch(`${origin}/free`).catch(() => undefined);
    await workers(3);
    expect((await fetch(`${origin}/b`)).status).toBe(503);
  });

  it('gives the place back when the caller has gone, and passes over those that went while they waited', async () => {
    const { origin, working, workers } = await setUp({ waiting: 5 });
    const [leaving, tired] = [new AbortController(), new AbortController()];
    const first = fetch(`${origin}/a`, { signal: leaving.signal });
    await workers(1);
    const second = fetch(`${origin}/b`, { signal: tired.signal });
    const last = fetch(`${origin}/c`);
    await new Promise((resolve) => setTimeout(resolve, 50));
    tired.abort();
    await Promise.allSettled([second]);
    await new Promise((resolve) => setTimeout(resolve, 50));
    leaving.abort();
    await Promise.allSettled([first]);
    await workers(2);
    expect(working[1]?.req.url).toBe('/c');
    working[1]?.json('c');
    expect((await last).status).toBe(200);
  });

  it('refuses what has waited too long, though the work before it goes on', async () => {
    const { origin, working, workers } = await setUp({ waiting: 5, longestWait: 20 });
    const first = fetch(`${origin}/a`);
    await workers(1);
    expect((await fetch(`${origin}/b`)).status).toBe(503);
    working[0]?.json('a');
    expect((await first).status).toBe(200);
    const third = fetch(`${origin}/c`);
    await workers(2);
    expect(working[1]?.req.url).toBe('/c');
    working[1]?.json('c');
    expect((await third).status).toBe(200);
  });

  it('gives the place back once the answer is made, though its caller takes no byte of it', async () => {
    const { origin, working, workers } = await setUp();
    const slow = httpRequest(`${origin}/slow`);
    slow.on('response', (response) => response.pause());
    slow.on('error', () => undefined);
    slow.end();
    await workers(1);
    working[0]?.send('x'.repeat(50_000_000));
    const next = fetch(`${origin}/next`);
    await workers(2);
    expect(working[0]?.writableFinished).toBe(false);
    working[1]?.json('next');
    expect((await next).status).toBe(200);
    slow.destroy();
  });
});

describe('shares of a line', () => {
  const shares = {
    ofCaller: { atWork: 2, waiting: 1 },
    anonymous: 3,
    refusal: () => new OwnExportsRunning(2, 30),
  };
  const from = (address: string) => ({ headers: { 'X-Forwarded-For': address } });
  const partner = (name: string) => ({ headers: { 'X-Partner': name } });
  const pause = () => new Promise((resolve) => setTimeout(resolve, 50));

  async function line() {
    const { origin, working, workers } = await setUp({}, { atWork: 4, waiting: 5, shares });
    const ask = (path: string, headers: object) => fetch(`${origin}/export/${path}`, headers);
    const begun = () => working.map(({ req }) => req.url.replace('/export/', '')).join('');
    return { ask, begun, working, workers };
  }

  it('let one caller have some places, not those of others, and tell it so', async () => {
    const { ask, begun, working, workers } = await line();
    const asked = [...'abc'].map((path) => ask(path, from('192.0.2.1')));
    await workers(2);
    await pause();
    const refused = await ask('d', from('192.0.2.1'));
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '30']);
    expect(await refused.json()).toMatchObject({ error: { code: 'exports_simultanes' } });
    asked.push(ask('e', from('192.0.2.2')));
    await workers(3);
    expect(begun()).toMatch(/^(?:ab|ba|ac|ca|bc|cb)e$/);
    working[0]?.json('done');
    await workers(4);
    for (const response of working.slice(1)) response.json('done');
    for (const answer of await Promise.all(asked)) expect(answer.status).toBe(200);
  });

  it('keep a place for partners, who come before all that wait', async () => {
    const { ask, begun, working, workers } = await line();
    const asked = [1, 2, 3].map((host) => ask('a', from(`192.0.2.${host}`)));
    await workers(3);
    asked.push(ask('b', from('192.0.2.4')));
    await pause();
    asked.push(ask('p', partner('Gazette')));
    await workers(4);
    expect(begun()).toBe('aaap');
    asked.push(ask('q', partner('Revue')));
    await pause();
    working[0]?.json('done');
    await workers(5);
    expect(begun()).toBe('aaapq');
    for (const response of working.slice(1)) response.json('done');
    await workers(6);
    working[5]?.json('done');
    for (const answer of await Promise.all(asked)) expect(answer.status).toBe(200);
  });
});
