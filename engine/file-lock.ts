import { linkSync, readFileSync, renameSync, rmSync, statSync, unlinkSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { isAliveAs } from './process-table.js';

export interface FileLock {
  release: () => void;
}

/**
 * Takes a lock file that holds our pid, or returns null when a live process whose command line holds `owner` has it.
 * A lock left by a dead process is taken over; only one of several takers wins, because the takeover itself is guarded
 * by a second, short-lived lock.
 */
export function acquireFileLock(path: string, owner: string): FileLock | null {
  if (create(path)) return held(path);
  if (holderLives(path, owner)) return null;
  const guard = `${path}.takeover`;
  dropStaleGuard(guard);
  if (!create(guard)) return null; // someone else is taking it over: it is theirs
  try {
    if (holderLives(path, owner)) return null;
    rmSync(path, { force: true });
    return create(path) ? held(path) : null;
  } finally {
    rmSync(guard, { force: true });
  }
}

function held(path: string): FileLock {
  return {
    release: () => {
      if (readPid(path) === process.pid) rmSync(path, { force: true });
    },
  };
}

/** `link` is atomic and fails when the name exists: the file appears whole or not at all. */
function create(path: string): boolean {
  const draft = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`;
  writeFileSync(draft, `${process.pid}\n`, { mode: 0o600 });
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

function readPid(path: string): number | null {
  try {
    const pid = Number(readFileSync(path, 'utf8').trim());
    return Number.isInteger(pid) && pid > 0 ? pid : null;
  } catch {
    return null;
  }
}

function holderLives(path: string, owner: string): boolean {
  const pid = readPid(path);
  return pid !== null && (pid === process.pid || isAliveAs(pid, owner));
}

/** A guard lives for microseconds; one older than ten seconds was left by a crash. */
function dropStaleGuard(guard: string): void {
  try {
    if (Date.now() - statSync(guard).mtimeMs > 10_000) renameSync(guard, `${guard}.stale`);
  } catch {
    return; // none
  }
  rmSync(`${guard}.stale`, { force: true });
}
