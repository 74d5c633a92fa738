import { once } from 'node:events';
import { Agent, createServer, get } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { drain } from '../../../server/http/drain.js';

/** A server whose requests end when the test says so, and one request that it is working on. */
async function working() {
  const responses: ServerResponse[] = [];
  const server = createServer((_request, response) => void responses.push(response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const agent = new Agent({ keepAlive: true });
  const request = get({ port: (server.address() as AddressInfo).port, host: '127.0.0.1', agent });
  await once(server, 'request');
  return { server, request, response: responses[0], agent };
}

describe('drain', () => {
  it('lets a running request end, and does not wait for its connection, which is kept alive', async () => {
    const { server, request, response, agent } = await working();
    const drained = drain(server, 60_000);
    expect(await Promise.race([drained, new Promise((resolve) => setTimeout(resolve, 100, 'waits'))])).toBe(
      'waits',
    );
    response?.end('whole');
    const [answer] = (await once(request, 'response')) as [IncomingMessage];
    let text = '';
    for await (const chunk of answer) text += String(chunk);
    expect(text).toBe('whole');
    await drained;
    agent.destroy();
  });

  it('cuts what does not end', async () => {
    const { server, request, agent } = await working();
    const failed = once(request, 'error');
    await drain(server, 50);
    await failed;
    agent.destroy();
  });
});
