import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { command, finish, makeDataDir, startService, type RunningService } from '../support/service.js';

const TOKEN = 'jeton-des-mesures-tres-secret';

describe('partners of a running service', () => {
  const data = makeDataDir();
  let service: RunningService;
  let said = '';
  const partners = (...args: string[]) =>
    finish(command('server/partners-main.js', args, { DATA_DIR: data.path }));
  const search = async (key: string, headers: Record<string, string> = {}) => {
    const response = await fetch(`${service.address}/api/v1/search?facets=none&key=${key}`, {
      headers,
    });
    return { status: response.status, body: (await response.json()) as { total: number } };
  };
  /** A change takes effect at the next look at the file. */
  const until = async (status: 200 | 401, key: string): Promise<void> => {
    for (;;) {
      const { status: current } = await search(key);
      if (current === status) return;
      expect([200, 401]).toContain(current);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  };

  beforeAll(async () => {
    service = await startService(data.path, { ANONYMOUS: 'off', METRICS_TOKEN: TOKEN, LOG_LEVEL: 'info' });
    service.child.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  });
  afterAll(async () => {
    await service.stop();
    await data.remove();
  });

  it('come, change their key and go while it runs', async () => {
    expect((await fetch(`${service.address}/api/v1/search`)).status).toBe(401);
    const added = await partners(
      'add',
      'Santé',
      '--filter',
      'portfolio=sante',
      '--origin',
      'https://sante.exemple',
    );
    expect(added).toMatchObject({ code: 0, stderr: expect.stringMatching(/shows \d+ questions/) as string });
    const key = added.last;
    await until(200, key);
    const { body } = await search(key);
    expect(added.stderr).toContain(`shows ${body.total} questions`);
    expect((await search(key, { Origin: 'https://sante.exemple' })).status).toBe(200);
    expect((await search(key, { Origin: 'https://autre.exemple' })).status).toBe(403);
    const rotated = await partners('rotate', 'Santé', '--grace', '1h');
    await until(200, rotated.last);
    expect((await search(key)).status).toBe(200);
    await partners('revoke', 'Santé');
    await until(401, rotated.last);
    expect((await search(key)).status).toBe(401);
  });

  it('are not given a filter that shows nothing by a slip of the hand', async () => {
    const { code, stderr, stdout } = await partners('add', 'B', '--filter', 'portfolio=Santee');
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/No question of the index has portfolio=« Santee ». Near: « Santé »/);
    const closed = await partners('add', 'B', '--filter', 'legislature=99');
    expect([closed.code, closed.stdout]).toEqual([2, '']);
    expect(closed.stderr).toMatch(/legislature=« 99 ». Near: « 17 », « 16 »/);
  });

  it('leave searches and clicks in the report, and their keys nowhere', async () => {
    const { last: key } = await partners('add', 'Gazette');
    await until(200, key);
    const at = `${service.address}/api/v1`;
    await fetch(`${at}/search?q=hôpital&key=${key}`);
    await fetch(`${at}/search?q=xyzabc`, { headers: { 'X-Api-Key': key } });
    const body = JSON.stringify({ query: 'hôpital', uid: 'QANR5L17QE900005', rank: 1 });
    expect((await fetch(`${at}/clicks?key=${key}`, { method: 'POST', body })).status).toBe(204);
    const metrics = await fetch(`${service.address}/metrics`, {
      headers: { Authorization: `Bearer ${TOKEN}` },
    });
    const measured = await metrics.text();
    expect(measured).toMatch(/process_resident_memory_bytes \d+/);
    expect((await fetch(`${service.address}/metrics`)).status).toBe(401);
    expect(await service.stop()).toBe(0);
    const { stdout } = await partners('report', '--json');
    const report = JSON.parse(stdout) as {
      partners: { partner: string; clicks: number; topQueries: { query: string }[] }[];
    };
    const gazette = report.partners.find(({ partner }) => partner === 'Gazette');
    expect(gazette?.clicks).toBe(1);
    expect(gazette?.topQueries.map(({ query }) => query).sort()).toEqual(['hôpital', 'xyzabc']);
    const written = readdirSync(data.path, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(?:json|ndjson|log)$/.test(name) && existsSync(join(data.path, name)))
      .map((name) => readFileSync(join(data.path, name), 'utf8'));
    for (const secret of [key, TOKEN]) {
      expect(said).not.toContain(secret);
      expect(measured).not.toContain(secret);
      expect(written.join('')).not.toContain(secret);
    }
    expect(said).toContain('/api/v1/search');
  });
});
