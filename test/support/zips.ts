import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';

/** Archives for tests, well made and then spoilt: the library that writes them refuses what a hostile one would write. */

export interface ZipEntry {
  name: string;
  content: string | Buffer;
  /** Deflate, unless told otherwise. */
  stored?: boolean;
  /** Sizes after the content, as archives written in one go have them. */
  streamed?: boolean;
}

export async function makeZip(entries: readonly ZipEntry[]): Promise<Buffer> {
  const archive = new ZipFile();
  for (const { name, content, stored = false, streamed = false } of entries) {
    const bytes = Buffer.from(content);
    const mtime = new Date(2020, 0, 1);
    if (streamed) archive.addReadStream(Readable.from([bytes]), name, { mtime, compress: !stored });
    else if (name.endsWith('/')) archive.addEmptyDirectory(name, { mtime });
    else archive.addBuffer(bytes, name, { mtime, compress: !stored });
  }
  archive.end();
  return buffer(archive.outputStream);
}

export interface EntryLie {
  flags?: number;
  method?: number;
  crc?: number;
  compressedSize?: number;
  size?: number;
  /** As long as the true one. */
  name?: Buffer;
}

const DIRECTORY = {
  signature: 0x02014b50,
  flags: 8,
  method: 10,
  crc: 16,
  compressedSize: 20,
  size: 24,
  name: 46,
};
const LOCAL = { signature: 0x04034b50, flags: 6, method: 8, crc: 14, compressedSize: 18, size: 22, name: 30 };

/** A copy of the archive in which both headers of the entry with this name say something else. */
export function lieAbout(zip: Buffer, name: string, lie: EntryLie): Buffer {
  const lying = Buffer.from(zip);
  let headers = 0;
  for (const layout of [LOCAL, DIRECTORY]) {
    for (let at = 0; at + layout.name <= zip.length; at++) {
      if (zip.readUInt32LE(at) !== layout.signature) continue;
      if (
        !zip
          .subarray(at + layout.name)
          .subarray(0, Buffer.byteLength(name))
          .equals(Buffer.from(name))
      )
        continue;
      headers++;
      if (lie.flags !== undefined) lying.writeUInt16LE(lie.flags, at + layout.flags);
      if (lie.method !== undefined) lying.writeUInt16LE(lie.method, at + layout.method);
      if (lie.crc !== undefined) lying.writeUInt32LE(lie.crc, at + layout.crc);
      if (lie.compressedSize !== undefined)
        lying.writeUInt32LE(lie.compressedSize, at + layout.compressedSize);
      if (lie.size !== undefined) lying.writeUInt32LE(lie.size, at + layout.size);
      lie.name?.copy(lying, at + layout.name);
    }
  }
  if (headers !== 2) throw new Error(`the archive has ${headers} headers named ${name}`);
  return lying;
}
