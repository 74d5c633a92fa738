import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { ServiceClient } from '../../web/box/client.js';

/** What the service answers next, and how often it was asked. */
const next = { status: 200, headers: {} as Record<string, string>, body: '{"total":1}' };
/** By path: a request that was given up may still arrive during the next test. */
const asked: string[] = [];
const server = createServer((request, response) => {
  asked.push(request.url ?? '');
  response.writeHead(next.status, next.headers).end(next.body);
});
let address = '';
const never = new AbortController().signal;

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});
afterAll(() => server.close());
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
  Object.assign(next, { status: 200, headers: {}, body: '{"total":1}' });
  asked.length = 0;
});
afterEach(() => {
  vi.useRealTimers();
});

describe('requests of the box', () => {
  it('wait as long as the service says, and are made again after that', async () => {
    const client = new ServiceClient();
    Object.assign(next, { status: 429, headers: { 'Retry-After': '40' } });
    await expect(client.get(address, never)).rejects.toMatchObject({ name: 'ServiceError', status: 429 });
    expect(client.isPaused).toBe(true);
    await expect(client.get(address, never)).rejects.toMatchObject({ status: 429 });
    expect(asked).toEqual(['/']);
    next.status = 200;
    vi.advanceTimersByTime(41_000);
    expect(client.isPaused).toBe(false);
    expect(await client.get(address, never)).toEqual({ total: 1 });
    expect([client.hasAnswered, client.isDoubtful]).toEqual([true, false]);
  });

  it('wait a while where the service asks for it without a time', async () => {
    for (const headers of [{}, { 'Retry-After': 'demain' }]) {
      const client = new ServiceClient();
      Object.assign(next, { status: 503, headers });
      await client.get(address, never).catch(() => undefined);
      expect(client.isPaused).toBe(true);
      vi.advanceTimersByTime(60_000);
      expect(client.isPaused).toBe(false);
    }
  });

  it('that somebody sends are tried again after a failure; what nobody asks for is not', async () => {
    const client = new ServiceClient();
    next.status = 500;
    await expect(client.get(address, never)).rejects.toMatchObject({ status: 500 });
    expect([client.isPaused, client.isDoubtful, client.hasAnswered]).toEqual([false, true, false]);
    next.status = 200;
    await client.get(address, never);
    expect(client.isDoubtful).toBe(false);
  });

  it('fail in one way when nothing answers, or something that is no answer', async () => {
    const client = new ServiceClient();
    await expect(client.get('http://127.0.0.1:9/', never)).rejects.toMatchObject({ status: 0 });
    next.body = '<!doctype html>';
    await expect(client.get(address, never)).rejects.toMatchObject({ status: 0 });
  });

  it('that are not wanted any longer are no failure of the service', async () => {
    const client = new ServiceClient();
    const leaving = new AbortController();
    const answer = client.get(address, leaving.signal);
    leaving.abort();
    await expect(answer).rejects.toMatchObject({ name: 'AbortError' });
    expect(client.isDoubtful).toBe(false);
  });

  it('never tell of a report that was not heard', async () => {
    next.status = 500;
    new ServiceClient().tell(`${address}clicks`, { rank: 1 });
    new ServiceClient().tell('http://127.0.0.1:9/', { rank: 1 });
    await vi.waitFor(() => expect(asked).toContain('/clicks'));
  });
});
