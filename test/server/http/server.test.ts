import { once } from 'node:events';
import { connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { createHttpServer } from '../../../server/http/server.js';

/** What the server says to these very bytes. */
async function exchange(request: string, timeout?: number): Promise<string> {
  const server = createHttpServer(
    (received, response) => received.resume().once('end', () => response.end('ok')),
    timeout,
  );
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
    expect(JSON.parse(answer.slice(answer.indexOf('{')))).toMatchObject({ error: { code } });
  });

  it.each(['GET / HT', 'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nslow'])(
    'waits for the rest of %j no longer than its limit, and not until Node would look, half a minute later',
    async (beginning) => {
      const answer = await exchange(beginning, 50);
      expect(answer).toMatch(/^HTTP\/1.1 408 /);
      expect(answer).toContain('requete_trop_lente');
    },
    20_000,
  );

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
