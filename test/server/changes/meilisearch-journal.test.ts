import { Meilisearch } from 'meilisearch';
import { expect, it } from 'vitest';
import { createMeilisearchJournal } from '../../../server/changes/meilisearch-journal.js';
import { EngineUnavailable } from '../../../server/errors.js';

it('is unavailable, its secret too, while the embedded engine is being restarted and has no client', async () => {
  let client: Meilisearch | null = null;
  const journal = createMeilisearchJournal(() => {
    if (client === null) throw new Error('restarting');
    return client;
  }, 'journal');
  await expect(journal.secret()).rejects.toBeInstanceOf(EngineUnavailable);
  client = new Meilisearch({ host: 'http://127.0.0.1:1', apiKey: 'clef' });
  expect(await journal.secret()).toBe('clef');
});
