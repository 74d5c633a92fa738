import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { projectRoot } from '../../config/project-root.js';
import { timings } from '../../config/engine.js';
import { keeperFiles, readKeeperInfo } from '../../engine/keeper-protocol.js';
import { endProcess, findProcesses, isAliveAs } from '../../engine/process-table.js';
import type { RunReport } from '../../indexer/report.js';
import { isReady } from '../is-ready.js';
import { nodeOptions } from '../node-options.js';

/** The product as people run it, on a data folder of our own: its commands as child processes, and their end. */
export interface Product {
  /**
   * The index command.
   * @throws Error with the last words of the command when it does not do its work
   */
  index: (corpus: string) => Promise<RunReport>;
  /**
   * The service, on a free port of this machine, once it is ready: it reads the words of the index first.
   * @param variables of its environment, in place of ours
   * @param root folder of another build of the project
   * @throws Error with the last words of the service when it ends instead
   */
  serve: (variables?: Record<string, string>, root?: string) => Promise<Served>;
  /** The last lines that a child wrote to its error output. */
  lastWords: () => string;
  /** Ends every child, and the keeper and engine that they started on the data folder. */
  end: () => Promise<void>;
}

export interface Served {
  /** `http://127.0.0.1:PORT` */
  address: string;
  pid: number;
  /** Ends this service alone. */
  end: () => Promise<void>;
}

/** Milliseconds that a child gets to leave by itself; the service's own limit is below. */
const PATIENCE = 6_000;
const KEPT_WORDS = 2_000;
/** Milliseconds between two looks at whether a service is ready. */
const READY_RECHECK = 100;

/**
 * @param folder of ours, empty; the data folder is made in it unless it is given
 * @param stop no child is waited for any longer
 */
export function createProduct(
  folder: string,
  stop: AbortSignal,
  dataDir: string = join(folder, 'data'),
): Product {
  const children: ChildProcess[] = [];
  let words = '';
  const start = (
    entry: string,
    args: readonly string[],
    { variables = {}, root = projectRoot() }: { variables?: Record<string, string>; root?: string } = {},
  ): ChildProcess => {
    stop.throwIfAborted();
    const file = join(root, 'dist', entry);
    if (!existsSync(file)) throw new Error(`${file} is missing: run « npm run build » in ${root}.`);
    words = '';
    const child = spawn(process.execPath, [...nodeOptions(root, entry), file, ...args], {
      cwd: root,
      env: { ...process.env, ...settings(dataDir), ...variables },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child.stderr?.on('data', (chunk: Buffer) => (words = (words + chunk.toString()).slice(-KEPT_WORDS)));
    children.push(child);
    return child;
  };
  const lastWords = (): string => words.trim().split('\n').slice(-8).join('\n');

  return {
    index: async (corpus) => {
      const reportFile = join(folder, 'report.json');
      // Some documents that cannot be read are told, and do not take the figures of the others away.
      const child = start('indexer/main.js', [corpus, '--report', reportFile, '--max-rejected', '100']);
      child.stdout?.resume();
      const [code] = (await once(child, 'close', { signal: stop })) as [number | null];
      if (code !== 0) throw new Error(`the index command ended with ${String(code)}: ${lastWords()}`);
      return JSON.parse(readFileSync(reportFile, 'utf8')) as RunReport;
    },
    serve: async (variables = {}, root = projectRoot()) => {
      const child = start('server/main.js', [], { variables, root });
      const address = await Promise.race([addressOf(child, lastWords), aborted(stop)]);
      while (!(await isReady(address))) {
        if (child.exitCode !== null) throw new Error(`the service ended before it was ready: ${lastWords()}`);
        await sleep(READY_RECHECK, undefined, { signal: stop });
      }
      return { address, pid: child.pid ?? 0, end: () => endChild(child) };
    },
    lastWords,
    end: async () => {
      for (const child of children) await endChild(child);
      await endEngine(dataDir);
    },
  };
}

/** No variable of the caller may lead the children to another index, or put other documents into this one. */
function settings(dataDir: string): Record<string, string> {
  return {
    DATA_DIR: dataDir,
    SAMPLE: 'off',
    HOST: '127.0.0.1',
    PORT: '0',
    LOG_LEVEL: 'warn',
    ANONYMOUS_PER_MINUTE: '0',
    SEARCH_LOG_DAYS: '0',
    MEILI_URL: '',
    MEILI_MASTER_KEY: '',
  };
}

function addressOf(service: ChildProcess, lastWords: () => string): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    service.stdout?.on('data', (chunk: Buffer) => {
      said = (said + chunk.toString()).slice(-KEPT_WORDS);
      const address = /http:\/\/127\.0\.0\.1:\d+(?=\s)/.exec(said)?.[0];
      if (address !== undefined) resolve(address);
    });
    service.once('error', reject);
    service.once('close', (code) =>
      reject(new Error(`the service ended with ${String(code)}: ${lastWords()}`)),
    );
  });
}

function aborted(stop: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const tell = (): void => reject(new Error('told to stop'));
    if (stop.aborted) tell();
    else stop.addEventListener('abort', tell, { once: true });
  });
}

async function endChild(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  const impatience = setTimeout(() => child.kill('SIGKILL'), PATIENCE);
  await gone;
  clearTimeout(impatience);
}

/**
 * Commands that left well have stopped the engine; one that was killed leaves it to its keeper for a moment, during
 * which the folder cannot be removed. The command lines hold the folder's path, which nobody else's process does.
 */
async function endEngine(dataDir: string): Promise<void> {
  const files = keeperFiles(dataDir);
  const info = readKeeperInfo(files);
  const keepers = new Set(findProcesses(`keeper-main.js ${dataDir} `));
  if (info !== null && isAliveAs(info.keeperPid, dataDir)) keepers.add(info.keeperPid);
  for (const pid of keepers) await endProcess(pid, timings.gracefulStop + 1_500);
  const engines = new Set(findProcesses(`--db-path ${files.database} `));
  const enginePid = info?.enginePid ?? null;
  if (enginePid !== null && isAliveAs(enginePid, files.database)) engines.add(enginePid);
  for (const pid of engines) await endProcess(pid, timings.gracefulStop);
}
