import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { Meilisearch, MeilisearchApiError, MeilisearchRequestError } from 'meilisearch';
import { afterEach, describe, expect, it } from 'vitest';
import { createJsonPost } from '../../engine/json-post.js';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

interface Asked {
  url: string;
  key: string | undefined;
  body: string;
  /** Of those that came over this connection: 1, 2 … */
  turn: number;
}

/** @param answer null: the connection is closed without one; undefined: nothing ever comes */
async function serve(answer: (asked: Asked) => { status: number; body: string } | null | undefined) {
  const turns = new WeakMap<Socket, number>();
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      const turn = (turns.get(request.socket) ?? 0) + 1;
      turns.set(request.socket, turn);
      const one = { url: request.url ?? '', key: request.headers.authorization, body, turn };
      asked.push(one);
      const given = answer(one);
      if (given === null) request.socket.destroy();
      else if (given !== undefined)
        response.writeHead(given.status, { 'content-type': 'application/json' }).end(given.body);
    });
  });
  servers.push(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { host: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

const post = createJsonPost();
const ask = (host: string, apiKey?: string) =>
  post(new Meilisearch({ host, ...(apiKey === undefined ? {} : { apiKey }) }), {
    path: 'multi-search',
    body: { q: 'été' },
    timeout: 5_000,
  });

describe('createJsonPost', () => {
  it('posts with the key of the client, below a server that stands in a folder too', async () => {
    const { host, asked } = await serve(() => ({ status: 200, body: '{"là":1}' }));
    expect(await ask(`${host}/moteur/`, 'cle-fictive')).toEqual({ là: 1 });
    expect(await ask(host)).toEqual({ là: 1 });
    expect(asked.map(({ url, key, body }) => [url, key, body])).toEqual([
      ['/moteur/multi-search', 'Bearer cle-fictive', '{"q":"été"}'],
      ['/multi-search', undefined, '{"q":"été"}'],
    ]);
  });

  it('asks again when a kept connection was closed just now', async () => {
    const { host, asked } = await serve(({ turn }) => (turn > 1 ? null : { status: 200, body: '1' }));
    for (let call = 0; call < 5; call++) expect(await ask(host)).toBe(1);
    expect(asked.filter(({ turn }) => turn > 1).length).toBeGreaterThan(0);
    expect(asked.filter(({ turn }) => turn === 1)).toHaveLength(5);
  });

  it('gives up when the connection is closed again', async () => {
    const { host, asked } = await serve(() => null);
    await expect(ask(host)).rejects.toBeInstanceOf(MeilisearchRequestError);
    expect(asked).toHaveLength(2);
  });

  it('tells a refusal of the server from an answer of something else', async () => {
    const refused = await serve(() => ({ status: 403, body: '{"code":"invalid_api_key","message":"x"}' }));
    await expect(ask(refused.host)).rejects.toBeInstanceOf(MeilisearchApiError);
    await expect(ask(refused.host)).rejects.toMatchObject({ cause: { code: 'invalid_api_key' } });
    const page = await serve(() => ({ status: 502, body: '<h1>Bad gateway</h1>' }));
    await expect(ask(page.host)).rejects.toBeInstanceOf(MeilisearchRequestError);
    const noJson = await serve(() => ({ status: 200, body: '<h1>Welcome</h1>' }));
    await expect(ask(noJson.host)).rejects.toBeInstanceOf(MeilisearchRequestError);
  });

  it('gives up after its time, when the server says nothing', async () => {
    const { host, asked } = await serve(() => undefined);
    const client = new Meilisearch({ host });
    const call = post(client, { path: 'x', body: {}, timeout: 50 });
    await expect(call).rejects.toMatchObject({ cause: { message: 'no answer in 50 ms' } });
    expect(asked).toHaveLength(1);
  });
});
