import { readFileSync, readdirSync } from 'node:fs';

/** Whether a process with this pid exists (it may belong to someone else). */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/**
 * Whether the process runs a command line that holds `part`. Pids are reused: nothing is ended, and no lock is
 * believed, on a pid alone. Where /proc does not exist (macOS, Windows) the pid has to do.
 */
export function isAliveAs(pid: number, part: string): boolean {
  if (!isAlive(pid)) return false;
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').includes(part);
  } catch {
    return process.platform !== 'linux';
  }
}

/** Pids of the processes whose command line holds `part`; empty where there is no /proc. */
export function findProcesses(part: string): number[] {
  if (process.platform !== 'linux') return [];
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => Number.isInteger(pid) && pid !== process.pid && isAliveAs(pid, part));
}

/** Ends a process: asks first, kills after `patience` milliseconds. Resolves when it is gone. */
export async function endProcess(pid: number, patience: number): Promise<void> {
  signal(pid, 'SIGTERM');
  const deadline = Date.now() + patience;
  while (isAlive(pid)) {
    if (Date.now() > deadline) signal(pid, 'SIGKILL');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // gone in the meantime
  }
}
