import { closeSync, createReadStream, fstatSync, openSync, readSync } from 'node:fs';
import { Readable } from 'node:stream';
import { crc32, inflateRawSync } from 'node:zlib';
import * as yauzl from 'yauzl';

/**
 * Reads an archive, from a file or from memory, in large blocks. The library reads a file's directory by two small
 * asynchronous reads an entry, and an entry by a chain of streams: measured on 6,300 questions that was 0.29 ms of CPU
 * each, against 0.05 ms for a small entry read and inflated in one go.
 */
export interface ArchiveReader {
  archive: yauzl.ZipFile;
  /** The content of one entry. @throws Error when it is damaged (signature, sizes or CRC-32 do not agree). */
  readEntry: (entry: yauzl.Entry) => Buffer;
}

/** Sizes are checked below, entry by entry: the library's own check would end the whole archive at one wrong entry. */
const OPTIONS = {
  lazyEntries: true,
  autoClose: false,
  decodeStrings: false,
  validateEntrySizes: false,
} as const;
const BLOCK = 1024 ** 2;
const LOCAL_HEADER = 30;
const LOCAL_SIGNATURE = 0x04034b50;

/** Opens an archive. @throws Error when its directory cannot be found. */
export async function openArchive(from: string | Buffer): Promise<ArchiveReader> {
  const bytes = typeof from === 'string' ? fileBytes(from) : memoryBytes(from);
  try {
    const archive = await yauzl.fromRandomAccessReaderPromise(new BlockReader(bytes), bytes.size, OPTIONS);
    return { archive, readEntry: (entry) => readEntry(bytes, entry) };
  } catch (error) {
    bytes.close();
    throw error;
  }
}

interface ArchiveBytes {
  size: number;
  /** At most `length` bytes from `position`; fewer only at the end. */
  read: (position: number, length: number) => Buffer;
  stream: (start: number, end: number) => Readable;
  close: () => void;
}

function memoryBytes(buffer: Buffer): ArchiveBytes {
  return {
    size: buffer.length,
    read: (position, length) => buffer.subarray(position, position + length),
    stream: (start, end) => Readable.from([buffer.subarray(start, end)]),
    close: () => undefined,
  };
}

function fileBytes(path: string): ArchiveBytes {
  const file = openSync(path, 'r');
  const { size } = fstatSync(file);
  // Two blocks: the directory at the archive's end and the entries before it are read in turn.
  const blocks: { start: number; bytes: Buffer }[] = [];
  const load = (position: number, length: number): Buffer => {
    const room = Math.max(0, Math.min(length, size - position)); // a lying size must not take gigabytes
    const loaded = Buffer.allocUnsafe(room);
    const count = readSync(file, loaded, 0, room, position);
    return loaded.subarray(0, count);
  };
  const blockAt = (position: number, length: number): { start: number; bytes: Buffer } => {
    const known = blocks.find(
      ({ start, bytes }) => position >= start && position + length <= start + bytes.length,
    );
    if (known !== undefined) return known;
    const block = { start: position, bytes: load(position, Math.min(BLOCK, Math.max(0, size - position))) };
    blocks.unshift(block);
    blocks.length = Math.min(blocks.length, 2);
    return block;
  };
  return {
    size,
    read: (position, length) => {
      if (length > BLOCK / 2) return load(position, length);
      const { start, bytes } = blockAt(position, length);
      return bytes.subarray(position - start, position - start + length);
    },
    // A stream of its own descriptor: it may outlive the reading of the directory.
    stream: (start, end) =>
      end > start ? createReadStream(path, { start, end: end - 1 }) : Readable.from([]),
    close: () => closeSync(file),
  };
}

class BlockReader extends yauzl.RandomAccessReader {
  constructor(private readonly bytes: ArchiveBytes) {
    super();
  }

  override _readStreamForRange(start: number, end: number): Readable {
    return this.bytes.stream(start, end);
  }

  // eslint-disable-next-line max-params -- the library's signature
  override read(
    buffer: Buffer,
    offset: number,
    length: number,
    position: number,
    callback: (error: Error | null, bytesRead?: number) => void,
  ): void {
    let count = 0;
    let failure: Error | null = null;
    try {
      count = this.bytes.read(position, length).copy(buffer, offset);
    } catch (error) {
      failure = error instanceof Error ? error : new Error(String(error));
    }
    process.nextTick(() => callback(failure, count)); // the library expects its answers later, never at once
  }

  override close(callback: (error: Error | null) => void): void {
    this.bytes.close();
    process.nextTick(() => callback(null));
  }
}

function readEntry(bytes: ArchiveBytes, entry: yauzl.Entry): Buffer {
  const header = bytes.read(entry.relativeOffsetOfLocalHeader, LOCAL_HEADER);
  if (header.length < LOCAL_HEADER || header.readUInt32LE(0) !== LOCAL_SIGNATURE)
    throw new Error('damaged entry: no header');
  const start =
    entry.relativeOffsetOfLocalHeader + LOCAL_HEADER + header.readUInt16LE(26) + header.readUInt16LE(28);
  const packed = bytes.read(start, entry.compressedSize);
  const content =
    entry.compressionMethod === 0 ? Buffer.from(packed) : inflate(packed, entry.uncompressedSize);
  if (content.length !== entry.uncompressedSize || crc32(content) !== entry.crc32) {
    throw new Error('damaged entry: its content is not what the archive declares; fetch the archive again');
  }
  return content;
}

function inflate(packed: Buffer, size: number): Buffer {
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, size) });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`damaged entry (${reason}); fetch the archive again`, { cause: error });
  }
}
