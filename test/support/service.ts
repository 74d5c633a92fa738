import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findProcesses } from '../../engine/process-table.js';
import { endProcess } from '../../engine/process-table.js';
import { keeperFiles } from '../../engine/keeper-protocol.js';
import { projectRoot } from '../../config/project-root.js';

export const root = projectRoot();
export const corpusFolder = join(root, '..', 'shared', 'corpus');
export const sampleFolder = join(root, 'sample', 'documents');

export interface DataDir {
  /** Made when it is asked for: a suite that is skipped leaves nothing behind. */
  readonly path: string;
  /** Ends whatever still runs on it and removes it. */
  remove: () => Promise<void>;
}

export function makeDataDir(): DataDir {
  let made: string | null = null;
  return {
    get path() {
      return (made ??= mkdtempSync(join(tmpdir(), 'questions-test-')));
    },
    remove: async () => {
      if (made === null) return;
      for (const pid of processesOn(made)) await endProcess(pid, 0);
      rmSync(made, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** Pids of keeper and engine of a data folder: both carry its path on their command lines. */
export function processesOn(dataDir: string): number[] {
  return findProcesses(dataDir);
}

export function enginePid(dataDir: string): number | undefined {
  return findProcesses(`--db-path ${keeperFiles(dataDir).database}`)[0];
}

export function keeperPid(dataDir: string): number | undefined {
  return findProcesses(`keeper-main.js ${dataDir}`)[0];
}

export interface Finished {
  code: number | null;
  stdout: string;
  stderr: string;
  /** Last line of the standard output. */
  last: string;
}

/** @param node the program that runs it; default: the one that runs the tests */
export function command(
  entry: string,
  args: readonly string[],
  env: Record<string, string>,
  node = process.execPath,
): ChildProcess {
  const child = spawn(node, [join(root, 'scripts', 'run.mjs'), entry, ...args], {
    cwd: root,
    env: { ...process.env, MEILI_URL: '', LOG_LEVEL: 'warn', ANONYMOUS_PER_MINUTE: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return child;
}

export async function finish(child: ChildProcess): Promise<Finished> {
  let stdout = '';
  let stderr = '';
  child.stdout?.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, stdout, stderr, last: stdout.trim().split('\n').at(-1) ?? '' };
}

/** Runs `npm run index -- ARGS` to its end. */
export function runIndex(dataDir: string, ...args: string[]): Promise<Finished> {
  return finish(command('indexer/main.js', args, { DATA_DIR: dataDir }));
}

export interface RunningService {
  address: string;
  child: ChildProcess;
  get: <T = unknown>(path: string) => Promise<{ status: number; body: T; headers: Headers }>;
  /** Sends SIGTERM and resolves with the exit code. */
  stop: () => Promise<number | null>;
}

/** Starts `npm start` on a free port and resolves once it printed its address. @param node as for `command` */
export async function startService(
  dataDir: string,
  env: Record<string, string> = {},
  node?: string,
): Promise<RunningService> {
  const child = command('server/main.js', [], { DATA_DIR: dataDir, PORT: '0', ...env }, node);
  let said = '';
  const address = await new Promise<string>((resolve, reject) => {
    const listen = (chunk: Buffer): void => {
      said += chunk.toString();
      const found = /Questions parlementaires: (\S+)/.exec(said);
      if (found?.[1] !== undefined) resolve(found[1]);
    };
    child.stdout?.on('data', listen);
    child.stderr?.on('data', listen);
    child.once('close', (code) => reject(new Error(`the service ended with ${code}: ${said}`)));
  });
  return {
    address,
    child,
    get: async <T = unknown>(path: string): Promise<{ status: number; body: T; headers: Headers }> => {
      const response = await fetch(`${address}${path}`);
      const body = (await response.json()) as T;
      return { status: response.status, body, headers: response.headers };
    },
    stop: async () => {
      if (child.exitCode !== null) return child.exitCode;
      const closed = once(child, 'exit') as Promise<[number | null]>;
      child.kill('SIGTERM');
      return (await closed)[0];
    },
  };
}

/** Counts of a summary line: `read 3, accepted 2, …`. */
export function counts(line: string): Record<string, number> {
  const found: Record<string, number> = {};
  for (const [, name, value] of line.matchAll(/(\w+) ([\d.]+)/g))
    if (name !== undefined) found[name] = Number(value);
  return found;
}
