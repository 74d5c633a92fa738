import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { projectRoot } from '../../config/project-root.js';
import { isReady } from '../is-ready.js';
import { nodeOptions } from '../node-options.js';

/** The gateway as a supervisor (systemd, compose) runs it: in a process of its own, started again whenever it ends. */
export interface SupervisedService {
  address: string;
  /** Of the process that runs now; 0 between two. */
  pid: () => number;
  kill: () => void;
  /** Times that it had to be started again. */
  restarts: () => number;
  lastWords: () => string;
  /** Ends it, for good. */
  end: () => Promise<void>;
}

const ENTRY = 'server/main.js';
/** Milliseconds: `RestartSec` of deploy/questions.service. */
const RESTART_PAUSE = 100;
const START_LIMIT = 60_000;
const STOP_LIMIT = 6_000;
const KEPT_WORDS = 4_000;

/**
 * Resolves once it answers searches.
 * @param port a free one of loopback
 * @param variables of its environment, DATA_DIR among them
 */
export async function superviseService(
  port: number,
  variables: Record<string, string>,
): Promise<SupervisedService> {
  const root = projectRoot();
  const command = [...nodeOptions(root, ENTRY), join(root, 'dist', ENTRY)];
  const address = `http://127.0.0.1:${port}`;
  let child: ChildProcess | null = null;
  let isEnding = false;
  let restarts = 0;
  let words = '';
  const start = (): void => {
    const started = spawn(process.execPath, command, {
      env: { ...process.env, ...environment(port), ...variables },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    child = started;
    started.stderr.on('data', (chunk: Buffer) => (words = (words + chunk.toString()).slice(-KEPT_WORDS)));
    started.once('exit', () => {
      child = null;
      if (isEnding) return;
      restarts++;
      setTimeout(() => isEnding || start(), RESTART_PAUSE);
    });
  };
  const end = async (): Promise<void> => {
    isEnding = true;
    const ending = child;
    if (ending === null) return;
    const gone = once(ending, 'exit');
    ending.kill('SIGTERM');
    await Promise.race([gone, sleep(STOP_LIMIT, undefined, { ref: false })]);
    ending.kill('SIGKILL');
  };
  start();
  const deadline = performance.now() + START_LIMIT;
  while (!(await isReady(address))) {
    if (performance.now() > deadline) {
      await end();
      throw new Error(`the service did not become ready: ${words}`);
    }
    await sleep(50);
  }
  return {
    ...{ address, end },
    pid: () => child?.pid ?? 0,
    kill: () => void child?.kill('SIGKILL'),
    restarts: () => restarts,
    lastWords: () => words,
  };
}

function environment(port: number): Record<string, string> {
  return {
    ...{ PORT: String(port), HOST: '127.0.0.1', SAMPLE: 'off', LOG_LEVEL: 'warn', ANONYMOUS: 'on' },
    ...{ ANONYMOUS_PER_MINUTE: '0', SEARCH_LOG_DAYS: '0', MEILI_URL: '', MEILI_URLS: '' },
  };
}
