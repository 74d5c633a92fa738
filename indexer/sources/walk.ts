import { createReadStream } from 'node:fs';
import { open, readFile, readdir, realpath, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { limits } from '../../config/ingestion.js';
import { isNoise } from './noise.js';
import { tooLarge, type SourceDocument, type SourceItem } from './source-document.js';
import { looksLikeZip, zipDocuments } from './zip.js';

/** A file of the input: a document by itself, or an archive. */
export type FoundFile =
  | { ok: true; path: string; kind: 'plain' | 'zip'; size: number }
  | { ok: false; path: string; reason: string };

/**
 * Every file below the given paths, in the order of their names, so that two runs meet the same documents in the same
 * order. A folder reached twice (a link that loops) is entered once.
 */
export async function* findFiles(paths: readonly string[]): AsyncGenerator<FoundFile> {
  const entered = new Set<string>();
  for (const path of paths) yield* filesBelow(path, entered, 0);
}

async function* filesBelow(path: string, entered: Set<string>, depth: number): AsyncGenerator<FoundFile> {
  let names: string[];
  try {
    const info = await stat(path);
    if (info.isFile()) {
      yield { ok: true, path, kind: (await isZip(path)) ? 'zip' : 'plain', size: info.size };
      return;
    }
    if (!info.isDirectory()) {
      yield {
        ok: false,
        path,
        reason: 'neither a file nor a folder (a socket, a pipe, a device): left alone',
      };
      return;
    }
    const real = await realpath(path);
    if (entered.has(real)) return; // a loop of links, or a folder given twice
    entered.add(real);
    if (depth > limits.folderDepth) {
      yield { ok: false, path, reason: `folders nested more than ${limits.folderDepth} deep: left alone` };
      return;
    }
    names = await listFolder(path);
  } catch (error) {
    yield { ok: false, path, reason: explain(error) };
    return;
  }
  for (const name of names) yield* filesBelow(join(path, name), entered, depth + 1);
}

async function listFolder(path: string): Promise<string[]> {
  const names = await readdir(path);
  return names.filter((name) => !isNoise(name)).sort((a, b) => (a < b ? -1 : 1));
}

async function isZip(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const head = Buffer.alloc(4);
    const { bytesRead } = await file.read(head, 0, 4, 0);
    return looksLikeZip(head.subarray(0, bytesRead));
  } finally {
    await file.close();
  }
}

/** The documents of one found file: itself, or the entries of the archive. */
export async function* documentsOf(file: FoundFile): AsyncGenerator<SourceItem> {
  if (!file.ok) {
    yield file;
  } else if (file.kind === 'zip') {
    yield* zipDocuments(file.path);
  } else {
    yield { ok: true, document: plainDocument(file.path, file.size) };
  }
}

function plainDocument(path: string, size: number): SourceDocument {
  return {
    path,
    name: basename(path),
    size,
    read: async (limit) => {
      // The file may have grown since it was listed.
      const bytes = size > limit ? null : await readFile(path);
      if (bytes === null || bytes.length > limit) throw tooLarge(limit);
      return bytes;
    },
    open: () => Promise.resolve(createReadStream(path)),
  };
}

function explain(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code;
  switch (code) {
    case 'ENOENT':
      return 'does not exist (a broken link?)';
    case 'EACCES':
    case 'EPERM':
      return 'may not be read: check its permissions';
    case 'ELOOP':
      return 'a link that points to itself';
    default:
      return error instanceof Error ? error.message : String(error);
  }
}
