import { contentHash } from '../content-hash.js';
import { SCHEMA_VERSION } from '../../config/index-settings.js';
import { questionSchema, type Question } from '../../model/question.js';
import type { Progress } from '../progress.js';
import type { Loader } from '../push/loader.js';
import type { ReportBuilder } from '../report.js';
import { readRecordFile, type KeptChange, type RecordFileSummary } from './record-file.js';

interface ReadContext {
  /** What the file holds, by `verifyRecordFile`: nothing is loaded of one that is not whole. */
  summary: RecordFileSummary;
  report: ReportBuilder;
  progress: Progress;
  loader: Pick<Loader, 'add' | 'end'>;
  stop?: AbortSignal | undefined;
}

/**
 * Loads the questions of a file of records in place of documents: nothing is parsed, enriched or merged, so that the
 * index becomes what it was. A record that this version of the program cannot use is rejected.
 */
export async function readRecordsInto(path: string, context: ReadContext): Promise<void> {
  const { summary, report: builder, progress, loader, stop } = context;
  const { report } = builder;
  for await (const line of readRecordFile(path)) {
    if (!('question' in line)) continue;
    stop?.throwIfAborted();
    report.read++;
    progress.step(report.read, summary.questions);
    const question = readQuestion(line.question, summary.schemaVersion);
    if (typeof question === 'string') {
      builder.reject(`${path}, question ${report.read}`, question);
      continue;
    }
    report.accepted++;
    if (!question.sample) report.realAccepted++;
    await loader.add(question, path);
  }
  await loader.end();
}

/** A record, or why it is none. Its hash is made anew where another version of the program made it. */
function readQuestion(value: unknown, schemaVersion: number): Question | string {
  const read = questionSchema.safeParse(value);
  if (!read.success) {
    const issue = read.error.issues[0];
    return `field ${issue?.path.join('.') ?? '?'}: ${issue?.message ?? 'not valid'}`;
  }
  const question = read.data;
  return schemaVersion === SCHEMA_VERSION ? question : { ...question, contentHash: contentHash(question) };
}

/** The changes of a file of records, so many at a time. */
export async function* readChanges(path: string, batch: number): AsyncGenerator<KeptChange[]> {
  let changes: KeptChange[] = [];
  for await (const line of readRecordFile(path)) {
    if (!('change' in line)) continue;
    changes.push(line.change);
    if (changes.length < batch) continue;
    yield changes;
    changes = [];
  }
  if (changes.length > 0) yield changes;
}
