import { createHash } from 'node:crypto';
import { JOURNAL_INDEX, journalSettings, PUBLISHED_INDEX } from '../../config/index-settings.js';
import { readRecord, type StoredDocument } from '../../engine/document.js';
import type { IndexWriter } from '../../engine/index-writer.js';
import { BEGINNING, sequenceAt, type Change, type JournalDocument } from '../../engine/journal-document.js';
import { MARKER } from '../../engine/replica-marker.js';
import { changesBetween, shows, type Traits } from './changes-between.js';

/**
 * The journal of changes agrees with what is published, whenever the run is killed. An event is noted as expected before
 * the question that shows it is sent, and confirmed, which gives it its place in the journal, once the published index
 * holds that question. A run begins by settling what a killed one left: events that the published index shows are
 * confirmed, the others have not happened and are taken out.
 */
export interface Journal {
  /** Whether it was whole when it was opened, and so notes what happens; else it begins with the end of this run. */
  speaks: boolean;
  /** Notes events that are about to be published. Resolves once the engine has them on disk. */
  expect: (changes: readonly Change[]) => Promise<void>;
  /** Notes what publishing the index built aside in place of the present one is about to change. */
  expectSwap: (aside: string) => Promise<void>;
  /** Confirms what is now published; after a first fill, from now on the journal is whole. */
  conclude: () => Promise<void>;
}

/** Events read and written in one call. */
const BATCH = 1_000;

const EXPECTED = 'seq IS NULL';
const FIELDS: (keyof JournalDocument)[] = ['id', 'seq', 'uid', 'title', 'event', 'date', 'from', 'to'];

/**
 * Takes out all that happened, for a journal that is about to come from elsewhere. The mark of replicas stays: without it
 * nobody knows what they hold.
 */
export async function emptyJournal(writer: IndexWriter): Promise<void> {
  await writer.ensure(JOURNAL_INDEX, journalSettings);
  await writer.deleteWhere(JOURNAL_INDEX, `NOT id = "${MARKER.id}"`);
}

/**
 * A first fill makes no events, or the journal would begin with every question there is: neither that of an empty index,
 * nor that of one that held invented questions only, nor the first run over an index older than its journal.
 * @param now a test may give its own clock
 */
export async function openJournal(writer: IndexWriter, now: () => Date = () => new Date()): Promise<Journal> {
  await writer.ensure(JOURNAL_INDEX, journalSettings);
  await writer.settle(JOURNAL_INDEX);
  const clock = createClock(await writer.highest(JOURNAL_INDEX, 'seq'), now);
  const speaks = await isWhole(writer);
  if (speaks) {
    await awaitSwap(writer);
    await settleExpected(writer, clock);
  } else {
    await writer.deleteWhere(JOURNAL_INDEX, EXPECTED);
    await writer.deleteWhere(JOURNAL_INDEX, anyId([BEGINNING.id])); // a fill that is killed is no beginning
  }
  const journal: Journal = {
    speaks,
    expect: async (changes) => {
      if (!speaks || changes.length === 0) return;
      const documents = changes.map((change) => ({ ...change, id: idOf(change, now()), seq: null }));
      const noted = await writer.select<JournalDocument>(JOURNAL_INDEX, {
        ids: documents.map(({ id }) => id),
        fields: ['id', 'seq'],
      });
      const confirmed = new Set(noted.filter(({ seq }) => seq !== null).map(({ id }) => id));
      const expected = documents.filter(({ id }) => !confirmed.has(id));
      if (expected.length > 0) await writer.send(JOURNAL_INDEX, ndjson(expected));
    },
    expectSwap: async (aside) => {
      if (!speaks) return;
      for (let offset = 0; ; offset += BATCH) {
        const after = await traits(writer, aside, { offset, limit: BATCH });
        const before = new Map(
          (await traits(writer, PUBLISHED_INDEX, { ids: after.map(({ id }) => id) })).map((known) => [
            known.id,
            known,
          ]),
        );
        await journal.expect(after.flatMap((state) => changesBetween(before.get(state.id) ?? null, state)));
        if (after.length < BATCH) return;
      }
    },
    conclude: async () => {
      if (speaks) return settleExpected(writer, clock);
      await finished(writer, [{ ...BEGINNING, seq: clock() }]);
    },
  };
  return journal;
}

