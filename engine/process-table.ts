import { readFileSync, readdirSync } from 'node:fs';
import { EngineError } from './errors.js';

/**
 * Whether a process with this pid runs (it may belong to someone else). One that has ended and that nobody waits for,
 * as orphans in a container whose first process is no init, does not count.
 */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  return !['Z', 'X'].includes(statFields(pid)?.[STATE] ?? '');
}

/**
 * When the process started, in clock ticks since the machine did: a pid and this name one process for good. Null where
 * there is no /proc, or no such process.
 */
export function startTimeOf(pid: number): string | null {
  return statFields(pid)?.[START_TIME] ?? null;
}

/** Seconds of processor time that a process has used so far; null where there is no /proc, or no such process. */
export function cpuSecondsOf(pid: number): number | null {
  const fields = statFields(pid);
  return fields === null ? null : (Number(fields[USER_TICKS]) + Number(fields[SYSTEM_TICKS])) / TICKS;
}

/** Clock ticks in a second, the same on every Linux of today. */
const TICKS = 100;

/** Places in /proc/PID/stat, counted after the name, which is in brackets and may hold anything. */
const STATE = 0;
const USER_TICKS = 11;
const SYSTEM_TICKS = 12;
const START_TIME = 19;

function statFields(pid: number): string[] | null {
  if (process.platform !== 'linux') return null;
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return null;
  }
}

/**
 * Whether the process runs a command line that holds `part`. Pids are reused: nothing is ended on a pid
 * alone. Where /proc does not exist (macOS, Windows) the pid has to do.
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

/** Milliseconds that a killed process may take to go; longer, and it is not ours to end. */
const KILL_PATIENCE = 5_000;

/**
 * Ends a process: asks first, kills after `patience` milliseconds. Resolves when it is gone.
 * @throws EngineError when it cannot be ended (another user's).
 */
export async function endProcess(pid: number, patience: number): Promise<void> {
  signal(pid, 'SIGTERM');
  const deadline = performance.now() + patience;
  while (isAlive(pid)) {
    if (performance.now() > deadline + KILL_PATIENCE) {
      throw new EngineError(
        `Process ${pid} cannot be ended (is it another user's?): end it, then try again.`,
      );
    }
    if (performance.now() > deadline) signal(pid, 'SIGKILL');
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
