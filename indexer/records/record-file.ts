import { createHash, type Hash } from 'node:crypto';
import { createReadStream, createWriteStream, rmSync } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { z } from 'zod';
import { SCHEMA_VERSION } from '../../config/index-settings.js';
import { EngineError } from '../../engine/errors.js';
import { BEGINNING, CHANGE_EVENTS, type JournalDocument } from '../../engine/journal-document.js';
import { moveWhole } from '../../engine/whole-file.js';

/**
 * Records on disk: all that the index was made of, independent of the engine. Compressed NDJSON: a line that says what it
 * is, one line for each question and each change of the journal, a last line with their numbers and the hash of all
 * before it. A file without that last line is none.
 */

/** A file of records cannot be used; the message names it and the remedy. */
export class RecordFileError extends EngineError {
  override name = 'RecordFileError';
}

/** The journal's note from when on it is whole. */
export interface JournalBeginning {
  id: typeof BEGINNING.id;
  event: typeof BEGINNING.event;
  seq: number;
}

export type KeptChange = JournalDocument | JournalBeginning;

export interface RecordCounts {
  questions: number;
  changes: number;
}

export interface RecordFileSummary extends RecordCounts {
  /** Version of the records' shape that wrote them. */
  schemaVersion: number;
  createdAt: string;
}

const FORMAT = 'questions-records';

const headerSchema = z.object({
  format: z.literal(FORMAT),
  version: z.literal(1),
  schemaVersion: z.int(),
  createdAt: z.string(),
});
const endSchema = z.object({ end: z.object({ questions: z.int(), changes: z.int(), sha256: z.string() }) });
const changeSchema = z.union([
  z.object({ id: z.literal(BEGINNING.id), event: z.literal(BEGINNING.event), seq: z.number() }),
  z.object({
    ...{ id: z.string(), seq: z.number(), uid: z.string(), title: z.string(), event: z.enum(CHANGE_EVENTS) },
    ...{ date: z.string().nullable(), from: z.string().nullable(), to: z.string().nullable() },
  }),
]);

/** What a file is made of; a question as its JSON, as the index holds it. */
export type RecordToKeep = { questionJson: string } | { change: KeptChange };

/**
 * Writes a file of records under another name, reads it again, and only then gives it its name: whatever happens on the
 * way, a former file stays.
 * @throws RecordFileError when it cannot be read back, and errors of the disk
 */
