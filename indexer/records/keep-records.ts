import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { JOURNAL_INDEX, PUBLISHED_INDEX } from '../../config/index-settings.js';
import type { StoredDocument } from '../../engine/document.js';
import { EngineError } from '../../engine/errors.js';
import { MARKER } from '../../engine/replica-marker.js';
import type { IndexWriter } from '../../engine/index-writer.js';
import { openJournal } from '../journal/journal.js';
import { createUidSet } from '../push/uid-set.js';
import {
  writeRecordFile,
  type KeptChange,
  type RecordFileSummary,
  type RecordToKeep,
} from './record-file.js';

/** The records kept in the data folder. */
export function keptRecordsPath(dataDir: string): string {
  return join(dataDir, 'records', 'records.ndjson.gz');
}

/** Documents read from the engine in one call. */
const BATCH = 500;

/**
 * Writes all that the published index was made of, and the journal of changes, to a file; what was there before stays
 * until the new one is whole and was read again. No indexing run may be at work meanwhile.
 * @returns null when there is no published index, and so nothing to write
 * @throws EngineError when the engine fails, or does not give as many questions as it counts
 */
export async function keepRecords(writer: IndexWriter, path: string): Promise<RecordFileSummary | null> {
  if (!(await writer.exists(PUBLISHED_INDEX))) return null;
  await writer.settle(PUBLISHED_INDEX);
  await settleJournal(writer);
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  return writeRecordFile(path, recordsOf(writer));
}

async function* recordsOf(writer: IndexWriter): AsyncGenerator<RecordToKeep> {
  yield* questionsOf(writer);
  yield* changesOf(writer);
}

/** Events that a killed run left unsettled are settled as the next run would do it. */
async function settleJournal(writer: IndexWriter): Promise<void> {
  if (!(await writer.exists(JOURNAL_INDEX))) return;
  await writer.settle(JOURNAL_INDEX);
  const open = await writer.select(JOURNAL_INDEX, { filter: 'seq IS NULL', fields: ['id'], limit: 1 });
  if (open.length > 0) await openJournal(writer);
}

async function* questionsOf(writer: IndexWriter): AsyncGenerator<RecordToKeep> {
  const expected = await writer.count(PUBLISHED_INDEX);
  const met = createUidSet();
  let distinct = 0;
  for await (const { id, record } of documentsOf<Stored>(writer, PUBLISHED_INDEX, ['id', 'record'])) {
    if (!met.add(id)) distinct++;
    // An index of before schema version 5 holds the record in the open.
    yield { questionJson: typeof record === 'string' ? record : JSON.stringify(record) };
  }
  if (distinct !== expected)
    throw new EngineError(
      `The index gave ${distinct} records instead of ${expected}: something else writes to it. Run the command again.`,
    );
}

type Stored = Pick<StoredDocument, 'id' | 'record'>;

async function* changesOf(writer: IndexWriter): AsyncGenerator<RecordToKeep> {
  if (!(await writer.exists(JOURNAL_INDEX))) return;
  for await (const change of documentsOf<KeptChange>(writer, JOURNAL_INDEX, CHANGE_FIELDS))
    if (change.id !== MARKER.id) yield { change }; // which run a replica holds is no change of a question
}

const CHANGE_FIELDS = ['id', 'seq', 'uid', 'title', 'event', 'date', 'from', 'to'];

async function* documentsOf<T>(
  writer: IndexWriter,
  index: string,
  fields: readonly string[],
): AsyncGenerator<T> {
  for (let offset = 0; ; offset += BATCH) {
    const page = await writer.select<T>(index, { fields, offset, limit: BATCH });
    yield* page;
    if (page.length < BATCH) return;
  }
}
