import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../../config/env.js';
import { PUBLISHED_INDEX, rankIndexOf, SCHEMA_VERSION } from '../../config/index-settings.js';
import { openEngine } from '../../engine/open.js';
import {
  makeDataDir,
  runIndex,
  sampleFolder,
  startService,
  type DataDir,
  type RunningService,
} from '../support/service.js';

/** An upgrade starts a new program on an index that an earlier one wrote. */

interface Failure {
  error: { code: string; message: string };
}

type Client = ReturnType<Awaited<ReturnType<typeof openEngine>>['client']>;

/** Does something to the engine while no service runs. */
async function changeEngine(data: DataDir, change: (client: Client) => Promise<unknown>): Promise<void> {
  const config = readConfig({ DATA_DIR: data.path });
  const engine = await openEngine(config, 'indexer', process.env['PATH'] ?? '', new AbortController().signal);
  try {
    await change(engine.client());
  } finally {
    await engine.release();
  }
}

describe.each([
  [
    'has no ranks at all',
    (client: Client) => client.deleteIndex(rankIndexOf(PUBLISHED_INDEX)).waitTask({ timeout: 30_000 }),
  ],
  [
    'was rewritten in part',
    (client: Client) =>
      client
        .index(rankIndexOf(PUBLISHED_INDEX))
        .updateDocuments([{ id: 'QANR5L17QE900001', schema: SCHEMA_VERSION - 1 }])
        .waitTask({ timeout: 30_000 }),
  ],
])('an index that %s', (_case, change) => {
  const data = makeDataDir();
  let service: RunningService;
  beforeAll(async () => {
    expect((await runIndex(data.path, sampleFolder)).code).toBe(0);
    await changeEngine(data, change);
    service = await startService(data.path, { SAMPLE: 'off' });
  });
  afterAll(async () => {
    await service.stop();
    await data.remove();
  });

  it('is not ready, and is not searched as if it were whole: the answers say what to run', async () => {
    for (const path of ['/health/ready', '/api/v1/search?q=guichet', '/api/v1/stats', '/version']) {
      const { status, body } = await service.get<Failure>(path);
      expect(status, path).toBe(503);
      expect(body.error.code).toBe('index_a_reconstruire');
      expect(body.error.message).toContain('npm run index -- --rebuild');
    }
    expect((await service.get('/health/live')).status).toBe(200);
    expect((await service.get('/api/v1/openapi.json')).status).toBe(200);
  });

  it('is searched once it is rebuilt, without a restart', async () => {
    expect((await runIndex(data.path, '--rebuild', sampleFolder)).code).toBe(0);
    const status = async () => (await service.get('/health/ready')).status;
    await expect.poll(status, { timeout: 20_000 }).toBe(200); // it rehearses first
    await expect
      .poll(async () => (await service.get('/api/v1/search?q=guichet')).status, { timeout: 10_000 })
      .toBe(200);
  });
});

it('an index of invented questions alone is made anew by the start itself', async () => {
  const data = makeDataDir();
  try {
    expect((await runIndex(data.path, sampleFolder)).code).toBe(0);
    await changeEngine(data, (client) =>
      client.deleteIndex(rankIndexOf(PUBLISHED_INDEX)).waitTask({ timeout: 30_000 }),
    );
    const service = await startService(data.path);
    const status = async () => (await service.get('/health/ready')).status;
    await expect.poll(status, { timeout: 20_000 }).toBe(200); // it rehearses first
    const { body } = await service.get<{ total: number }>('/api/v1/search?q=guichet');
    expect(body.total).toBeGreaterThan(0);
    await service.stop();
  } finally {
    await data.remove();
  }
});
