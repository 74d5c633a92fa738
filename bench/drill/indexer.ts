import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { projectRoot } from '../../config/project-root.js';

export interface IndexRun {
  pid: number;
  kill: () => void;
  ended: Promise<{ code: number | null; said: string }>;
}

/** `npm run index`, in a process of its own. @param variables DATA_DIR, and where the engine is */
export function startIndex(args: readonly string[], variables: Record<string, string>): IndexRun {
  return startCommand('main.js', args, variables);
}

/** `npm run sync`, the same way. */
export function startSync(args: readonly string[], variables: Record<string, string>): IndexRun {
  return startCommand('sync-main.js', args, variables);
}

function startCommand(file: string, args: readonly string[], variables: Record<string, string>): IndexRun {
  const entry = join(projectRoot(), 'dist', 'indexer', file);
  const child = spawn(process.execPath, [entry, ...args], {
    env: { ...process.env, MEILI_URL: '', MEILI_URLS: '', ...variables },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return { pid: child.pid ?? 0, kill: () => void child.kill('SIGKILL'), ended: outcome(child) };
}

async function outcome(child: ChildProcess): Promise<{ code: number | null; said: string }> {
  let said = '';
  child.stdout?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, said };
}
