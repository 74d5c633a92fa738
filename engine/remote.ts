import { setTimeout as sleep } from 'node:timers/promises';
import { timings } from '../config/engine.js';
import type { EngineHandle } from './embedded.js';
import { EngineError } from './errors.js';
import type { EngineRole } from './keys.js';
import { createNode, type EngineNode } from './node.js';

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
  return {
    client: node.client,
    whenUp: (timeout = timings.startUp) => waitForHealth(node, timeout),
    release: () => Promise.resolve(),
  };
}

async function waitForHealth(node: EngineNode, timeout: number, stop?: AbortSignal): Promise<void> {
  const deadline = performance.now() + timeout;
  while (!(await node.isHealthy())) {
    if (stop?.aborted) throw new EngineError('Told to stop before the engine was up.');
    if (performance.now() > deadline)
      throw new EngineError(
        `No Meilisearch answers at ${node.name} (MEILI_URL): is it running, and reachable from here?`,
      );
    await sleep(250);
  }
}
