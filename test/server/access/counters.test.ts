import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { createClient } from 'redis';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import type { Counters } from '../../../server/access/counters.js';
import { memoryCounters, redisCounters } from '../../../server/access/counters.js';
import { directoryOf, makePartner, setUp } from './partners.js';

const SEARCH = '/api/v1/search';
const SERVER = ['redis-server', 'valkey-server'].find((name) => spawnSync(name, ['--version']).status === 0);

const opened: Counters[] = [];
const children: ChildProcess[] = [];
const folder = mkdtempSync(join(tmpdir(), 'questions-redis-'));

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

async function startRedis(port: number): Promise<ChildProcess> {
  const options = [
    '--port',
    String(port),
    '--bind',
    '127.0.0.1',
    '--save',
    '',
    '--requirepass',
    'motdepasse',
  ];
  const child = spawn(SERVER ?? '', options, { cwd: folder, stdio: 'ignore' });
  children.push(child);
  const client = createClient({ url: addressOf(port), socket: { reconnectStrategy: 50 } });
  client.on('error', () => undefined);
  await client.connect();
  await client.close();
  return child;
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const closed = once(child, 'close');
  child.kill('SIGKILL');
  await closed;
}

function addressOf(port: number): string {
  return `redis://:motdepasse@127.0.0.1:${port}`;
}

function shared(port: number) {
  const lines: string[] = [];
  const failures = { count: 0 };
  const logger = pino({ level: 'info' }, { write: (line: string) => void lines.push(line) });
  const counters = redisCounters(addressOf(port), logger, () => void (failures.count += 1));
  opened.push(counters);
  return { counters, lines, failures };
}

/** Tries again while the connection is being made. */
async function until(condition: () => Promise<boolean>): Promise<void> {
  while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 50));
}

afterEach(async () => {
  for (const counters of opened.splice(0)) await counters.close();
  for (const child of children.splice(0)) await end(child);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('counters in memory are each their own', async () => {
  const counters = memoryCounters();
  for (const name of ['one', 'two']) {
    const store = counters.store(name);
    void store.init?.({ windowMs: 60_000 } as never);
    expect(await store.increment('a')).toMatchObject({ totalHits: 1 });
    await store.shutdown?.();
  }
  await counters.close();
});

/** What comes without any time passing: no timer goes off. */
async function atOnce<T>(work: () => Promise<T>): Promise<T> {
  vi.useFakeTimers({ toFake: ['setTimeout', 'setInterval'] });
  try {
    return await work();
  } finally {
    vi.useRealTimers();
  }
}

describe('a Redis that is away', () => {
  it('is not waited for', async () => {
    const { counters, failures } = shared(await freePort());
    const store = counters.store('essai');
    void store.init?.({ windowMs: 60_000 } as never);
    expect(await atOnce(async () => store.increment('a'))).toMatchObject({ totalHits: 1 });
    expect(await atOnce(async () => store.increment('a'))).toMatchObject({ totalHits: 2 });
    expect(failures.count).toBe(2);
  });

  it('lets the service start and count for itself, with a line in the log that holds no password', async () => {
    const { counters, lines, failures } = shared(await freePort());
    const { client } = setUp({ counters, anonymousPerMinute: 2 });
    await client.get(SEARCH).expect(200);
    await client.get(SEARCH).expect(200);
    await client.get(SEARCH).expect(429);
    expect(failures.count).toBe(3);
    expect(lines.filter((line) => line.includes('Redis is away'))).toHaveLength(1);
    expect(lines.join('')).not.toContain('motdepasse');
  });
});

// Reason of a skip: Debian's `redis-server` (or `valkey-server`) is not installed on this machine.
describe.skipIf(SERVER === undefined)(
  `a Redis that several gateways share (${SERVER ?? 'redis-server is not installed'})`,
  () => {
    const directory = directoryOf({ a: makePartner({ perMinute: 40 }) });

    it('counts for all of them, exactly, however many requests come at once', async () => {
      const port = await freePort();
      await startRedis(port);
      const gateways = [shared(port), shared(port)];
      for (const { counters, failures } of gateways)
        await until(async () => {
          failures.count = 0;
          const store = counters.store('essai');
          void store.init?.({ windowMs: 1_000 } as never);
          await store.increment('connexion');
          return failures.count === 0;
        });
      const clients = gateways.map(({ counters }) => setUp({ counters, partners: directory }).client);
      const answers = await Promise.all(
        Array.from({ length: 60 }, async (_, place) =>
          clients[place % 2]?.get(`${SEARCH}?key=a&perPage=1&facets=none`),
        ),
      );
      expect(answers.filter((answer) => answer?.status === 200)).toHaveLength(40);
      expect(answers.filter((answer) => answer?.status === 429)).toHaveLength(20);
      expect(gateways.map(({ failures }) => failures.count)).toEqual([0, 0]);
    });

    it('gives each counter an end, and forgets it then', async () => {
      const port = await freePort();
      await startRedis(port);
      const { counters, failures } = shared(port);
      const store = counters.store('court');
      void store.init?.({ windowMs: 300 } as never);
      await until(async () => {
        failures.count = 0;
        await store.increment('a');
        return failures.count === 0;
      });
      const { totalHits, resetTime } = await store.increment('a');
      expect(totalHits).toBeGreaterThanOrEqual(2);
      expect(resetTime?.getTime()).toBeLessThanOrEqual(Date.now() + 300);
      await until(async () => (await store.increment('a')).totalHits === 1);
    });

    it.each<[string, (redis: ChildProcess) => Promise<unknown>]>([
      ['hangs', (redis) => Promise.resolve(redis.kill('SIGSTOP'))],
      ['has gone', end],
    ])('is not waited for again when it %s, and is asked when it is back', async (how, goAway) => {
      const port = await freePort();
      const first = await startRedis(port);
      const { counters, failures } = shared(port);
      const store = counters.store('essai');
      void store.init?.({ windowMs: 60_000 } as never);
      const isShared = async () => {
        failures.count = 0;
        await store.increment('a');
        return failures.count === 0;
      };
      await until(isShared);
      await goAway(first);
      expect(await isShared()).toBe(false);
      expect(await atOnce(isShared)).toBe(false);
      if (how === 'hangs') first.kill('SIGCONT');
      else await startRedis(port);
      await until(isShared);
    });

    it('may go and come back while requests go on', async () => {
      const port = await freePort();
      const first = await startRedis(port);
      const { counters, lines, failures } = shared(port);
      const { client } = setUp({ counters, partners: directory });
      const ask = async () => (await client.get(`${SEARCH}?key=a&perPage=1&facets=none`)).status;
      await until(async () => {
        failures.count = 0;
        expect(await ask()).toBe(200);
        return failures.count === 0;
      });
      await end(first);
      expect(await ask()).toBe(200);
      expect(failures.count).toBeGreaterThan(0);
      await startRedis(port);
      await until(async () => {
        failures.count = 0;
        await ask();
        return failures.count === 0;
      });
      expect(lines.some((line) => line.includes('Redis is back'))).toBe(true);
    });
  },
);
