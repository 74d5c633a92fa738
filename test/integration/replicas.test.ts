import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startServer, type MeilisearchServer } from '../../bench/drill/server.js';
import { openDataJson } from '../support/documents.js';
import {
  command,
  counts,
  finish,
  makeDataDir,
  startService,
  type Finished,
  type RunningService,
} from '../support/service.js';

/** Three real engines on loopback, the indexer's command that feeds them, and a gateway over them. */

const KEY = 'cle-fictive-des-repliques';
const TOKEN = 'jeton-fictif-des-mesures';
/** It looks at its replicas and at their version once a second each; milliseconds. */
const GATEWAY_LAG = 2_500;
const folder = mkdtempSync(join(tmpdir(), 'questions-replicas-'));
const data = makeDataDir();
const servers: MeilisearchServer[] = [];
let env: Record<string, string>;
let service: RunningService;

interface Page {
  total: number;
  hits: { id: string }[];
}

beforeAll(async () => {
  for (const name of ['a', 'b', 'c'])
    servers.push(await startServer({ folder: join(folder, name), masterKey: KEY }));
  const METRICS_TOKEN = TOKEN;
  env = {
    METRICS_TOKEN,
    MEILI_URLS: servers.map(({ url }) => url).join(','),
    MEILI_MASTER_KEY: KEY,
    SAMPLE: 'off',
  };
  service = await startService(data.path, env);
});

afterAll(async () => {
  await service.stop();
  for (const server of servers) await server.kill();
  await data.remove();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

function server(place: number): MeilisearchServer {
  const found = servers[place];
  if (found === undefined) throw new Error('no such server');
  return found;
}

/** Questions with these numbers, in one file. */
function documents(name: string, numbers: readonly number[], text: string): string {
  const path = join(folder, `${name}.json`);
  const questions = numbers.map((number) =>
    openDataJson({ number, text: `${text} Cas ${number}.` }).slice('{"question":'.length, -1),
  );
  writeFileSync(path, `{"questionsEcrites":{"question":[${questions.join(',')}]}}`);
  return path;
}

function runIndex(...args: string[]): Promise<Finished> {
  return finish(command('indexer/main.js', args, { DATA_DIR: data.path, ...env }));
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, place) => from + place);
}

