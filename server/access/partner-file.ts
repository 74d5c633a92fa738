/** The file of partners in the data folder. It holds no key, only hashes, and still is its owner's alone. */
import { randomBytes } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Partner } from './partner.js';
import { fileSchema } from './partner.js';

export function partnerFile(dataDir: string): string {
  return join(dataDir, 'partners.json');
}

/** The file cannot be read as one of partners; the message names it, the fault and the remedy. */
export class PartnerFileError extends Error {
  override name = 'PartnerFileError';
}

/** No file: no partners. @throws PartnerFileError */
export function readPartners(path: string): Partner[] {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw new PartnerFileError(`${path} cannot be read: ${(error as Error).message}`);
  }
  const parsed = fileSchema.safeParse(asJson(text));
  if (parsed.success) return parsed.data.partners;
  const [issue] = parsed.error.issues;
  const where = issue === undefined ? '' : ` (${issue.path.join('.') || 'as a whole'}: ${issue.message})`;
  throw new PartnerFileError(
    `${path} is damaged${where}: put back a copy of it, or remove it and add partners again.`,
  );
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Whole or not at all, also when the machine stops: written aside, then renamed. */
export function writePartners(path: string, partners: readonly Partner[]): void {
  const draft = `${path}.${randomBytes(4).toString('hex')}`;
  const file = openSync(draft, 'wx', 0o600);
  try {
    writeSync(file, `${JSON.stringify({ format: 1, partners }, null, 2)}\n`);
    fsyncSync(file);
    renameSync(draft, path);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  } finally {
    closeSync(file);
  }
}

/** Changes whenever the file does: a rename brings another inode. Null while there is none. */
export function stampOf(path: string): string | null {
  const info = statSync(path, { throwIfNoEntry: false });
  return info === undefined ? null : `${info.ino} ${info.size} ${info.mtimeMs}`;
}
