import type { Config } from '../config/env.js';
import { findBinary } from './binary.js';
import { joinEmbeddedEngine, type EngineHandle } from './embedded.js';
import { EngineError } from './errors.js';
import { joinNodes } from './join-nodes.js';
import { handleOf } from './node-handle.js';
import type { EngineRole } from './keys.js';
import { createNode } from './node.js';
import { joinRemoteEngine } from './remote.js';

/**
 * The one door to an engine: the server at MEILI_URL if set, one of MEILI_URLS that answers, else the embedded one of the
 * data folder.
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
  if (config.meiliUrls !== null) return joinAny(config.meiliUrls, config.meiliMasterKey, { role, stop });
  const { dataDir, meiliBin } = config;
  return joinEmbeddedEngine({
    dataDir,
    role,
    stop,
    findBinary: () => findBinary({ configured: meiliBin, dataDir, searchPath }),
  });
}

/** For what one replica can tell as well as another: the first of those that answer. */
async function joinAny(
  urls: readonly string[],
  masterKey: string | null,
  { role, stop }: { role: EngineRole; stop: AbortSignal | undefined },
): Promise<EngineHandle> {
  const nodes = urls.map((url) => createNode(url, { masterKey, role }));
  const [first] = (await joinNodes(nodes, { stop, grace: 0 })).joined;
  if (first === undefined) throw new EngineError('None of the servers at MEILI_URLS can be used.');
  return handleOf(first);
}
