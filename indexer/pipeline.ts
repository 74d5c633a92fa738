import type { EmbedderConfig } from '../config/embedder.js';
import type { batching } from '../config/ingestion.js';
import { NEXT_INDEX, PUBLISHED_INDEX } from '../config/index-settings.js';
import { EngineError } from '../engine/errors.js';
import type { IndexWriter } from '../engine/index-writer.js';
import { createQuestionWriter, type DocumentLines, type QuestionWriter } from '../engine/question-writer.js';
import { buildQuestion } from './build-question.js';
import { discover, type Discovery } from './discover.js';
import { createEnricher, type Enricher } from './enrich/enrich.js';
import type { PeopleDirectory } from './enrich/people.js';
import { emptyJournal, openJournal, type Journal } from './journal/journal.js';
import { normalise } from './normalise/normalise.js';
import { parseDocument, type ParseOutcome } from './parse/parse-document.js';
import { addPeople, importPeople } from './people-store.js';
import type { Progress } from './progress.js';
import type { Hold } from './push/hold.js';
import { createLoader, type Loader } from './push/loader.js';
import { readAhead } from './push/read-ahead.js';
import { createChangeLoader, type ChangeLoader } from './records/load-changes.js';
import { readRecordsInto } from './records/read-records.js';
import { verifyRecordFile, type RecordFileSummary } from './records/record-file.js';
import { refuseOutdatedRecords } from './records/refuse-outdated.js';
import type { ReportFile } from './report-file.js';
import { createReport, rejectedPercent, type ReportBuilder, type RunReport } from './report.js';
import { documentsOf } from './sources/walk.js';
import { EmbedderError } from '../vectors/embedder.js';
import { createVectorStep, type VectorStep } from './vectors/vector-step.js';

export interface PipelineOptions {
  paths: readonly string[];
  /** A file of records (indexer/records/) to build from, in place of documents; only with `rebuild`. */
  records?: string | undefined;
  /** Whether these records may be older than what is published, which they then take the place of. Default: they must not. */
  olderRecords?: boolean;
  /** Begins the journal of changes anew: what comes in would else be noted as changes of what was there. */
  freshJournal?: boolean;
  rebuild: boolean;
  dryRun: boolean;
  /** Percent of the documents read; above it a rebuild is not published. */
  maxRejected: number;
}

export interface PipelineDeps {
  /** Null for a dry run where no engine holds anything yet. Reading begins before a promised one is there. */
  writer: IndexWriter | Promise<IndexWriter> | null;
  batching: typeof batching;
  /** Where the first payloads wait for each other; default: nowhere. */
  hold?: Hold;
  /** Default: none. */
  embedder?: EmbedderConfig;
  people: PeopleDirectory | null;
  /** Keeps a people archive met in the input for later runs. */
  savePeople: (directory: PeopleDirectory) => void;
  progress: Progress;
  /** Where every rejection and warning is noted as it happens. */
  reportFile?: ReportFile | null;
  onPayload?: (lines: DocumentLines) => void;
  /** Ends the run before the next document: it throws the signal's reason, and nothing is taken back. */
  stop?: AbortSignal;
}

/**
 * The whole ingestion: find → (people first) → read and parse → normalise → enrich → compare, merge, push → publish.
 * A document that fails is in the report and the run goes on; only the engine's failure ends it.
 * @throws EngineError when the engine cannot be reached, refuses, or a task fails. The published index stays whole.
 */
export async function runPipeline(options: PipelineOptions, deps: PipelineDeps): Promise<RunReport> {
  void Promise.resolve(deps.writer).catch(() => undefined); // thrown where it is needed, not before
  const report = createReport(deps.reportFile ?? null);
  report.report.dryRun = options.dryRun;
  const input = await discover(options.paths);
  const people = await takePeople(input, options, deps, report);
  const kept = options.records === undefined ? null : await verifiedRecords(options.records);
  const expected = kept?.summary.questions ?? input.expected;
  const opening = openTarget(options, deps, { report, kept, expected });
  const context = {
    report,
    progress: deps.progress,
    enricher: createEnricher({ people }),
    loader: readAhead(
      opening.then(({ loader }) => loader),
      deps.batching,
    ),
    stop: deps.stop,
  };
  try {
    if (kept === null) await readInto(input, context);
    else await readRecordsInto(kept.path, { ...context, summary: kept.summary });
  } finally {
    await opening.catch(() => undefined); // the engine is not let go of while it is being asked
  }
  await (await opening).publish();
  deps.progress.stop();
  return report.finish();
}

