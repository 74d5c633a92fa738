import { accessSync, constants, mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { EngineError } from './errors.js';

/**
 * Makes the data folder, and those above it, when they are missing.
 * @throws EngineError naming the folder, the reason and DATA_DIR.
 */
export function makeDataFolder(path: string): void {
  makeWritable(
    path,
    (reason) => `The data folder ${path} cannot be used (${reason}): set DATA_DIR to another.`,
  );
}

/**
 * The same for the folder of a backup's archive: its fault is not to be laid on the data folder.
 * @throws EngineError naming the folder and the reason.
 */
export function makeArchiveFolder(path: string): void {
  makeWritable(
    path,
    (reason) => `The folder of the archive, ${path}, cannot be used (${reason}): name another.`,
  );
}

function makeWritable(path: string, fault: (reason: string) => string): void {
  try {
    makeFolder(path);
    accessSync(path, constants.W_OK);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new EngineError(fault(REASONS[code ?? ''] ?? message), { cause: error });
  }
}

const REASONS: Record<string, string> = {
  EACCES: 'no permission to write there',
  EPERM: 'no permission to write there',
  EROFS: 'the file system is read-only',
  ENOSPC: 'the disk is full',
  ENOTDIR: 'a file stands in the way',
  EEXIST: 'a file has its name',
  ENOENT: 'no folder can be made there',
};

/**
 * Makes a folder and those above it when they are missing.
 * By hand: Node's recursive mkdir never returns where the system answers ENOENT to a mkdir itself, as below /proc.
 * @throws Error of the system when that cannot be done.
 */
export function makeFolder(path: string): void {
  if (isFolder(path)) return;
  const parent = dirname(path);
  if (parent !== path) makeFolder(parent);
  try {
    mkdirSync(path);
  } catch (error) {
    if (!isFolder(path)) throw error; // otherwise another command made it in between
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