/** What one server holds, straight from it. */
async function held(place: number): Promise<unknown> {
  const ask = async (path: string, body: unknown): Promise<unknown> => {
    const response = await fetch(`${server(place).url}/${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${KEY}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return response.json();
  };
  const documentsOf = async (index: string): Promise<unknown[]> => {
    const { results } = (await ask(`indexes/${index}/documents/fetch`, { limit: 1_000 })) as {
      results: { id: string }[];
    };
    return results.sort((a, b) => (a.id < b.id ? -1 : 1));
  };
  return Promise.all(['questions', 'questions_rank', 'questions_changes'].map(documentsOf));
}

async function expectAlike(): Promise<void> {
  const [first, ...others] = await Promise.all(range(0, 2).map(held));
  for (const other of others) expect(other).toEqual(first);
}

async function total(q = ''): Promise<number> {
  const { status, body } = await service.get<Page>(`/api/v1/search?q=${encodeURIComponent(q)}`);
  expect(status).toBe(200);
  return body.total;
}

async function until(condition: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 30_000;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error('it did not come to that in 30 s');
    await sleep(100);
  }
}

describe('a run over three replicas', () => {
  it('leaves all three alike, down to the mark of the run', async () => {
    const run = await runIndex(documents('first', range(1, 40), 'La gare inventée attend.'));
    expect({ code: run.code, ...counts(run.last) }).toMatchObject({ code: 0, added: 40 });
    expect(run.stderr).toContain('Replicas that hold it');
    await expectAlike();
    await until(async () => (await total('gare')) === 40 && (await serving()) === 3);
  });

  it('is backed up with all questions, and without the mark of the run', async () => {
    const backups = join(folder, 'backups');
    const backup = await finish(
      command('indexer/backup-main.js', [backups], { DATA_DIR: data.path, ...env }),
    );
    expect(backup, backup.stderr).toMatchObject({ code: 0 });
    expect(backup.last).toContain('questions 40, changes 1,');
  });

  it('is restored on all of them', async () => {
    const [archive = ''] = readdirSync(join(folder, 'backups'));
    const restore = await finish(
      command('indexer/restore-main.js', [join(folder, 'backups', archive), '--force'], {
        DATA_DIR: data.path,
        ...env,
      }),
    );
    expect(restore, restore.stderr).toMatchObject({ code: 0 });
    await expectAlike();
    await until(async () => (await total('gare')) === 40 && (await serving()) === 3);
  });

  it('gives answers one label, whichever replica made them, and the same one after a run without a change', async () => {
    await sleep(GATEWAY_LAG); // the restore before may not have been seen yet
    const etags = new Set<string | null>();
    for (let asked = 0; asked < 12; asked++) {
      const { headers } = await service.get(`/api/v1/search?q=gare&perPage=5`);
      etags.add(headers.get('etag'));
    }
    expect(etags.size).toBe(1);
    const run = await runIndex(join(folder, 'first.json'));
    expect(run.stderr).toContain('nothing was written');
    await sleep(GATEWAY_LAG);
    const { headers } = await service.get('/api/v1/search?q=gare&perPage=5');
    expect([...etags]).toEqual([headers.get('etag')]);
  });
});

describe('a replica that is away during a run', () => {
  it('does not stop the others, is said to be behind, and is left out of searches until the next run', async () => {
    await server(1).kill();
    const run = await runIndex(documents('second', range(41, 60), 'Le phare inventé brille.'));
    expect({ code: run.code, ...counts(run.last) }).toMatchObject({ code: 1, added: 20 });
    expect(run.stderr).toContain(`Replica ${server(1).url} is behind`);
    await until(async () => (await total('phare')) === 20);
    await server(1).start();
    await sleep(2_500); // seen by the gateway, and not used
    expect(await serving()).toBe(2);
    for (let asked = 0; asked < 30; asked++)
      expect(await total(`phare ${asked % 2 === 0 ? '' : 'brille'}`)).toBe(20);

    const next = await runIndex(join(folder, 'second.json'));
    expect({ code: next.code, ...counts(next.last) }).toMatchObject({ code: 0, unchanged: 20 });
    expect(next.stderr).toContain(`Replica ${server(1).url}: 20 questions brought over`);
    await expectAlike();
  });

  it('takes over a rebuild, what it took out included', async () => {
    await server(2).kill();
    const path = documents('third', range(11, 30), 'La gare inventée attend.');
    expect((await runIndex('--rebuild', path)).code).toBe(1);
    await server(2).start();
    const next = await runIndex(path);
    expect(next.code).toBe(0);
    expect(next.stderr).toContain('40 taken out');
    await expectAlike();
    await until(async () => (await total()) === 20);
  });

  it('is the only one to hold the last run: a run over the others alone is refused', async () => {
    await server(1).kill();
    await server(2).kill();
    expect((await runIndex(documents('fourth', [70], 'Un pont inventé.'))).code).toBe(1);
    await server(0).kill();
    await server(1).start();
    await server(2).start();
    const refused = await runIndex(documents('fifth', [71], 'Une digue inventée.'));
    expect(refused).toMatchObject({ code: 1, stdout: '' });
    expect(refused.stderr).toContain('do not hold the last indexing run');
    await server(0).start();
    expect((await runIndex(join(folder, 'fifth.json'))).code).toBe(0);
    await expectAlike();
    await until(async () => (await total()) === 22);
  });
});

/** Replicas that the gateway searches. */
async function serving(): Promise<number> {
  const headers = { authorization: `Bearer ${TOKEN}` };
  const text = await (await fetch(`${service.address}/metrics`, { headers })).text();
  return Number(/engine_replicas\{state="serving"\} (\d)/.exec(text)?.[1]);
}

describe('searches while a replica fails', () => {
  beforeEach(() => until(async () => (await serving()) === 3));

  async function load(requests: number, during: () => Promise<void>): Promise<Map<number, number>> {
    const statuses = new Map<number, number>();
    let asked = 0;
    const client = async (): Promise<void> => {
      for (; asked < requests; asked++) {
        const { status } = await service.get(`/api/v1/search?q=gare&page=1&_=${asked}`);
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
      }
    };
    await Promise.all([...range(1, 4).map(client), sleep(100).then(during)]);
    return statuses;
  }

  it('are all answered when it is killed', async () => {
    const statuses = await load(400, () => server(0).kill());
    expect([...statuses.keys()]).toEqual([200]);
    await server(0).start();
  });

  it('are all answered when it freezes', async () => {
    const statuses = await load(400, () => Promise.resolve(server(1).signal('SIGSTOP')));
    await until(async () => (await serving()) === 2);
    server(1).signal('SIGCONT');
    expect([...statuses.keys()]).toEqual([200]);
  });

  it('are refused with Retry-After when none is left, and answered again when one is back', async () => {
    for (const one of servers) await one.kill();
    const { status, headers } = await service.get('/api/v1/search?q=digue');
    expect({ status, retryAfter: headers.get('retry-after') }).toEqual({ status: 503, retryAfter: '5' });
    await server(2).start();
    await until(async () => (await service.get('/health/ready')).status === 200);
    expect(await total('digue')).toBe(1);
    for (const one of servers.slice(0, 2)) await one.start();
  });
});

describe('a replica that cannot be used', () => {
  it('with another key is said to be so, and does not keep the others from starting', async () => {
    const other = await startServer({ folder: join(folder, 'other'), masterKey: 'une-autre-cle-fictive' });
    const mixed = { ...env, MEILI_URLS: `${other.url},${server(0).url}` };
    const run = await finish(
      command('indexer/main.js', [join(folder, 'fifth.json')], { DATA_DIR: data.path, ...mixed }),
    );
    await other.kill();
    expect(run.code).toBe(1);
    expect(run.stderr).toMatch(/refuses the master key at .*MEILI_MASTER_KEY/);
    expect(counts(run.last)).toMatchObject({ unchanged: 1 });
  });
});
