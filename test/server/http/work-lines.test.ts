import express from 'express';
import type { Response } from 'express';
import { once } from 'node:events';
import { request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { OverloadedError } from '../../../server/errors.js';
import { errorHandler } from '../../../server/http/error-handler.js';
import type { LineLimits } from '../../../server/http/work-lines.js';
import { workLines } from '../../../server/http/work-lines.js';

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
async function setUp(search: Partial<LineLimits> = {}) {
  const working: Response[] = [];
  const app = express();
  app.use(
    workLines(
      (path) => (path.startsWith('/free') ? null : path.startsWith('/export') ? 'export' : 'search'),
      { search: { ...LIMITS, ...search }, export: LIMITS },
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
