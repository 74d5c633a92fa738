import { JOURNAL_INDEX } from '../../config/index-settings.js';
import type { IndexWriter } from '../../engine/index-writer.js';
import { BEGINNING } from '../../engine/journal-document.js';
import type { Journal } from '../journal/journal.js';
import type { JournalBeginning, KeptChange } from './record-file.js';
import { readChanges } from './read-records.js';

/** Brings the journal of changes of a file of records into an engine that has none. */
export interface ChangeLoader {
  /** Before the records are published. */
  load: () => Promise<void>;
  /** After that: the journal is whole since when the kept one was. */
  conclude: () => Promise<void>;
}

/** Changes sent in one call. */
const BATCH = 5_000;

const NOTHING: ChangeLoader = { load: () => Promise.resolve(), conclude: () => Promise.resolve() };

/**
 * A journal that goes on in this engine is left alone. The note of its beginning comes last: a run that is killed before
 * finds no whole journal the next time, and loads the changes again, each in its own place.
 */
export function createChangeLoader(
  writer: IndexWriter,
  journal: Pick<Journal, 'speaks'>,
  records: string | undefined,
): ChangeLoader {
  if (records === undefined || journal.speaks) return NOTHING;
  let beginning: JournalBeginning | null = null;
  const send = async (changes: readonly KeptChange[]): Promise<void> => {
    if (changes.length === 0) return;
    const lines = changes.map((change) => `${JSON.stringify(change)}\n`).join('');
    await writer.finish(await writer.send(JOURNAL_INDEX, Buffer.from(lines)));
  };
  return {
    load: async () => {
      for await (const changes of readChanges(records, BATCH)) {
        beginning ??= changes.find(isBeginning) ?? null;
        await send(changes.filter((change) => !isBeginning(change)));
      }
    },
    conclude: async () => {
      if (beginning !== null) await send([beginning]);
    },
  };
}

function isBeginning(change: KeptChange): change is JournalBeginning {
  return change.event === BEGINNING.event;
}
