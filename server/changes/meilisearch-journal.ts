/** The journal port over Meilisearch. */
import { randomUUID } from 'node:crypto';
import type { Meilisearch } from 'meilisearch';
import { BEGINNING } from '../../engine/journal-document.js';
import { engineErrorCode } from '../../engine/keys.js';
import { EngineUnavailable } from '../errors.js';
import { anyOf, between } from '../filter.js';
import { callEngine } from '../meilisearch-engine.js';
import type { ChangeJournal, JournalEntry } from './journal-port.js';

/** @param client asked anew for each call: the address changes when the embedded engine is restarted elsewhere */
export function createMeilisearchJournal(client: () => Meilisearch, indexUid: string): ChangeJournal {
  const read = async (filter: string[], limit: number): Promise<JournalEntry[]> => {
    try {
      const query = { filter, sort: ['seq:asc'], limit };
      const { hits } = await callEngine(client, (engine, signal) =>
        engine.index(indexUid).search<JournalEntry>('', query, { signal }),
      );
      return hits;
    } catch (error) {
      if (isMissing(error)) return []; // no run has made it yet
      throw error;
    }
  };
  const ownSecret = randomUUID();
  return {
    beginning: async () => (await read([anyOf('id', [BEGINNING.id])], 1))[0]?.seq ?? null,
    after: (seq, events, limit) => read([anyOf('event', events), ...between('seq', seq + 1, null)], limit),
    // Its key follows from the master key alone. Of an engine without one, a cursor lives as long as the gateway that gave it.
    secret: () => callEngine(client, (engine) => Promise.resolve(engine.config.apiKey ?? ownSecret)),
  };
}

function isMissing(error: unknown): boolean {
  return error instanceof EngineUnavailable && engineErrorCode(error.cause) === 'index_not_found';
}
