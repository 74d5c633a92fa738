import type { Meilisearch } from 'meilisearch';
import { rankIndexOf } from '../config/index-settings.js';

/**
 * The engine's time of the last change of an index, or of what orders it: vectors come to the ranks of questions that stay as
 * they are. @throws what the client throws
 */
export async function lastChangeOf(client: Meilisearch, questions: string): Promise<string> {
  const [index, ranks] = await Promise.all(
    [questions, rankIndexOf(questions)].map((name) => client.getRawIndex(name)),
  );
  const changed = index?.updatedAt ?? '';
  const ordered = ranks?.updatedAt ?? '';
  return Date.parse(ordered) > Date.parse(changed) ? ordered : changed;
}