/** Whether every real question that is published came in under the eyes of the journal, or before it began. */
async function isWhole(writer: IndexWriter): Promise<boolean> {
  if (!(await writer.exists(PUBLISHED_INDEX))) return false;
  await writer.settle(PUBLISHED_INDEX);
  const real = { filter: 'facet.sample = false', fields: ['id'], limit: 1 };
  if ((await writer.select(PUBLISHED_INDEX, real)).length === 0) return false;
  return (await writer.select(JOURNAL_INDEX, { ids: [BEGINNING.id], fields: ['id'] })).length > 0;
}

/**
 * A killed run may have asked for a swap that still waits, and a swap's task belongs to no index, so that nobody can look
 * for it. The engine works off tasks in their order: when one of ours is done, so is the swap.
 */
async function awaitSwap(writer: IndexWriter): Promise<void> {
  const some = await writer.select<JournalDocument>(JOURNAL_INDEX, {
    filter: EXPECTED,
    fields: FIELDS,
    limit: 1,
  });
  if (some.length > 0) await finished(writer, some);
}

/** Confirms or takes out, batch by batch, every event that is only expected. */
async function settleExpected(writer: IndexWriter, clock: () => number): Promise<void> {
  await writer.settle(JOURNAL_INDEX);
  for (;;) {
    const expected = await writer.select<JournalDocument>(JOURNAL_INDEX, {
      filter: EXPECTED,
      fields: FIELDS,
      limit: BATCH,
    });
    if (expected.length === 0) return;
    const ids = [...new Set(expected.map(({ uid }) => uid))];
    const states = new Map(
      (await traits(writer, PUBLISHED_INDEX, { ids })).map((state) => [state.id, state]),
    );
    const [happened, not] = partition(expected, (change) => {
      const state = states.get(change.uid);
      return state !== undefined && shows(change, state);
    });
    if (happened.length > 0)
      await finished(
        writer,
        happened.map((change) => ({ ...change, seq: clock() })),
      );
    if (not.length > 0) await writer.deleteWhere(JOURNAL_INDEX, anyId(not.map(({ id }) => id)));
  }
}

async function finished(writer: IndexWriter, documents: readonly object[]): Promise<void> {
  await writer.finish(await writer.send(JOURNAL_INDEX, ndjson(documents)));
}

/** Places in the journal: grow with time, and go on growing when the machine's clock is set back. */
function createClock(last: number | null, now: () => Date): () => number {
  let latest = last ?? 0;
  return () => (latest = Math.max(latest + 1, sequenceAt(now())));
}

async function traits(
  writer: IndexWriter,
  index: string,
  which: { ids: readonly string[] } | { offset: number; limit: number },
): Promise<Traits[]> {
  const found = await writer.select<Pick<StoredDocument, 'record'>>(index, { ...which, fields: ['record'] });
  return found.map(readRecord);
}

/** Re-attributions that no document dates are told apart by the day on which they were seen. */
function idOf({ uid, event, date, from, to }: Change, now: Date): string {
  if (event !== 'reattributed') return `${uid}-${event}-${date ?? 'undated'}`;
  const ministries = createHash('sha256')
    .update(JSON.stringify([from, to]))
    .digest('hex')
    .slice(0, 12);
  return `${uid}-${event}-${date ?? now.toISOString().slice(0, 10)}-${ministries}`;
}

/** Ids are made of letters, digits and hyphens: nothing in them needs escaping. */
function anyId(ids: readonly string[]): string {
  return `id IN [${ids.map((id) => `"${id}"`).join(', ')}]`;
}

function ndjson(documents: readonly object[]): Buffer {
  return Buffer.from(documents.map((document) => `${JSON.stringify(document)}\n`).join(''));
}

function partition<T>(items: readonly T[], belongs: (item: T) => boolean): [T[], T[]] {
  const yes: T[] = [];
  const no: T[] = [];
  for (const item of items) (belongs(item) ? yes : no).push(item);
  return [yes, no];
}
