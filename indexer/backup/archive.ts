import { createHash } from 'node:crypto';
import { closeSync, createReadStream, openSync, readSync, rmSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { moveWhole } from '../../engine/whole-file.js';
import { verifyRecordFile } from '../records/record-file.js';
import { isMember, RECORDS_MEMBER } from './members.js';
import { rangeOf, readTar, TarError, writeTar, type TarInput, type TarMember } from './tar.js';

/** An archive of « npm run backup »: its manifest first, then what it lists. */

const MANIFEST = 'manifest.json';
/** Hash of the manifest, which has those of all the rest. */
const SEAL = 'manifest.sha256';

const manifestSchema = z.object({
  format: z.literal('questions-backup'),
  version: z.literal(1),
  createdAt: z.string(),
  /** Versions of what made it. */
  schemaVersion: z.int(),
  engineVersion: z.string(),
  questions: z.int(),
  changes: z.int(),
  members: z.array(z.object({ name: z.string(), bytes: z.int(), sha256: z.string() })),
});
export type Manifest = z.infer<typeof manifestSchema>;

/**
 * Writes an archive, reads it again as a whole, and only then gives it its name.
 * @throws TarError when what was written is not what was meant; errors of the disk
 */
export async function writeBackup(
  path: string,
  inputs: readonly TarInput[],
  facts: Omit<Manifest, 'format' | 'version' | 'members'>,
): Promise<Manifest> {
  const draft = `${path}.part`;
  const members = [];
  try {
    for (const { name, path: file, bytes } of inputs)
      members.push({ name, bytes, sha256: await hashOf(file, { name, start: 0, bytes }) });
    const manifest: Manifest = { format: 'questions-backup', version: 1, ...facts, members };
    const json = `${JSON.stringify(manifest, null, 2)}\n`;
    const about = [
      textInput(MANIFEST, `${path}.manifest`, json),
      textInput(SEAL, `${path}.seal`, `${sha256Of(json)}\n`),
    ];
    await writeTar(draft, [...about, ...inputs], new Date(manifest.createdAt));
    await verifyBackup(draft);
    moveWhole(draft, path);
    return manifest;
  } finally {
    for (const left of [draft, `${path}.manifest`, `${path}.seal`]) rmSync(left, { force: true });
  }
}

function textInput(name: string, path: string, text: string): TarInput {
  writeFileSync(path, text, { mode: 0o600 });
  return { name, path, bytes: Buffer.byteLength(text) };
}

function sha256Of(text: string | Buffer): string {
  return createHash('sha256').update(text).digest('hex');
}

export interface ReadBackup {
  manifest: Manifest;
  members: Map<string, TarMember>;
}

/**
 * Reads an archive to its end: every member is there, of its length and hash, and the records are whole.
 * @throws TarError, RecordFileError
 */
export async function verifyBackup(path: string): Promise<ReadBackup> {
  const members = readTar(path);
  const manifest = readManifest(path, members.get(MANIFEST), members.get(SEAL));
  for (const name of [MANIFEST, SEAL]) members.delete(name);
  if (members.size !== manifest.members.length)
    throw damaged(path, 'it does not hold what its manifest lists');
  for (const { name, bytes, sha256 } of manifest.members) {
    const member = members.get(name);
    if (member === undefined || !isMember(name)) throw damaged(path, `${name} is missing, or out of place`);
    if (member.bytes !== bytes || (await hashOf(path, member)) !== sha256)
      throw damaged(path, `${name} is not what was backed up`);
  }
  const records = members.get(RECORDS_MEMBER);
  if (records === undefined) throw damaged(path, 'it holds no records');
  const { questions, changes } = await verifyRecordFile(path, rangeOf(records));
  if (questions !== manifest.questions || changes !== manifest.changes)
    throw damaged(path, `it holds ${questions} questions instead of ${manifest.questions}`);
  return { manifest, members };
}

function readManifest(path: string, member: TarMember | undefined, seal: TarMember | undefined): Manifest {
  if (member === undefined || seal === undefined || Math.max(member.bytes, seal.bytes) > MOST_MANIFEST)
    throw damaged(path, 'it has no manifest');
  const bytes = readPart(path, member);
  if (readPart(path, seal).toString().trim() !== sha256Of(bytes))
    throw damaged(path, 'its manifest is not what was written');
  try {
    return manifestSchema.parse(JSON.parse(bytes.toString('utf8')));
  } catch {
    throw damaged(path, 'its manifest cannot be read');
  }
}

function readPart(path: string, { start, bytes }: TarMember): Buffer {
  const file = openSync(path, 'r');
  try {
    const part = Buffer.alloc(bytes);
    readSync(file, part, 0, bytes, start);
    return part;
  } finally {
    closeSync(file);
  }
}

/** A line a day of the search log, for decades. */
const MOST_MANIFEST = 16 * 1024 ** 2;

async function hashOf(path: string, member: TarMember): Promise<string> {
  const hash = createHash('sha256');
  if (member.bytes > 0)
    for await (const chunk of createReadStream(path, rangeOf(member))) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

function damaged(path: string, reason: string): TarError {
  return new TarError(`${path} is damaged (${reason}): use another backup.`);
}