/**
 * Reads the people of the input before anything else. A file that holds other documents too stays among those to read;
 * what is wrong with them is said there.
 */
async function takePeople(
  input: Discovery,
  options: PipelineOptions,
  deps: PipelineDeps,
  { report, warn }: ReportBuilder,
): Promise<PeopleDirectory | null> {
  if (input.peopleFiles.length === 0) return deps.people;
  const found = await importPeople(input.peopleFiles);
  input.files.push(...found.mixed);
  report.people = found.people + found.bodies;
  for (const { path, reason, foreign } of found.failures) {
    if (!foreign) warn(path, [`people directory: ${reason}`]);
  }
  if (report.people === 0) return deps.people;
  const people = addPeople(deps.people, found.directory);
  if (!options.dryRun) deps.savePeople(people);
  return people;
}

interface ReadContext {
  report: ReportBuilder;
  progress: Progress;
  enricher: Enricher;
  loader: Pick<Loader, 'add' | 'end'>;
  stop: AbortSignal | undefined;
}

async function readInto(input: Discovery, context: ReadContext): Promise<void> {
  const { report, progress, loader, stop } = context;
  const peopleRead = new Set(input.peopleFiles);
  for (const file of input.files) {
    let peopleSeen = peopleRead.has(file);
    for await (const item of documentsOf(file)) {
      stop?.throwIfAborted();
      const outcomes = item.ok
        ? parseDocument(item.document)
        : [{ kind: 'rejected', ...item, bytes: 0 } as const];
      for await (const outcome of outcomes) {
        if (outcome.kind !== 'people') await takeOutcome(outcome, context);
        else if (!peopleSeen) {
          peopleSeen = true; // said once a file
          report.warn(outcome.path, [PEOPLE_PASSED_OVER]);
        }
        progress.step(report.report.read, input.expected);
      }
    }
  }
  await loader.end();
}

const PEOPLE_PASSED_OVER =
  'people or bodies behind questions: not read; give them to « npm run people -- PATH », then index again';

async function takeOutcome(
  outcome: Exclude<ParseOutcome, { kind: 'people' }>,
  { report: builder, enricher, loader }: ReadContext,
): Promise<void> {
  const { report } = builder;
  report.read++;
  report.bytesRead += outcome.bytes;
  if (outcome.kind === 'rejected') {
    builder.reject(outcome.path, outcome.reason);
    return;
  }
  let built;
  try {
    built = buildQuestion(normalise(outcome.parsed), enricher);
  } catch (error) {
    builder.reject(outcome.path, error instanceof Error ? error.message : String(error));
    return;
  }
  report.accepted++;
  if (!built.question.sample) report.realAccepted++;
  report.formats[outcome.parsed.format] = (report.formats[outcome.parsed.format] ?? 0) + 1;
  builder.warn(outcome.path, built.warnings);
  builder.unresolved(built.unresolved);
  await loader.add(built.question, outcome.path, built.contentJson);
}

/** A file of records that was found whole. */
interface KeptRecords {
  path: string;
  summary: RecordFileSummary;
}

/** Read through once, for all who ask what it holds. @throws RecordFileError when the file is not whole */
async function verifiedRecords(path: string): Promise<KeptRecords> {
  return { path, summary: await verifyRecordFile(path) };
}

interface Target {
  loader: Loader;
  /** Makes what was loaded visible, where it is not yet. */
  publish: () => Promise<void>;
}

