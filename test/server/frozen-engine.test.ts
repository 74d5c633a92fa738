import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { Meilisearch } from 'meilisearch';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../server/app.js';
import type { SearchEngine } from '../../server/engine-port.js';
import { createHttpServer } from '../../server/http/server.js';
import { limits } from '../../server/limits.js';
import { createMeilisearchEngine } from '../../server/meilisearch-engine.js';

/** As one whose process is stopped: the machine still takes connections for it. */
const connections: Socket[] = [];
const frozen = createServer((socket) => void connections.push(socket));
let engine: SearchEngine;
let gateway: ReturnType<typeof createHttpServer>;
let address = '';

beforeAll(async () => {
  frozen.listen(0, '127.0.0.1');
  await once(frozen, 'listening');
  const host = `http://127.0.0.1:${(frozen.address() as AddressInfo).port}`;
  engine = createMeilisearchEngine(() => new Meilisearch({ host }), 'questions');
  const logger = pino({ level: 'silent' });
  gateway = createHttpServer(createApp({ engine, logger, version: '1', groups: [], synonyms: [] }));
  gateway.listen(0, '127.0.0.1');
  await once(gateway, 'listening');
  address = `http://127.0.0.1:${(gateway.address() as AddressInfo).port}`;
});
afterAll(() => {
  for (const socket of connections) socket.destroy();
  gateway.closeAllConnections();
  gateway.close();
  frozen.close();
});

async function ask(path: string) {
  const response = await fetch(`${address}${path}`);
  const { error } = (await response.json()) as { error: { code: string } };
  const { status, headers } = response;
  return { status, code: error.code, again: headers.get('retry-after') };
}

/** A call of the engine that begins now, and that nobody shortens: what waited for the engine would be answered after it. */
function unboundedCall(): { isOver: () => boolean } {
  let over = false;
  void engine.status().finally(() => (over = true));
  return { isOver: () => over };
}

describe('an engine that takes connections and never answers', () => {
  it('is told from one that is ready well before a supervisor gives up', async () => {
    const call = unboundedCall();
    const { status, code } = await ask('/health/ready');
    expect([status, code]).toEqual([503, 'moteur_indisponible']);
    expect(call.isOver()).toBe(false);
  }, 20_000);

  it('holds no crowd: each is refused in time, and once it is known, at once', async () => {
    const call = unboundedCall();
    const crowd = limits.searchesAtWork + limits.searchesWaiting + 50;
    const answers = await Promise.all(
      Array.from({ length: crowd }, (_, place) => ask(`/api/v1/search?q=mot${place}`)),
    );
    for (const { status, again } of answers) expect([status, again]).toEqual([503, '5']);
    expect((await ask('/api/v1/search?q=encore')).status).toBe(503);
    expect(call.isOver()).toBe(false);
  }, 20_000);
});
