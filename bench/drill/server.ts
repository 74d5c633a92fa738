import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findBinary } from '../../engine/binary.js';

/** A Meilisearch server of its own, as somebody else's would be: for MEILI_URL and MEILI_URLS. */
export interface MeilisearchServer {
  url: string;
  /** Of the process that runs now. */
  pid: () => number;
  signal: (name: NodeJS.Signals) => void;
  /** Kills it; resolves when it is gone. Starts again at the same address with `start`. */
  kill: () => Promise<void>;
  /** Resolves once it answers. @throws Error when it does not within half a minute */
  start: () => Promise<void>;
}

export interface ServerOptions {
  /** Of ours: the database goes there. */
  folder: string;
  masterKey: string;
  /** Default: any free port. */
  port?: number;
}

/** Milliseconds. */
const START_LIMIT = 30_000;

/** Starts one on loopback. It holds little: indexing memory and threads are those of a small machine. */
export async function startServer({ folder, masterKey, port }: ServerOptions): Promise<MeilisearchServer> {
  mkdirSync(folder, { recursive: true });
  const binary = await findBinary({
    configured: process.env['MEILI_BIN'] ?? null,
    dataDir: folder,
    searchPath: process.env['PATH'] ?? '',
  });
  const address = `127.0.0.1:${port ?? (await freePort())}`;
  let child: ChildProcess | null = null;
  const server: MeilisearchServer = {
    url: `http://${address}`,
    pid: () => child?.pid ?? 0,
    signal: (name) => void child?.kill(name),
    kill: async () => {
      if (child === null || child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    },
    start: async () => {
      child = spawn(
        binary,
        [
          ...['--env', 'production', '--no-analytics', '--http-addr', address, '--log-level', 'ERROR'],
          ...['--db-path', join(folder, 'data.ms'), '--max-indexing-threads', '1'],
          ...['--max-indexing-memory', String(256 * 1024 ** 2)],
        ],
        { cwd: folder, stdio: 'ignore', env: { ...process.env, MEILI_MASTER_KEY: masterKey } },
      );
      const deadline = performance.now() + START_LIMIT;
      while (!(await answers(`http://${address}/health`))) {
        if (child.exitCode !== null || performance.now() > deadline)
          throw new Error(`Meilisearch did not start at ${address}`);
        await sleep(20);
      }
    },
  };
  await server.start();
  return server;
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(1_000) })).ok;
  } catch {
    return false;
  }
}

/** A port of loopback that nobody listens on now. */
export async function freePort(): Promise<number> {
  const probe = createServer();
  probe.listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (typeof address !== 'object' || address === null) throw new Error('no free port');
  return address.port;
}
