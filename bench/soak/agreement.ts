import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import { GROUPS } from '../../config/groups.js';
import { PUBLISHED_INDEX } from '../../config/index-settings.js';
import { SYNONYMS } from '../../config/synonyms.js';
import { createNode } from '../../engine/node.js';
import { createApp } from '../../server/app.js';
import { createHttpServer } from '../../server/http/server.js';
import { limits } from '../../server/limits.js';
import { createMeilisearchEngine } from '../../server/meilisearch-engine.js';
import { createHttpClient, type HttpClient } from '../relevance/http-client.js';

/** One gateway for each replica, which asks that one alone. */
export interface Comparison {
  /** Asks each replica the same and tells which answers differ: ids in order, totals, facets. */
  differences: (paths: readonly string[]) => Promise<string[]>;
  end: () => Promise<void>;
}

interface Alone {
  client: HttpClient;
  server: Server;
}

export async function openComparison(urls: readonly string[], masterKey: string): Promise<Comparison> {
  const stopping = new AbortController();
  const all: Alone[] = [];
  for (const url of urls) {
    const node = createNode(url, { masterKey, role: 'gateway' });
    await node.join();
    const app = createApp({
      engine: createMeilisearchEngine(node.client, PUBLISHED_INDEX),
      ...{ logger: pino({ level: 'silent' }), version: 'soak', groups: GROUPS, synonyms: SYNONYMS },
    });
    const server = createHttpServer(app).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    all.push({ server, client: createHttpClient(`http://127.0.0.1:${port}`, stopping.signal, 2) });
  }
  return {
    differences: async (paths) => {
      await Promise.all(all.map(({ client }) => takeOver(client)));
      const different: string[] = [];
      for (const path of paths) {
        const [first, ...others] = await Promise.all(all.map(({ client }) => essence(client, path)));
        if (others.some((other) => other !== first)) different.push(path);
      }
      return different;
    },
    end: async () => {
      stopping.abort();
      for (const { client, server } of all) {
        client.close();
        server.closeAllConnections();
        server.close();
        await once(server, 'close');
      }
    },
  };
}

/** Searches of a large index go on with its former words until the new ones are read: that is not what is compared. */
async function takeOver(client: HttpClient): Promise<void> {
  for (let look = 0; look < 2; look++) {
    await sleep(limits.replicaRecheck + 100);
    await client.get('/api/v1/search?q=&perPage=1');
  }
  await sleep(limits.replicaRecheck);
}

interface Page {
  total?: number;
  hits?: { id: string }[];
  facets?: unknown;
}

async function essence(client: HttpClient, path: string): Promise<string> {
  const { status, body } = await client.get(path);
  if (status !== 200) return `HTTP ${status}`;
  const { total, hits = [], facets } = JSON.parse(body) as Page;
  return JSON.stringify([total, hits.map(({ id }) => id), facets]);
}
