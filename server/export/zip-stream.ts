/**
 * A ZIP archive made while it is sent: sizes and checksums follow each entry (data descriptors), so that nothing is held.
 * Layout: APPNOTE.TXT 6.3 of PKWARE, sections 4.3.7 to 4.3.16, without zip64: entries and archive stay below 4 GB.
 */
import { pipeline, Readable } from 'node:stream';
import { crc32, createDeflateRaw } from 'node:zlib';

export interface ZipEntry {
  /** ASCII, folders with `/`. */
  name: string;
  content: Iterable<string> | AsyncIterable<string>;
}

interface Written {
  name: Buffer;
  offset: number;
  checksum: number;
  size: number;
  compressed: number;
}

const VERSION = 20;
/** Bit 3: sizes come after the data. Bit 11: names are UTF-8. */
const FLAGS = 0x0808;
const DEFLATED = 8;
const LARGEST = 0xffff_ffff;

/**
 * Compresses off the main thread. Content is read as fast as the archive is.
 * @param entries read one after the other: the content of one may go on where that of the last ended
 * @throws RangeError when entry or archive outgrow 4 GB
 */
export async function* writeZip(entries: Iterable<ZipEntry>, modified: Date): AsyncGenerator<Buffer> {
  const stamp = dosTime(modified);
  const directory: Written[] = [];
  let offset = 0;
  for (const entry of entries) {
    const written = { name: Buffer.from(entry.name), offset, checksum: 0, size: 0, compressed: 0 };
    const header = localHeader(written, stamp);
    yield header;
    const source = Readable.from(measured(entry.content, written), { objectMode: true, highWaterMark: 1 });
    // An error of the content comes out of the loop below, through the stream that the pipeline destroys.
    const deflated = pipeline(source, createDeflateRaw(), () => undefined);
    for await (const chunk of deflated as AsyncIterable<Buffer>) {
      written.compressed += chunk.length;
      yield chunk;
    }
    const trailer = dataDescriptor(written);
    yield trailer;
    offset = bounded(offset + header.length + written.compressed + trailer.length);
    directory.push(written);
  }
  const records = directory.map((written) => directoryRecord(written, stamp));
  const size = records.reduce((sum, record) => sum + record.length, 0);
  yield Buffer.concat([...records, endRecord(directory.length, size, offset)]);
}

async function* measured(content: ZipEntry['content'], written: Written): AsyncGenerator<Buffer> {
  for await (const text of content) {
    if (text === '') continue;
    const bytes = Buffer.from(text);
    written.checksum = crc32(bytes, written.checksum);
    written.size = bounded(written.size + bytes.length);
    yield bytes;
  }
}

function bounded(size: number): number {
  if (size > LARGEST) throw new RangeError('zip: more than 4 GB');
  return size;
}

interface DosTime {
  time: number;
  date: number;
}

/** Local time in steps of two seconds, years from 1980: section 4.4.6. */
function dosTime(moment: Date): DosTime {
  return {
    time: (moment.getHours() << 11) | (moment.getMinutes() << 5) | (moment.getSeconds() >> 1),
    date: ((moment.getFullYear() - 1980) << 9) | ((moment.getMonth() + 1) << 5) | moment.getDate(),
  };
}

function localHeader({ name }: Written, { time, date }: DosTime): Buffer {
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x0403_4b50, 0);
  header.writeUInt16LE(VERSION, 4);
  header.writeUInt16LE(FLAGS, 6);
  header.writeUInt16LE(DEFLATED, 8);
  header.writeUInt16LE(time, 10);
  header.writeUInt16LE(date, 12);
  header.writeUInt16LE(name.length, 26);
  return Buffer.concat([header, name]);
}

function dataDescriptor({ checksum, compressed, size }: Written): Buffer {
  const trailer = Buffer.alloc(16);
  trailer.writeUInt32LE(0x0807_4b50, 0);
  trailer.writeUInt32LE(checksum, 4);
  trailer.writeUInt32LE(bounded(compressed), 8);
  trailer.writeUInt32LE(size, 12);
  return trailer;
}

function directoryRecord(
  { name, offset, checksum, size, compressed }: Written,
  { time, date }: DosTime,
): Buffer {
  const record = Buffer.alloc(46);
  record.writeUInt32LE(0x0201_4b50, 0);
  record.writeUInt16LE(VERSION, 4);
  record.writeUInt16LE(VERSION, 6);
  record.writeUInt16LE(FLAGS, 8);
  record.writeUInt16LE(DEFLATED, 10);
  record.writeUInt16LE(time, 12);
  record.writeUInt16LE(date, 14);
  record.writeUInt32LE(checksum, 16);
  record.writeUInt32LE(compressed, 20);
  record.writeUInt32LE(size, 24);
  record.writeUInt16LE(name.length, 28);
  record.writeUInt32LE(offset, 42);
  return Buffer.concat([record, name]);
}

function endRecord(entries: number, size: number, offset: number): Buffer {
  const record = Buffer.alloc(22);
  record.writeUInt32LE(0x0605_4b50, 0);
  record.writeUInt16LE(entries, 8);
  record.writeUInt16LE(entries, 10);
  record.writeUInt32LE(size, 12);
  record.writeUInt32LE(offset, 16);
  return record;
}
