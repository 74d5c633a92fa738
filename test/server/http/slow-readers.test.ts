import express from 'express';
import { once } from 'node:events';
import { get } from 'node:http';
import type { AddressInfo } from 'node:net';
import { EventEmitter } from 'node:events';
import type { Response } from 'express';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { boundedSending, keepPace } from '../../../server/http/slow-readers.js';

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

describe('keepPace', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  /** A download whose reader takes so many bytes a second, of what is always or never more than enough. */
  function cutAfter(
    seconds: number,
    { rate, isReady }: { rate: number; isReady: (second: number) => boolean },
  ) {
    const socket = { bytesWritten: 0, writableLength: 0 };
    let cutAt: number | null = null;
    let second = 0;
    const response = Object.assign(new EventEmitter(), {
      socket,
      writableNeedDrain: true,
      destroy: () => {
        cutAt ??= second;
        response.emit('close');
      },
    });
    keepPace(response as unknown as Response, { bytes: 120_000, window: 120_000 });
    for (second = 1; second <= seconds && cutAt === null; second++) {
      socket.bytesWritten += rate;
      response.writableNeedDrain = isReady(second);
      vi.advanceTimersByTime(1_000);
    }
    return cutAt;
  }

  it('cuts a reader that takes next to nothing of what is ready, after two minutes', () => {
    expect(cutAfter(600, { rate: 200, isReady: () => true })).toBe(120);
  });

  it('does not cut a modem, nor one who has all that there is', () => {
    expect(cutAfter(3_600, { rate: 3_000, isReady: () => true })).toBeNull();
    expect(cutAfter(3_600, { rate: 200, isReady: (second) => second % 60 > 0 })).toBeNull();
  });
});
