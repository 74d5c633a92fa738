import type { Meilisearch } from 'meilisearch';
import { rankIndexOf } from '../config/index-settings.js';
import { engineErrorCode } from '../engine/keys.js';

/**
 * The engine's time of the last change of an index, or of what orders it: vectors come to the ranks of questions that stay as
 * they are. @throws what the client throws
 */
export async function lastChangeOf(client: Meilisearch, questions: string): Promise<string> {
  const [{ updatedAt: changed }, ordered] = await Promise.all([
    client.getRawIndex(questions),
    client.getRawIndex(rankIndexOf(questions)).then(({ updatedAt }) => updatedAt, nullIfMissing),
  ]);
  return ordered !== null && Date.parse(ordered) > Date.parse(changed) ? ordered : changed;
}

/** An index of a former version has no ranks: server/index-age.ts says so. */
function nullIfMissing(error: unknown): null {
  if (engineErrorCode(error) === 'index_not_found') return null;
  throw error;
}