export async function writeRecordFile(
  path: string,
  records: AsyncIterable<RecordToKeep>,
  now: Date = new Date(),
): Promise<RecordFileSummary> {
  const draft = `${path}.part`;
  try {
    await pipeline(
      Readable.from(linesToKeep(records, now), { objectMode: true }),
      createGzip({ level: PACKING }),
      createWriteStream(draft, { mode: 0o600 }),
    );
    const summary = await verifyRecordFile(draft);
    moveWhole(draft, path);
    return summary;
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Of gzip: higher levels take twice the time for a twentieth of the size. */
const PACKING = 4;

async function* linesToKeep(records: AsyncIterable<RecordToKeep>, now: Date): AsyncGenerator<string> {
  const hash = createHash('sha256');
  const counts: RecordCounts = { questions: 0, changes: 0 };
  const hashed = (json: string): string => {
    hash.update(`${json}\n`);
    return `${json}\n`;
  };
  yield hashed(
    JSON.stringify({
      format: FORMAT,
      version: 1,
      schemaVersion: SCHEMA_VERSION,
      createdAt: now.toISOString(),
    }),
  );
  for await (const record of records) {
    if ('questionJson' in record) {
      counts.questions++;
      yield hashed(`{"question":${record.questionJson}}`);
    } else {
      counts.changes++;
      yield hashed(JSON.stringify(record));
    }
  }
  yield `${JSON.stringify({ end: { ...counts, sha256: hash.digest('hex') } })}\n`;
}

/** Bytes of a file that are a file of records: in a backup they stand among others. */
export interface FilePart {
  start?: number;
  end?: number;
}

export type RecordLine = { question: unknown } | { change: KeptChange };

/**
 * The lines of a file, in their order. They are only to be believed once the last one is read: nothing may be published
 * before.
 * @throws RecordFileError when it is not whole
 */
export async function* readRecordFile(
  path: string,
  part: FilePart = {},
): AsyncGenerator<RecordLine, RecordFileSummary> {
  const hash = createHash('sha256');
  const counts: RecordCounts = { questions: 0, changes: 0 };
  let header: z.infer<typeof headerSchema> | null = null;
  let end: z.infer<typeof endSchema>['end'] | null = null;
  for await (const line of linesOf(path, part)) {
    if (end !== null) throw damaged(path, 'something follows its end');
    const value = parse(path, line);
    const ending = endSchema.safeParse(value);
    if (ending.success) {
      end = ending.data.end;
      continue;
    }
    hash.update(line).update('\n');
    if (header === null) {
      header = headerOf(path, value);
      continue;
    }
    const read = readLine(value);
    if (read === null) throw damaged(path, 'a line of it is neither a question nor a change');
    counts['question' in read ? 'questions' : 'changes']++;
    yield read;
  }
  if (header === null || end === null) throw damaged(path, 'it ends too soon');
  checkEnd(path, { counts, end, hash });
  return { ...counts, schemaVersion: header.schemaVersion, createdAt: header.createdAt };
}

interface Reading {
  counts: RecordCounts;
  end: z.infer<typeof endSchema>['end'];
  hash: Hash;
}

function checkEnd(path: string, { counts, end, hash }: Reading): void {
  if (counts.questions !== end.questions || counts.changes !== end.changes)
    throw damaged(path, `it holds ${counts.questions} questions instead of ${end.questions}`);
  if (hash.digest('hex') !== end.sha256) throw damaged(path, 'its hash is another');
}

/** Reads a file to its end. @throws RecordFileError when it is not whole */
export async function verifyRecordFile(path: string, part: FilePart = {}): Promise<RecordFileSummary> {
  const lines = readRecordFile(path, part);
  for (;;) {
    const { done, value } = await lines.next();
    if (done === true) return value;
  }
}

/** By bytes: libraries that read lines also split them at U+2028, which JSON leaves as it is. */
async function* linesOf(path: string, part: FilePart): AsyncGenerator<string> {
  let rest: Buffer[] = [];
  try {
    const source = createReadStream(path, part);
    const unpacked = createGunzip();
    source.on('error', (error) => unpacked.destroy(error));
    for await (const piece of source.pipe(unpacked)) {
      let chunk = piece as Buffer;
      for (let at = chunk.indexOf(LINE_FEED); at >= 0; at = chunk.indexOf(LINE_FEED)) {
        yield Buffer.concat([...rest, chunk.subarray(0, at)]).toString();
        rest = [];
        chunk = chunk.subarray(at + 1);
      }
      if (chunk.length > 0) rest.push(chunk);
    }
  } catch (error) {
    if (error instanceof RecordFileError) throw error;
    throw damaged(path, error instanceof Error ? error.message : String(error));
  }
  if (rest.length > 0) throw damaged(path, 'its last line is cut');
}

const LINE_FEED = 0x0a;

function parse(path: string, line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw damaged(path, 'a line of it is no JSON');
  }
}

function headerOf(path: string, value: unknown): z.infer<typeof headerSchema> {
  const header = headerSchema.safeParse(value);
  if (header.success) return header.data;
  throw new RecordFileError(`${path} is no file of records of this version of the program.`);
}

function readLine(value: unknown): RecordLine | null {
  if (typeof value !== 'object' || value === null) return null;
  if ('question' in value) return { question: value.question };
  const change = changeSchema.safeParse('change' in value ? value.change : undefined);
  return change.success ? { change: change.data } : null;
}

function damaged(path: string, reason: string): RecordFileError {
  return new RecordFileError(
    `${path} is damaged (${reason}): use another backup, or index the documents anew.`,
  );
}
