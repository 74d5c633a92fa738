import { createReadStream } from 'node:fs';
import { createHash } from 'node:crypto';
import { pipeline } from 'node:stream/promises';
import { crc32 } from 'node:zlib';
import type * as yauzl from 'yauzl';
import { limits } from '../../config/ingestion.js';
import { LEAST_SHARE } from '../../config/sync.js';
import { openArchive, type ArchiveReader } from '../sources/archive-reader.js';

/** What an archive holds, to be compared with the next one. */
export interface ArchiveFacts {
  sha256: string;
  /** Of the archive itself. */
  bytes: number;
  /** Files in it, folders apart. */
  entries: number;
  /** Of these files. */
  contentBytes: number;
}

/** An archive that was fetched is not what it should be. */
export class ArchiveError extends Error {
  override name = 'ArchiveError';
}

/**
 * Reads a whole archive: its directory, and each entry against its declared size and checksum.
 * @throws ArchiveError naming the first fault; the signal's reason when it is told to stop
 */
export async function inspectArchive(path: string, stop?: AbortSignal): Promise<ArchiveFacts> {
  let reader: ArchiveReader;
  try {
    reader = await openArchive(path);
  } catch (error) {
    throw new ArchiveError(`not a readable zip archive: ${messageOf(error)}`);
  }
  let entries = 0;
  let contentBytes = 0;
  try {
    for await (const entry of reader.archive.eachEntry()) {
      stop?.throwIfAborted();
      if (String(entry.fileName).endsWith('/')) continue;
      entries++;
      contentBytes += entry.uncompressedSize;
      if (contentBytes > limits.bulkBytes) throw new Error('it holds more than the limit for one archive');
      await checkEntry(reader, entry);
    }
  } catch (error) {
    if (stop?.aborted === true) throw error;
    throw new ArchiveError(`a damaged archive: ${messageOf(error)}`);
  } finally {
    reader.archive.close();
  }
  if (entries === 0) throw new ArchiveError('an archive without a document');
  return { ...(await digestOf(path)), entries, contentBytes };
}

/** Documents are read at once; a bulk file, which may be larger than memory, piece by piece. */
async function checkEntry(reader: ArchiveReader, entry: yauzl.Entry): Promise<void> {
  if (entry.uncompressedSize <= limits.documentBytes) {
    reader.readEntry(entry);
    return;
  }
  let [size, sum] = [0, 0];
  for await (const chunk of await reader.archive.openReadStreamPromise(entry)) {
    size += (chunk as Buffer).length;
    sum = crc32(chunk as Buffer, sum);
  }
  if (size !== entry.uncompressedSize || sum !== entry.crc32)
    throw new Error('damaged entry: its content is not what the archive declares');
}

async function digestOf(path: string): Promise<{ sha256: string; bytes: number }> {
  const hash = createHash('sha256');
  let bytes = 0;
  await pipeline(createReadStream(path), async (chunks: AsyncIterable<Buffer>) => {
    for await (const chunk of chunks) {
      hash.update(chunk);
      bytes += chunk.length;
    }
  });
  return { sha256: hash.digest('hex'), bytes };
}

type Size = Pick<ArchiveFacts, 'entries' | 'contentBytes'>;

/** Why an archive that is so much smaller than the last one is not believed; null when it may be. */
export function shrunk(last: Size | null, now: Size): string | null {
  if (last === null) return null;
  if (now.entries < last.entries * LEAST_SHARE)
    return `it holds ${now.entries} documents instead of ${last.entries}`;
  if (now.contentBytes < last.contentBytes * LEAST_SHARE)
    return `it holds ${now.contentBytes} bytes of documents instead of ${last.contentBytes}`;
  return null;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
