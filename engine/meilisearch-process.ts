import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { indexingMemory, indexingThreads, timings } from '../config/engine.js';
import { childEnvironment } from '../config/env.js';
import { EngineError } from './errors.js';
import type { KeeperFiles } from './keeper-protocol.js';

export interface RunningEngine {
  child: ChildProcess;
  pid: number;
  url: string;
}

/**
 * Starts Meilisearch on a loopback port and resolves once it answers.
 * The master key travels by the environment: command lines are public on most systems.
 * @throws EngineError with the last lines of its log when it dies or stays silent.
 */
export async function startEngine(
  binary: string,
  files: KeeperFiles,
  masterKey: string,
): Promise<RunningEngine> {
  mkdirSync(files.folder, { recursive: true });
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const log = openSync(files.log, 'a');
  const logStart = statSync(files.log).size;
  const child = spawn(
    binary,
    [
      ...['--env', 'production', '--no-analytics', '--http-addr', `127.0.0.1:${port}`],
      ...[
        '--db-path',
        files.database,
        '--dump-dir',
        `${files.folder}/dumps`,
        '--snapshot-dir',
        `${files.folder}/snapshots`,
      ],
      ...[
        '--max-indexing-threads',
        String(indexingThreads()),
        '--max-indexing-memory',
        String(indexingMemory()),
      ],
      ...['--log-level', 'WARN'],
    ],
    {
      cwd: files.folder,
      stdio: ['ignore', log, log],
      env: { ...childEnvironment(process.env), MEILI_MASTER_KEY: masterKey },
    },
  );
  closeSync(log);
  let ended: string | null = null;
  child.once('error', (error) => (ended = error.message));
  child.once('exit', (code, signal) => (ended = `it ended with ${signal ?? `code ${code}`}`));
  const deadline = Date.now() + timings.startUp;
  while (ended === null && Date.now() < deadline) {
    if (await answers(url)) {
      if (child.pid === undefined) break;
      return { child, pid: child.pid, url };
    }
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  child.kill('SIGKILL');
  const reason = ended ?? `no answer in ${timings.startUp / 1000} s`;
  throw new EngineError(`Meilisearch did not start (${reason}).${lastLines(files.log, logStart)}`);
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/health`, { signal: AbortSignal.timeout(2_000) })).ok;
  } catch {
    return false;
  }
}

function lastLines(path: string, from: number): string {
  const text = readFileSync(path).subarray(from).toString('utf8').trim();
  return text === ''
    ? ''
    : ` It said: ${text.split('\n').slice(-4).join(' / ').slice(-800)} (whole log: ${path})`;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => {
        if (typeof address === 'object' && address !== null) resolve(address.port);
        else reject(new EngineError('No free loopback port.'));
      });
    });
  });
}
