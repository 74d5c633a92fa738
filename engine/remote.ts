import { setTimeout as sleep } from 'node:timers/promises';
import { timings } from '../config/engine.js';
import { createClient } from './client.js';
import type { EngineHandle } from './embedded.js';
import { EngineError } from './errors.js';
import { engineErrorCode, provisionKeys, type EngineRole } from './keys.js';

/**
 * A way to a Meilisearch server that someone else runs.
 * @throws EngineError when it does not answer within the start-up time, or refuses the key.
 */
export async function joinRemoteEngine(
  url: string,
  masterKey: string | null,
  { role, stop }: { role: EngineRole; stop?: AbortSignal | undefined },
): Promise<EngineHandle> {
  const admin = createClient(url, masterKey);
  await waitForHealth(url, timings.startUp, stop);
  const key = masterKey === null ? null : (await provisionKeys(admin))[role];
  const client = createClient(url, key);
  if (key === null) await checkOpen(url, client);
  return {
    client: () => client,
    whenUp: (timeout = timings.startUp) => waitForHealth(url, timeout),
    release: () => Promise.resolve(),
  };
}

async function checkOpen(url: string, client: ReturnType<typeof createClient>): Promise<void> {
  try {
    await client.getVersion();
  } catch (error) {
    if (engineErrorCode(error) !== 'missing_authorization_header') throw error;
    throw new EngineError(`The Meilisearch server at ${url} asks for a key: set MEILI_MASTER_KEY.`, {
      cause: error,
    });
  }
}

async function waitForHealth(
  url: string,
  timeout: number = timings.startUp,
  stop?: AbortSignal,
): Promise<void> {
  const deadline = Date.now() + timeout;
  for (;;) {
    try {
      if ((await fetch(`${url}/health`, { signal: AbortSignal.timeout(2_000) })).ok) return;
    } catch {
      // not yet
    }
    if (stop?.aborted) throw new EngineError('Told to stop before the engine was up.');
    if (Date.now() > deadline)
      throw new EngineError(
        `No Meilisearch answers at ${url} (MEILI_URL): is it running, and reachable from here?`,
      );
    await sleep(250);
  }
}
