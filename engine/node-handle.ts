import { setTimeout as sleep } from 'node:timers/promises';
import { timings } from '../config/engine.js';
import type { EngineHandle } from './embedded.js';
import { EngineError } from './errors.js';
import type { EngineNode } from './node.js';

const PAUSE = 250;

/** A server as an engine that somebody else runs. */
export function handleOf(node: EngineNode): EngineHandle {
  return {
    client: node.client,
    whenUp: (timeout = timings.startUp) => waitForHealth(node, timeout),
    release: () => Promise.resolve(),
  };
}

/** @throws EngineError when it does not answer in time, or the wait is given up */
export async function waitForHealth(
  { isHealthy, name }: EngineNode,
  timeout: number,
  stop?: AbortSignal,
): Promise<void> {
  const deadline = performance.now() + timeout;
  while (!(await isHealthy())) {
    if (stop?.aborted) throw new EngineError('Told to stop before the engine was up.');
    if (performance.now() > deadline)
      throw new EngineError(`No Meilisearch answers at ${name}: is it running, and reachable from here?`);
    await sleep(PAUSE);
  }
}
