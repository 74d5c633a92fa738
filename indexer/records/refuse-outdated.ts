import { JOURNAL_INDEX, PUBLISHED_INDEX } from '../../config/index-settings.js';
import type { IndexWriter } from '../../engine/index-writer.js';
import { MARKER } from '../../engine/replica-marker.js';
import { RecordFileError, type RecordFileSummary } from './record-file.js';

/**
 * Records are kept by backups and by sync, not by every run: a rebuild from older ones would take out of the index what
 * came in since. Where nothing is published yet (another engine, an empty folder) there is nothing to lose.
 * @param kept what the file at this path holds
 * @throws RecordFileError with the remedy when the index holds more questions, or has seen more changes, than the records
 */
export async function refuseOutdatedRecords(
  writer: IndexWriter,
  path: string,
  kept: RecordFileSummary,
): Promise<void> {
  if (!(await writer.exists(PUBLISHED_INDEX))) return;
  const questions = await realQuestions(writer);
  const changes = await changesNoted(writer);
  if (questions <= kept.questions && changes <= kept.changes) return;
  throw new RecordFileError(
    `${path} is of ${kept.createdAt} and older than the index, which holds ${questions} questions and ${changes} changes, ` +
      `the records ${kept.questions} and ${kept.changes}: a rebuild from them would lose what came in since. ` +
      `Run « npm run backup -- FOLDER », which brings them up to date; or, to go back on purpose, name the file: ` +
      `--from-records ${path}`,
  );
}

/** Invented ones are made anew by any start. */
async function realQuestions(writer: IndexWriter): Promise<number> {
  const counts = await writer.counts(PUBLISHED_INDEX, { attribute: 'facet.sample' });
  return counts['false'] ?? 0;
}

async function changesNoted(writer: IndexWriter): Promise<number> {
  if (!(await writer.exists(JOURNAL_INDEX))) return 0;
  const marks = await writer.select(JOURNAL_INDEX, { ids: [MARKER.id], fields: ['id'] });
  return (await writer.count(JOURNAL_INDEX)) - marks.length;
}
