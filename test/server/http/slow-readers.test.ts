import express from 'express';
import { once } from 'node:events';
import { get } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { boundedSending } from '../../../server/http/slow-readers.js';

describe('boundedSending', () => {
  it('cuts the connection of a caller that does not take its answer, and no other', async () => {
    const app = express();
    app.use(boundedSending(100));
    app.get('/long', (_request, response) => void response.send('x'.repeat(50_000_000)));
    app.get('/short', (_request, response) => void response.send('x'));
    const server = app.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const slow = get(`${origin}/long`, (response) => response.pause());
    const [, socket] = (await Promise.all([
      once(slow, 'response'),
      once(server, 'connection'),
    ])) as unknown as [unknown, [NodeJS.EventEmitter]];
    await once(socket[0], 'close');
    expect(await (await fetch(`${origin}/short`)).text()).toBe('x');
    slow.on('error', () => undefined).destroy();
    server.closeAllConnections();
    server.close();
  });
});
