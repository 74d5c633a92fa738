import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { indexingMemory, indexingThreads, PAYLOAD_LIMIT, timings } from '../config/engine.js';
import { childEnvironment } from '../config/env.js';
import { EngineError } from './errors.js';
import type { KeeperFiles } from './keeper-protocol.js';
import { endProcess } from './process-table.js';

export interface RunningEngine {
  pid: number;
  url: string;
  /** Resolves when the process is gone, however it went. */
  ended: Promise<void>;
}

/** What one engine is started with. */
export interface EngineStart {
  binary: string;
  files: KeeperFiles;
  masterKey: string;
  /** Ends the engine, whether it answers already or is still starting. */
  stop: AbortSignal;
}

/**
 * Starts Meilisearch on a loopback port and resolves once it answers.
 * The master key travels by the environment: command lines are public on most systems.
 * @throws EngineError with the last lines of its log when it dies or stays silent; nothing is left running then.
 */
export async function startEngine({ binary, files, masterKey, stop }: EngineStart): Promise<RunningEngine> {
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
      ...['--http-payload-size-limit', String(PAYLOAD_LIMIT)],
      ...['--log-level', 'WARN'],
    ],
    {
      cwd: files.folder,
      windowsHide: true,
      stdio: ['ignore', log, log],
      env: { ...childEnvironment(process.env), MEILI_MASTER_KEY: masterKey },
    },
  );
  closeSync(log);
  let death: string | null = null;
  const ended = new Promise<void>((resolve) => {
    child.once('error', (error) => resolve(void (death = error.message)));
    child.once('exit', (code, signal) => resolve(void (death = `it ended with ${signal ?? `code ${code}`}`)));
  });
  const { pid } = child;
  if (pid !== undefined) endWith(stop, pid, ended);
  const deadline = performance.now() + timings.startUp;
  while (death === null && !stop.aborted && performance.now() < deadline) {
    if (pid !== undefined && (await answers(url))) return { pid, url, ended };
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  if (pid !== undefined && death === null) await endProcess(pid, timings.gracefulStop);
  const reason = death ?? (stop.aborted ? 'it was told to stop' : `no answer in ${timings.startUp / 1000} s`);
  throw new EngineError(`Meilisearch did not start (${reason}).${lastLines(files.log, logStart)}`);
}

/** Ends the process on the signal; a process that is gone is forgotten, for its pid may become another's. */
function endWith(stop: AbortSignal, pid: number, ended: Promise<void>): void {
  const end = (): void => void endProcess(pid, timings.gracefulStop).catch(() => undefined);
  stop.addEventListener('abort', end, { once: true });
  void ended.then(() => stop.removeEventListener('abort', end));
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/health`, { signal: AbortSignal.timeout(2_000) })).ok;
  } catch {
    return false;
  }
}

function lastLines(path: string, from: number): string {
  const text = withoutBacktrace(readFileSync(path).subarray(from).toString('utf8')).trim();
  return text === ''
    ? ''
    : ` It said: ${text.split('\n').slice(-4).join(' / ').slice(-800)} (whole log: ${path})`;
}

/** Where the engine ends with an error it lists, last, what called what inside it: nothing that an operator can use. */
function withoutBacktrace(text: string): string {
  return text.replace(/^Stack backtrace:\n(?:\s+(?:\d+:|at ).*\n?)*/gm, '');
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
