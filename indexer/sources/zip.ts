import { Transform, type Readable } from 'node:stream';
import type * as yauzl from 'yauzl';
import { limits } from '../../config/ingestion.js';
import { openArchive, type ArchiveReader } from './archive-reader.js';
import { megabytes, tooLarge, type SourceDocument, type SourceItem } from './source-document.js';
import { isNoise } from './noise.js';

/** True for the first bytes of a zip archive, an empty one included. */
export function looksLikeZip(head: Buffer): boolean {
  return (
    head.length >= 4 &&
    head[0] === 0x50 &&
    head[1] === 0x4b &&
    (head.readUInt16LE(2) === 0x0403 || head.readUInt16LE(2) === 0x0605)
  );
}

/** Number of entries that the archive's directory declares. @throws Error when the archive cannot be opened. */
export async function countZipEntries(path: string): Promise<number> {
  const { archive } = await openArchive(path);
  archive.close();
  return archive.entryCount;
}

/**
 * The documents of an archive, one after the other, nothing unpacked to disk. An entry that cannot be used is one
 * failed item and the rest goes on; a broken archive is one failed item.
 * Names are decoded here rather than by the library, whose own check would end the whole archive at one unsafe name.
 */
export async function* zipDocuments(
  path: string,
  from: string | Buffer = path,
  depth = 1,
): AsyncGenerator<SourceItem> {
  let reader: ArchiveReader;
  try {
    reader = await openArchive(from);
  } catch (error) {
    yield {
      ok: false,
      path,
      reason: `not a readable zip archive (cut short?): ${message(error)}; fetch it again`,
    };
    return;
  }
  try {
    for await (const entry of reader.archive.eachEntry()) {
      yield* entryDocuments(path, reader, entry, depth);
    }
  } catch (error) {
    yield { ok: false, path, reason: `the archive's directory is broken: ${message(error)}; fetch it again` };
  } finally {
    reader.archive.close();
  }
}

/** With `decodeStrings: false` the names are bytes. */
type RawEntry = Omit<yauzl.Entry, 'fileName'> & { fileName: Buffer | string };

async function* entryDocuments(
  path: string,
  reader: ArchiveReader,
  entry: RawEntry,
  depth: number,
): AsyncGenerator<SourceItem> {
  const entryName = decodeName(entry);
  const name = entryName.split(/[\\/]/).pop() ?? '';
  const shown = `${path}!${printable(entryName)}`;
  if (name === '' || isNoise(entryName)) return; // a folder, or what an operating system leaves behind
  const refusal = refuse(entry, entryName);
  if (refusal !== null) {
    yield { ok: false, path: shown, reason: refusal };
    return;
  }
  const size = entry.uncompressedSize;
  const read = (limit: number): Promise<Buffer> =>
    size > limit
      ? Promise.reject(tooLarge(limit))
      : Promise.resolve().then(() => reader.readEntry(entry as yauzl.Entry));
  const open = async (): Promise<Readable> =>
    guardSize(await reader.archive.openReadStreamPromise(entry as yauzl.Entry), entry);
  if (/\.zip$/i.test(name)) yield* innerZip(shown, read, size, depth);
  else yield { ok: true, document: { path: shown, name, size, read, open } satisfies SourceDocument };
}

async function* innerZip(
  path: string,
  read: SourceDocument['read'],
  size: number,
  depth: number,
): AsyncGenerator<SourceItem> {
  if (depth >= limits.zipDepth) {
    yield { ok: false, path, reason: 'an archive inside an archive inside an archive: unpack it first' };
  } else if (size > limits.innerZipBytes) {
    yield {
      ok: false,
      path,
      reason: `an inner archive of ${megabytes(size)}, over ${megabytes(limits.innerZipBytes)}: unpack it first`,
    };
  } else {
    let bytes: Buffer;
    try {
      bytes = await read(limits.innerZipBytes);
    } catch (error) {
      yield { ok: false, path, reason: message(error) };
      return;
    }
    yield* zipDocuments(path, bytes, depth + 1);
  }
}

function refuse(entry: RawEntry, name: string): string | null {
  if (name.includes('\0') || /(^|[\\/])\.\.([\\/]|$)/.test(name) || /^([\\/]|[a-z]:)/i.test(name)) {
    return 'unsafe name (it points outside the archive): refused';
  }
  if ((entry.generalPurposeBitFlag & 1) !== 0) return 'encrypted: unpack it with its password first';
  if (entry.compressionMethod !== 0 && entry.compressionMethod !== 8) {
    return `compression method ${entry.compressionMethod} is not supported: pack it again with deflate`;
  }
  if (entry.uncompressedSize > limits.bulkBytes)
    return `${megabytes(entry.uncompressedSize)} decompressed, over the limit`;
  const suspicious =
    entry.uncompressedSize > limits.zipRatioFreeBytes &&
    entry.uncompressedSize > entry.compressedSize * limits.zipRatio;
  return suspicious
    ? `it would grow ${Math.round(entry.uncompressedSize / Math.max(1, entry.compressedSize))} times (zip bomb?): refused`
    : null;
}

/** The declared size may lie: no entry gives more bytes than it declared, nor a damaged one fewer in silence. */
function guardSize(stream: Readable, entry: RawEntry): Readable {
  let size = 0;
  const guard = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      size += chunk.length;
      if (size > entry.uncompressedSize)
        done(new Error('more bytes than the archive declares (zip bomb?): refused'));
      else done(null, chunk);
    },
    flush(done) {
      done(
        size < entry.uncompressedSize
          ? new Error('fewer bytes than the archive declares: damaged, fetch it again')
          : null,
      );
    },
  });
  stream.once('error', (error) =>
    guard.destroy(new Error(`damaged entry: ${error.message}; fetch the archive again`)),
  );
  guard.once('close', () => stream.destroy());
  return stream.pipe(guard);
}

/** General purpose bit 11 says UTF-8; without it most tools of today write UTF-8 all the same. */
function decodeName(entry: RawEntry): string {
  if (typeof entry.fileName === 'string') return entry.fileName;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(entry.fileName);
  } catch {
    return entry.fileName.toString('latin1');
  }
}

function printable(name: string): string {
  return name.replace(/[\u0000-\u001f\u007f-\u009f]/g, '?').slice(0, 300);
}

function message(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
