import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text as readText } from 'node:stream/consumers';
import { afterEach, describe, expect, it } from 'vitest';
import { createClient } from '../../engine/client.js';
import { createIndexWriter, type IndexWriter } from '../../engine/index-writer.js';
import type { PayloadPieces } from '../../engine/payload-pieces.js';
import { closeServer } from '../support/close-server.js';

const LIMIT = 200_000;

/** Takes payloads as the engine does, with a limit of its own: what is larger it refuses, and reads no further. */
interface Taker {
  writer: IndexWriter;
  /** What was taken, by task. */
  taken: string[];
  /** Tasks that fail, by number. */
  failing: Set<number>;
  refused: () => number;
}

let server: Server | null = null;
afterEach(async () => {
  if (server !== null) await closeServer(server);
  server = null;
});

async function startTaker(): Promise<Taker> {
  const taken: string[] = [];
  const failing = new Set<number>();
  let refused = 0;
  const answer = (response: ServerResponse, status: number, body: object): void => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  };
  const take = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const task = /^\/tasks\/(\d+)$/.exec(request.url ?? '');
    if (task !== null) {
      const uid = Number(task[1]);
      const error = { message: 'no room', code: 'no_space_left_on_device' };
      answer(response, 200, {
        uid,
        type: 'documentAdditionOrUpdate',
        status: failing.has(uid) ? 'failed' : 'succeeded',
        error,
      });
    } else if (Number(request.headers['content-length']) > LIMIT) {
      refused += 1;
      answer(response, 413, { message: 'too large', code: 'payload_too_large' });
      request.socket.destroySoon();
    } else answer(response, 202, { taskUid: taken.push(await readText(request)) - 1 });
  };
  server = createServer((request, response) => void take(request, response));
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const client = createClient(`http://127.0.0.1:${port}`, 'key');
  const handle = { client: () => client, whenUp: () => Promise.resolve(), release: () => Promise.resolve() };
  const writer = createIndexWriter(handle, { retries: 3, retryPause: 10, taskPoll: 5 });
  return { writer, taken, failing, refused: () => refused };
}

/** As a hold gives them: in memory that is used again. */
function inPieces(...pieces: string[]): PayloadPieces {
  return {
    length: pieces.join('').length,
    *pieces() {
      const memory = Buffer.alloc(Math.max(...pieces.map(({ length }) => length)));
      for (const piece of pieces) yield memory.subarray(0, memory.write(piece));
    },
  };
}

const line = (letter: string, length: number) => `{"id":"${letter.repeat(length)}"}\n`;

describe('payloads in pieces', () => {
  it('are one payload, in their order', async () => {
    const { writer, taken } = await startTaker();
    const pieces = ['a', 'b', 'c', 'd'].map((letter) => line(letter, 30_000));
    await writer.finish(await writer.send('questions', inPieces(...pieces)));
    expect(taken).toEqual([pieces.join('')]);
  });

  it('are sent one by one to a server that takes no more', async () => {
    const { writer, taken, refused } = await startTaker();
    const pieces = ['a', 'b', 'c', 'd'].map((letter) => line(letter, 90_000));
    await writer.finish(await writer.merge('questions', inPieces(...pieces)));
    expect(refused()).toBe(1);
    expect(taken).toEqual(pieces);
  });

  it.each([0, 1, 2])('each have to succeed then (n° %d)', async (task) => {
    const { writer, failing } = await startTaker();
    failing.add(task);
    const pieces = ['a', 'b', 'c'].map((letter) => line(letter, 90_000));
    const sent = await writer.send('questions', inPieces(...pieces));
    await expect(writer.finish(sent)).rejects.toThrow(/no room/);
  });

  it('are refused with the words of the server when a piece alone is too large', async () => {
    const { writer } = await startTaker();
    await expect(writer.send('questions', inPieces(line('a', LIMIT), line('b', 10)))).rejects.toThrow(
      /too large/,
    );
  });
});
