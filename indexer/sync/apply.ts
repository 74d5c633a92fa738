import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Config } from '../../config/env.js';
import { batching } from '../../config/ingestion.js';
import { PUBLISHED_INDEX, SCHEMA_VERSION } from '../../config/index-settings.js';
import { passes } from '../../config/sync.js';
import type { EngineHandle } from '../../engine/embedded.js';
import { persist } from '../../engine/index-writer.js';
import { engineErrorCode } from '../../engine/keys.js';
import { markerOf } from '../../engine/replica-marker.js';
import { IndexerBusyError, runIndexing, withIndexReader } from '../indexing-run.js';
import { keepRecords, keptRecordsPath } from '../records/keep-records.js';
import type { RunReport } from '../report.js';
import type { PassContext, PassDeps } from './pass-context.js';
import type { Source } from './sources.js';
import { hashOfFile, writeSyncState } from './state.js';

export interface Applied {
  /** Null when nothing had to be read. */
  report: RunReport | null;
  /** What the run left undone, and another one makes good: replicas that are behind, questions without their vector. */
  unfinished: string[];
}

const NOTHING_APPLIED: Applied = { report: null, unfinished: [] };

/**
 * Reads into the index the archives that it was not brought up to yet. All of them when the index, its schema or the
 * people directory is another than last time; unchanged questions cost their reading and nothing else.
 */
export async function apply(
  sources: readonly Source[],
  { files, state, options, deps, engine }: PassContext & { engine: EngineHandle },
): Promise<Applied> {
  const { config, stop } = deps;
  const peopleFile = join(config.dataDir, 'people.ndjson');
  const current = sources.filter(({ id }) => (state.archives[id]?.sha256 ?? '') !== '');
  const hashes = Object.fromEntries(current.map(({ id }) => [id, state.archives[id]?.sha256 ?? '']));
  const former = state.applied;
  const isSameIndex =
    former !== null &&
    former.schema === SCHEMA_VERSION &&
    former.index === (await identityOf(engine, config)) &&
    former.people === hashOfFile(peopleFile) &&
    former.archives['people'] === hashes['people'];
  const due = current.filter(({ id }) => !isSameIndex || former.archives[id] !== hashes[id]);
  if (due.length === 0) return NOTHING_APPLIED;
  const { report, replicas } = await whenFree(
    () =>
      runIndexing(
        {
          paths: due.map(({ id }) => files.archive(id)),
          ...{ rebuild: false, dryRun: false, maxRejected: options.maxRejected },
        },
        config,
        { searchPath: deps.searchPath, progress: deps.progress(), stop },
      ),
    deps,
  );
  const unfinished = [
    ...replicas.behind.map(({ name, reason }) => `replica ${name} is behind (${reason})`),
    ...(report.vectorsFault === null
      ? []
      : [`not every question has its vector yet: ${report.vectorsFault}`]),
  ];
  // The next pass makes another run, which goes on from there.
  if (unfinished.length > 0) return { report, unfinished };
  state.applied = {
    archives: { ...(isSameIndex ? former.archives : {}), ...hashes },
    index: (await identityOf(engine, config)) ?? '',
    people: hashOfFile(peopleFile),
    schema: SCHEMA_VERSION,
  };
  writeSyncState(files, state);
  return { report, unfinished };
}

/** After a pass that wrote something: an upgrade of the engine is a rebuild from these records. */
export async function keepWhatChanged(
  indexed: RunReport | null,
  { config, searchPath, stop, say }: PassDeps,
): Promise<void> {
  const path = keptRecordsPath(config.dataDir);
  const hasChanged = indexed !== null && indexed.added + indexed.updated + indexed.sampleRemoved > 0;
  if (!hasChanged && existsSync(path)) return;
  const kept = await whenFree(
    () => withIndexReader(config, { searchPath, stop }, (writer) => keepRecords(writer, path)),
    { say, stop },
  );
  if (kept !== null) say(`Records kept: ${kept.questions} questions, ${kept.changes} changes.`);
}

/** Waits for an indexing run that is at work. @throws IndexerBusyError when it does not end in time */
async function whenFree<T>(
  work: () => Promise<T>,
  { say, stop }: Pick<PassDeps, 'say' | 'stop'>,
): Promise<T> {
  const deadline = performance.now() + passes.lockWait;
  for (let told = false; ; told = true) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof IndexerBusyError) || performance.now() > deadline) throw error;
      if (!told) say('An indexing run is at work on this data folder: waiting for its end.');
      await sleep(passes.lockLook, undefined, { signal: stop });
    }
  }
}

/** When the published index was made: another one after a rebuild, or in another engine. Null: there is none. */
export async function birthOf(engine: EngineHandle): Promise<string | null> {
  try {
    return (await persist(engine, batching, (client) => client.getRawIndex(PUBLISHED_INDEX))).createdAt;
  } catch (error) {
    if (engineErrorCode(error) === 'index_not_found') return null;
    throw error;
  }
}

/**
 * What the published index is told from others by. Replicas that hold the same were made at different times: there it is
 * the mark of the last run that wrote to them. Null: there is none, or a run has not ended.
 */
async function identityOf(
  engine: EngineHandle,
  { meiliUrls }: Pick<Config, 'meiliUrls'>,
): Promise<string | null> {
  if (meiliUrls === null) return birthOf(engine);
  const marker = await persist(engine, batching, markerOf);
  return marker?.whole ? `run ${marker.generation}` : null;
}
