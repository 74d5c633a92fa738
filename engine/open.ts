import type { Config } from '../config/env.js';
import { findBinary } from './binary.js';
import { joinEmbeddedEngine, type EngineHandle } from './embedded.js';
import type { EngineRole } from './keys.js';
import { joinRemoteEngine } from './remote.js';

/**
 * The one door to an engine: the server at MEILI_URL if set, the first of MEILI_URLS that answers, else the embedded one of the data folder.
 * `stop` gives up the wait for an engine that is not up yet.
 * @throws EngineError with the remedy.
 */
export function openEngine(
  config: Config,
  role: EngineRole,
  searchPath: string,
  stop?: AbortSignal,
): Promise<EngineHandle> {
  if (config.meiliUrl !== null)
    return joinRemoteEngine(config.meiliUrl, config.meiliMasterKey, { role, stop });
  if (config.meiliUrls !== null) return joinFirst(config.meiliUrls, config.meiliMasterKey, { role, stop });
  const { dataDir, meiliBin } = config;
  return joinEmbeddedEngine({
    dataDir,
    role,
    stop,
    findBinary: () => findBinary({ configured: meiliBin, dataDir, searchPath }),
  });
}

/** For what one replica can tell as well as another. */
async function joinFirst(
  urls: readonly string[],
  masterKey: string | null,
  options: { role: EngineRole; stop: AbortSignal | undefined },
): Promise<EngineHandle> {
  const failures: unknown[] = [];
  for (const url of urls) {
    try {
      return await joinRemoteEngine(url, masterKey, options);
    } catch (error) {
      failures.push(error);
    }
  }
  throw failures[0];
}
