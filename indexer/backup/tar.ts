import { createReadStream, createWriteStream, openSync, readSync, closeSync, fstatSync } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { EngineError } from '../../engine/errors.js';

/** A plain tar archive (POSIX ustar): any system can look into a backup, and its members are read in place. */

/** A part of a file to be put into an archive: its first `bytes` bytes, for it may grow meanwhile. */
export interface TarInput {
  name: string;
  path: string;
  bytes: number;
}

/** A member of an archive, and where its content is. */
export interface TarMember {
  name: string;
  start: number;
  bytes: number;
}

/** An archive cannot be read as one of ours. */
export class TarError extends EngineError {
  override name = 'TarError';
}

const BLOCK = 512;
/** Eleven octal digits. */
const MOST_BYTES = 8 ** 11 - 1;

/** @throws TarError for a member larger than the format allows (8 GB); errors of the disk */
export async function writeTar(path: string, members: readonly TarInput[], mtime: Date): Promise<void> {
  await pipeline(Readable.from(blocksOf(members, mtime)), createWriteStream(path, { mode: 0o600 }));
}

async function* blocksOf(members: readonly TarInput[], mtime: Date): AsyncGenerator<Buffer> {
  for (const { name, path, bytes } of members) {
    yield header(name, bytes, mtime);
    let written = 0;
    if (bytes > 0)
      for await (const chunk of createReadStream(path, { end: bytes - 1 })) {
        written += (chunk as Buffer).length;
        yield chunk as Buffer;
      }
    if (written !== bytes)
      throw new TarError(`${path} became shorter while it was read: run the command again.`);
    yield Buffer.alloc(padding(bytes));
  }
  yield Buffer.alloc(2 * BLOCK);
}

function padding(bytes: number): number {
  return (BLOCK - (bytes % BLOCK)) % BLOCK;
}

function header(name: string, bytes: number, mtime: Date): Buffer {
  if (bytes > MOST_BYTES || Buffer.byteLength(name) > FIELDS.name.length)
    throw new TarError(`${name} is too large for a backup archive (${bytes} bytes).`);
  const block = Buffer.alloc(BLOCK);
  const octal = (value: number, { at, length }: Field): void =>
    void block.write(`${value.toString(8).padStart(length - 1, '0')}\0`, at, 'latin1');
  block.write(name, FIELDS.name.at);
  octal(0o600, FIELDS.mode);
  octal(0, FIELDS.owner);
  octal(0, FIELDS.group);
  octal(bytes, FIELDS.size);
  octal(Math.floor(mtime.getTime() / 1000), FIELDS.mtime);
  block.write('0', FIELDS.kind.at);
  block.write('ustar\x0000', FIELDS.magic.at, 'latin1');
  octal(checksum(block), { ...FIELDS.checksum, length: 7 });
  block.write(' ', FIELDS.checksum.at + 7);
  return block;
}

interface Field {
  at: number;
  length: number;
}

const FIELDS = {
  name: { at: 0, length: 100 },
  mode: { at: 100, length: 8 },
  owner: { at: 108, length: 8 },
  group: { at: 116, length: 8 },
  size: { at: 124, length: 12 },
  mtime: { at: 136, length: 12 },
  checksum: { at: 148, length: 8 },
  kind: { at: 156, length: 1 },
  magic: { at: 257, length: 8 },
} as const;

/** Sum of all bytes, those of the sum itself taken for blanks. */
function checksum(block: Buffer): number {
  const { at, length } = FIELDS.checksum;
  return block.reduce((sum, byte, i) => sum + (i >= at && i < at + length ? 0x20 : byte), 0);
}

/** The members of an archive, by name. @throws TarError when it is none, or is cut */
export function readTar(path: string): Map<string, TarMember> {
  const file = openSync(path, 'r');
  try {
    const { size } = fstatSync(file);
    const members = new Map<string, TarMember>();
    const block = Buffer.alloc(BLOCK);
    for (let at = 0; ;) {
      if (readSync(file, block, 0, BLOCK, at) < BLOCK)
        throw new TarError(`${path} is no whole archive: it is cut.`);
      if (block.every((byte) => byte === 0)) return members;
      const member = readHeader(path, block, at);
      at = member.start + member.bytes + padding(member.bytes);
      if (at > size) throw new TarError(`${path} is no whole archive: ${member.name} is cut.`);
      members.set(member.name, member);
    }
  } finally {
    closeSync(file);
  }
}

function readHeader(path: string, block: Buffer, at: number): TarMember {
  const text = ({ at: from, length }: Field): string =>
    block
      .toString('utf8', from, from + length)
      .replace(/\0.*$/s, '')
      .trim();
  if (Number.parseInt(text(FIELDS.checksum), 8) !== checksum(block))
    throw new TarError(`${path} is no archive of « npm run backup », or is damaged.`);
  const bytes = Number.parseInt(text(FIELDS.size), 8);
  if (!Number.isSafeInteger(bytes) || bytes < 0) throw new TarError(`${path} has a member without a size.`);
  return { name: text(FIELDS.name), start: at + BLOCK, bytes };
}

/** Bytes of a member, for `createReadStream`. */
export function rangeOf({ start, bytes }: TarMember): { start: number; end: number } {
  return { start, end: start + bytes - 1 };
}
