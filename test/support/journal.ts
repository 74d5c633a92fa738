import type { Meilisearch } from 'meilisearch';
import { JOURNAL_INDEX } from '../../config/index-settings.js';
import type { JournalDocument } from '../../engine/journal-document.js';
import { CHANGE_EVENTS, sequenceAt } from '../../engine/journal-document.js';

/** An event of every kind for each question, in turn: invented ones make none when they are indexed. */
export async function noteEvents(client: Meilisearch, ids: readonly string[]): Promise<void> {
  const beginning = sequenceAt(new Date('2026-01-05T06:00:00Z'));
  const entries = [...CHANGE_EVENTS, ...CHANGE_EVENTS].flatMap((event, round) =>
    ids.map((uid, place): JournalDocument => {
      const [from, to] = event === 'reattributed' ? [`Ministère quitté par ${uid}`, 'Mer'] : [null, null];
      const seq = beginning + round * ids.length + place;
      return {
        id: `${uid}-${round}`,
        uid,
        event,
        seq,
        date: '2026-01-05',
        from,
        to,
        title: `Titre de ${uid}`,
      };
    }),
  );
  await client.index(JOURNAL_INDEX).addDocuments(entries).waitTask();
}