async function openTarget(
  options: PipelineOptions,
  deps: PipelineDeps,
  { report, kept, expected }: { report: ReportBuilder; kept: KeptRecords | null; expected: number },
): Promise<Target> {
  const { batching, onPayload, hold = null } = deps;
  const indexWriter = await deps.writer;
  const writer = indexWriter === null ? null : createQuestionWriter(indexWriter);
  const common = { report, batching, hold, expected, ...(onPayload ? { onPayload } : {}) };
  if (indexWriter === null || writer === null || options.dryRun) return openDryTarget(writer, common);
  const index = options.rebuild ? NEXT_INDEX : PUBLISHED_INDEX;
  if (options.freshJournal === true) await emptyJournal(indexWriter);
  const journal = await openJournal(indexWriter); // first: it may have to settle what an interrupted run left
  if (kept !== null && options.olderRecords !== true)
    await refuseOutdatedRecords(indexWriter, kept.path, kept.summary);
  if (options.rebuild) await writer.drop(NEXT_INDEX); // left by an interrupted run
  await writer.ensure(index);
  await writer.settle(index); // compared too early, a question of a run that was killed would look new
  const emptyAtStart = (await writer.count(index)) === 0;
  const watched = options.rebuild || emptyAtStart ? null : journal;
  const loader = createLoader({ ...common, writer, index, send: true, emptyAtStart, journal: watched });
  const changes = createChangeLoader(indexWriter, journal, options.records);
  const vectors = createVectorStep(indexWriter, deps.embedder ?? { kind: 'off' });
  const publish = options.rebuild
    ? (): Promise<void> => publishRebuild({ writer, journal, changes, vectors }, loader, options, report)
    : async (): Promise<void> => {
        await dropSample(writer, report);
        await journal.conclude();
        await completeVectors(vectors, PUBLISHED_INDEX, report);
        await vectors?.conclude();
      };
  return { loader, publish };
}

/** An embedder that fails keeps no question from being found: the run says so in the end, and the next one goes on. */
async function completeVectors(
  vectors: VectorStep | null,
  index: string,
  { report }: ReportBuilder,
): Promise<void> {
  try {
    report.vectors = (await vectors?.complete(index)) ?? 0;
  } catch (error) {
    if (!(error instanceof EmbedderError)) throw error;
    report.vectorsFault = error.message;
  }
}

type LoaderCommon = Pick<
  Parameters<typeof createLoader>[0],
  'report' | 'batching' | 'hold' | 'expected' | 'onPayload'
>;

/** Compares with the published index where there is one, and writes nothing. */
async function openDryTarget(writer: QuestionWriter | null, common: LoaderCommon): Promise<Target> {
  const published = writer !== null && (await writer.exists(PUBLISHED_INDEX)) ? writer : null;
  const loader = createLoader({
    ...common,
    writer: published ?? emptyIndex,
    index: PUBLISHED_INDEX,
    send: false,
    emptyAtStart: published === null,
  });
  return { loader, publish: () => Promise.resolve() };
}

/** Stands for an index that does not exist: nothing is known, and nothing else is ever asked in a dry run. */
const emptyIndex = {
  states: () => Promise.resolve(new Map()),
  records: () => Promise.resolve(new Map()),
} as unknown as QuestionWriter;

/**
 * Checks what was built aside, then swaps it in. Refuses to publish a rebuild that lost too much, or that holds nothing:
 * a folder that was not mounted must not empty the service.
 */
async function publishRebuild(
  {
    writer,
    journal,
    changes,
    vectors,
  }: { writer: QuestionWriter; journal: Journal; changes: ChangeLoader; vectors: VectorStep | null },
  loader: Loader,
  options: PipelineOptions,
  builder: ReportBuilder,
): Promise<void> {
  const { report } = builder;
  if (rejectedPercent(report) > options.maxRejected || loader.records() === 0) {
    await writer.drop(NEXT_INDEX);
    return; // the command says so and ends with 1; what was published stays
  }
  const [expected, actual] = [loader.records(), await writer.count(NEXT_INDEX)];
  if (expected !== actual) {
    throw new EngineError(
      `The index built aside holds ${actual} questions instead of ${expected}: it was not published. Run the rebuild again.`,
    );
  }
  await completeVectors(vectors, NEXT_INDEX, builder);
  await writer.ensure(PUBLISHED_INDEX); // a swap needs both
  await changes.load();
  await journal.expectSwap(NEXT_INDEX);
  await writer.swap(PUBLISHED_INDEX, NEXT_INDEX);
  await journal.conclude();
  await changes.conclude();
  await writer.drop(NEXT_INDEX);
  await vectors?.conclude();
  report.rebuilt = true;
}

/** Real questions push the invented ones out: nobody wants fiction among the Assemblée's facets. */
async function dropSample(writer: QuestionWriter, { report }: ReportBuilder): Promise<void> {
  if (report.realAccepted === 0) return;
  report.sampleRemoved = await writer.deleteSample(PUBLISHED_INDEX);
}
