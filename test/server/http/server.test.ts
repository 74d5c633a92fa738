import { once } from 'node:events';
import type { RequestListener } from 'node:http';
import { connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { createApp } from '../../../server/app.js';
import { createHttpServer } from '../../../server/http/server.js';
import { createFakeEngine } from '../fake-engine.js';

const reading: RequestListener = (received, response) =>
  received.resume().once('end', () => response.end('ok'));

interface Options {
  timeout?: number;
  app?: RequestListener;
}

const app = createApp({
  ...{ engine: createFakeEngine([]), logger: pino({ level: 'silent' }) },
  ...{ version: '1', groups: [], synonyms: [] },
});

/** What the server says to these very bytes. */
async function exchange(request: string, { timeout, app = reading }: Options = {}): Promise<string> {
  const server = createHttpServer(app, timeout);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  let answer = '';
  socket.on('data', (chunk: Buffer) => (answer += chunk.toString()));
  socket.write(request);
  await once(socket, 'close');
  server.close();
  return answer;
}

describe('createHttpServer', () => {
  it.each([
    ['GET /api/v1/search?q=hôpital HTTP/1.1\r\nHost: a\r\n\r\n', 400, 'adresse_mal_formee'],
    ['GARBAGE\r\n\r\n', 400, 'requete_mal_formee'],
    [`GET / HTTP/1.1\r\nHost: a\r\nX-Long: ${'a'.repeat(170_000)}\r\n\r\n`, 431, 'entetes_trop_longs'],
  ])('refuses %.30j in French JSON', async (request, status, code) => {
    const answer = await exchange(request);
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(answer).toContain('\r\nAccess-Control-Allow-Origin: *\r\n');
    expect(JSON.parse(answer.slice(answer.indexOf('{')))).toMatchObject({ error: { code } });
  });

  it.each(['GET / HT', 'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nslow'])(
    'waits for the rest of %j no longer than its limit, and not until Node would look, half a minute later',
    async (beginning) => {
      const answer = await exchange(beginning, { timeout: 50 });
      expect(answer).toMatch(/^HTTP\/1.1 408 /);
      expect(answer).toContain('requete_trop_lente');
    },
    20_000,
  );

  describe('asked whether a body may be sent', () => {
    const head = (length: number): string =>
      [
        ...['POST /api/v1/lookup HTTP/1.1', 'Host: a', 'Content-Type: application/json'],
        ...[`Content-Length: ${length}`, 'Expect: 100-continue', '', ''],
      ].join('\r\n');

    it('says no at once to one that is too long, and ends the connection', async () => {
      const answer = await exchange(head(5_000_000_000), { app });
      expect(answer).toMatch(/^HTTP\/1.1 413 /);
      expect(answer).toMatch(/\r\nConnection: close\r\n/i);
      expect(JSON.parse(answer.slice(answer.indexOf('{')))).toMatchObject({
        error: { code: 'corps_trop_long' },
      });
    });

    it('says yes to any other, once, and reads it', async () => {
      const body = '{"text":"16-1QE"}';
      const request = head(body.length).replace('Expect', 'Connection: close\r\nExpect');
      const answer = await exchange(`${request}${body}`, { app });
      expect(answer).toMatch(/^HTTP\/1.1 100 Continue\r\n\r\nHTTP\/1.1 200 /);
      expect(answer).toContain('"read":1');
    });
  });

  it.each([
    ['without a host', 'GET /health/live HTTP/1.1\r\n', 400, 'requete_mal_formee'],
    [
      'with an unknown expectation',
      'GET / HTTP/1.1\r\nHost: a\r\nExpect: du thé\r\n',
      417,
      'attente_inconnue',
    ],
  ])('refuses a request %s as any other error, not with an empty page', async (_case, head, status, code) => {
    const request = `${head}X-Request-Id: essai-1\r\nConnection: close\r\n\r\n`;
    const answer = await exchange(request, { app });
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(JSON.parse(answer.slice(answer.indexOf('{"error"')))).toMatchObject({
      error: { code, requestId: 'essai-1' },
    });
  });

  it('asks nothing of HTTP/1.0 that it does not have', async () => {
    const answer = await exchange('GET /health/live HTTP/1.0\r\n\r\n', { app });
    expect(answer).toMatch(/^HTTP\/1.1 200 /);
  });

  it('takes an address as long as the longest text that may be searched', async () => {
    const answer = await exchange(
      `GET /?q=${'%C3%A9'.repeat(20_000)} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`,
    );
    expect(answer).toMatch(/^HTTP\/1.1 200/);
  });

  it('keeps a connection longer than the minute for which a proxy may send the next request on it', async () => {
    const server = createHttpServer((_request, response) => response.end('ok'));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const response = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    expect(await response.text()).toBe('ok');
    const seconds = /timeout=(\d+)/.exec(response.headers.get('keep-alive') ?? '')?.[1];
    expect(Number(seconds)).toBeGreaterThan(60);
    server.closeAllConnections();
    server.close();
  });
});
