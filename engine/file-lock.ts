import { randomBytes } from 'node:crypto';
import { linkSync, readFileSync, renameSync, rmSync, statSync, unlinkSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { isAlive, startTimeOf } from './process-table.js';

export interface FileLock {
  release: () => void;
}

/** Locks of this very process: a file that names our pid and is not among them was left by a former bearer of the pid. */
const ours = new Set<string>();

/**
 * Takes a lock file, or returns null when a live process has it. The file holds a pid and when that process started, for
 * pids are reused: in a container, a command that was killed and the next one mostly bear the same.
 * A lock left by a dead process is taken over; only one of several takers wins, because the takeover itself is guarded
 * by a second, short-lived lock.
 */
export function acquireFileLock(path: string): FileLock | null {
  if (create(path)) return held(path);
  if (holderLives(path)) return null;
  const guard = `${path}.takeover`;
  dropStaleGuard(guard);
  if (!create(guard)) return null; // someone else is taking it over: it is theirs
  try {
    if (holderLives(path)) return null;
    rmSync(path, { force: true });
    return create(path) ? held(path) : null;
  } finally {
    rmSync(guard, { force: true });
  }
}

function held(path: string): FileLock {
  const name = resolve(path);
  ours.add(name);
  return {
    release: () => {
      if (ours.delete(name) && readHolder(path)?.pid === process.pid) rmSync(path, { force: true });
    },
  };
}

/** `link` is atomic and fails when the name exists: the file appears whole or not at all. */
function create(path: string): boolean {
  const draft = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`;
  writeFileSync(draft, `${process.pid} ${startTimeOf(process.pid) ?? ''}\n`, { mode: 0o600 });
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    unlinkSync(draft);
  }
}

interface Holder {
  pid: number;
  /** Empty where the system does not tell. */
  startTime: string;
}

function readHolder(path: string): Holder | null {
  try {
    const [pid, startTime = ''] = readFileSync(path, 'utf8').trim().split(' ');
    return Number.isInteger(Number(pid)) && Number(pid) > 0 ? { pid: Number(pid), startTime } : null;
  } catch {
    return null;
  }
}

function holderLives(path: string): boolean {
  const holder = readHolder(path);
  if (holder === null) return false;
  if (holder.pid === process.pid) return ours.has(resolve(path));
  if (!isAlive(holder.pid)) return false;
  const startTime = startTimeOf(holder.pid);
  return startTime === null || holder.startTime === '' || startTime === holder.startTime;
}

/** A guard lives for microseconds; one older than ten seconds, or from a clock that was set back, was left by a crash. */
function dropStaleGuard(guard: string): void {
  try {
    if (Math.abs(Date.now() - statSync(guard).mtimeMs) > 10_000) renameSync(guard, `${guard}.stale`);
  } catch {
    return; // none
  }
  rmSync(`${guard}.stale`, { force: true });
}
