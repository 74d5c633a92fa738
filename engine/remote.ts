import { timings } from '../config/engine.js';
import type { EngineHandle } from './embedded.js';
import type { EngineRole } from './keys.js';
import { createNode } from './node.js';
import { handleOf, waitForHealth } from './node-handle.js';

/**
 * A way to a Meilisearch server that someone else runs.
 * @throws EngineError when it does not answer within the start-up time, refuses the key or is of another version.
 */
export async function joinRemoteEngine(
  url: string,
  masterKey: string | null,
  { role, stop }: { role: EngineRole; stop?: AbortSignal | undefined },
): Promise<EngineHandle> {
  const node = createNode(url, { masterKey, role });
  await waitForHealth(node, timings.startUp, stop);
  await node.join();
  return handleOf(node);
}
