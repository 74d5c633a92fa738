/** Asks one replica what it holds. */
import type { Meilisearch } from 'meilisearch';
import { MeilisearchApiError } from 'meilisearch';
import { PUBLISHED_INDEX } from '../../config/index-settings.js';
import type { EngineNode } from '../../engine/node.js';
import { markerOf } from '../../engine/replica-marker.js';
import { lastChangeOf } from '../last-change.js';
import type { Holding } from './elect.js';

/**
 * @throws Error when the replica does not answer, refuses our key, is of another version, or has no index
 */
export async function probe(node: EngineNode): Promise<Holding> {
  await node.join();
  try {
    return await ask(node.client(), node.name);
  } catch (error) {
    // The server may have been replaced by an empty one, which does not know our key.
    if (error instanceof MeilisearchApiError && [401, 403].includes(error.response.status)) node.forget();
    throw error;
  }
}

async function ask(client: Meilisearch, name: string): Promise<Holding> {
  const [marker, { numberOfDocuments, isIndexing }, changed] = await Promise.all([
    markerOf(client),
    client.index(PUBLISHED_INDEX).getStats(),
    lastChangeOf(client, PUBLISHED_INDEX),
  ]);
  const generation = marker?.generation ?? 0;
  const whole = marker !== null && marker.whole && marker.questions === numberOfDocuments && !isIndexing;
  return { generation, whole, version: whole ? instantOf(generation) : `${changed} ${generation} ${name}` };
}

/** The run as the moment at which it began: unlike the servers' times of their last change, the same for all replicas. */
function instantOf(generation: number): string {
  const milliseconds = Math.floor(generation / 1_000);
  const rest = String(generation % 1_000).padStart(3, '0');
  return new Date(milliseconds).toISOString().replace('Z', `${rest}Z`);
}
