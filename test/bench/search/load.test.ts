import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { createHttpClient } from '../../../bench/relevance/http-client.js';
import type { RecordedCall } from '../../../bench/search/calls.js';
import { askService, replay, runLoad } from '../../../bench/search/load.js';
import { startRecordingProxy } from '../../../bench/search/recording-proxy.js';

const closing: (() => void)[] = [];
afterEach(() => closing.splice(0).forEach((close) => close()));

/** Writes down what begins and ends; `/slow` answers once `/quick` was asked. */
async function startEngine() {
  const events: string[] = [];
  let release = (): void => undefined;
  const server = createServer((request, response) => {
    const { url = '', headers } = request;
    events.push(`> ${url}`);
    const answer = (): void => {
      events.push(`< ${url}`);
      response.statusCode = url === '/fault' ? 500 : 200;
      response.end(JSON.stringify({ key: headers.authorization ?? null }));
    };
    if (url === '/slow') release = answer;
    else answer();
    if (url === '/quick') release();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const client = createHttpClient(url, new AbortController().signal, Infinity);
  closing.push(() => {
    client.close();
    server.close();
  });
  return { url, client, events };
}

function recorded(path: string, after: number | null): RecordedCall {
  return { method: 'POST', path, body: Buffer.from('{}'), kind: 'other', after };
}

describe('runLoad', () => {
  it('asks everything once, by so many clients at most, and keeps the order of the list', async () => {
    let atWork = 0;
    let most = 0;
    const { times, clients } = await runLoad([5, 1, 3, 2, 4], 2, async (item) => {
      most = Math.max(most, ++atWork);
      await new Promise((resolve) => setImmediate(resolve));
      atWork -= 1;
      return item;
    });
    expect({ times, clients, most }).toEqual({ times: [5, 1, 3, 2, 4], clients: 2, most: 2 });
  });
});

describe('replay', () => {
  it('makes calls at once that were, and the others after what they waited for', async () => {
    const { client, events } = await startEngine();
    const seen: string[] = [];
    const calls = [
      recorded('/first', null),
      recorded('/slow', 0),
      recorded('/quick', 0),
      recorded('/last', 1),
    ];
    await replay(client, 'k', calls, ({ path }) => void seen.push(path));
    expect(events[0]).toBe('> /first');
    expect(events.slice(2, 4).sort()).toEqual(['> /quick', '> /slow']);
    expect(events.slice(-2)).toEqual(['> /last', '< /last']);
    expect(seen).toHaveLength(4);
  });

  it('ends at a call that fails, as at a request that does', async () => {
    const { client } = await startEngine();
    const error = 'HTTP 500 for /fault';
    await expect(replay(client, 'k', [recorded('/fault', null)])).rejects.toThrow(error);
    await expect(askService(client, { kind: 'search', path: '/fault' })).rejects.toThrow(error);
  });
});

describe('startRecordingProxy', () => {
  it('passes on what is asked with the key, and gives each call once', async () => {
    const engine = await startEngine();
    const proxy = await startRecordingProxy({ url: engine.url, key: 'secret' });
    const client = createHttpClient(proxy.address, new AbortController().signal);
    closing.push(() => {
      client.close();
      proxy.close();
    });
    expect(await client.get('/here')).toMatchObject({ status: 200, body: '{"key":"Bearer secret"}' });
    await client.send({ method: 'POST', path: '/there', body: '{"a":1}' });
    expect(proxy.take().map(({ method, path, body }) => [method, path, body.toString()])).toEqual([
      ['GET', '/here', ''],
      ['POST', '/there', '{"a":1}'],
    ]);
    expect(proxy.take()).toEqual([]);
  });
});
