import { once } from 'node:events';
import { Agent, createServer, get } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { watchRequests } from '../../../server/http/drain.js';

/** A server whose requests end when the test says so, and one request that it is working on. */
async function working(path = '/') {
  const responses: ServerResponse[] = [];
  const server = createServer((_request, response) => void responses.push(response));
  const requests = watchRequests(server, (address) => address === '/long');
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const agent = new Agent({ keepAlive: true });
  const request = get({ port, host: '127.0.0.1', agent, path });
  await once(server, 'request');
  return { requests, request, response: responses[0], agent, port };
}

async function textOf(request: ReturnType<typeof get>): Promise<string> {
  const [answer] = (await once(request, 'response')) as [IncomingMessage];
  let text = '';
  for await (const chunk of answer) text += String(chunk);
  return text;
}

const NEVER = 600_000;

describe('drain', () => {
  it('lets a running request end, and does not wait for its connection, which is kept alive', async () => {
    const { requests, request, response, agent } = await working();
    let isOver = false;
    const drained = requests.drain({ usual: NEVER, long: NEVER }).then(() => (isOver = true));
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(isOver).toBe(false);
    response?.end('whole');
    expect(await textOf(request)).toBe('whole');
    await drained;
    agent.destroy();
  });

  it('lets one that has begun to answer go on to its end', async () => {
    const { requests, request, response, agent } = await working('/long?q=1');
    response?.write('first, ');
    const text = textOf(request);
    const drained = requests.drain({ usual: 20, long: NEVER });
    await new Promise((resolve) => setTimeout(resolve, 100));
    response?.end('last');
    expect(await text).toBe('first, last');
    await drained;
    agent.destroy();
  });

  it.each([
    ['/', { usual: 20, long: NEVER }],
    ['/long', { usual: 20, long: 50 }],
  ])('cuts what does not end: %s', async (path, limits) => {
    const { requests, request, agent } = await working(path);
    const failed = once(request, 'error');
    await requests.drain(limits);
    await failed;
    agent.destroy();
  });

  it('waits neither for a connection on which nothing was asked, nor for one whose request is over, nor takes a new one', async () => {
    const { requests, request, response, agent, port } = await working();
    const silent = connect(port, '127.0.0.1');
    await once(silent, 'connect');
    response?.end('whole');
    await textOf(request);
    await requests.drain({ usual: NEVER, long: NEVER });
    await expect(fetch(`http://127.0.0.1:${port}/`)).rejects.toThrow();
    silent.destroy();
    agent.destroy();
  });

  it('ends at once when it is told so', async () => {
    const { requests, request, agent } = await working('/long');
    const failed = once(request, 'error');
    const drained = requests.drain({ usual: NEVER, long: NEVER });
    requests.cut();
    await drained;
    await failed;
    agent.destroy();
  });
});
