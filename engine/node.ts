import type { Meilisearch } from 'meilisearch';
import { ENGINE_VERSION, timings } from '../config/engine.js';
import { withoutPassword } from '../config/env.js';
import { createClient } from './client.js';
import { EngineError, EngineRefusal } from './errors.js';
import { explainKey, provisionKeys, type EngineRole } from './keys.js';

/** One Meilisearch server that someone else runs. */
export interface EngineNode {
  /** Its address, without a password. */
  name: string;
  /** @throws EngineError as long as it was not joined */
  client: () => Meilisearch;
  /**
   * Makes sure that it runs, is of our version and knows our keys; does nothing once it has.
   * @throws EngineError with the remedy
   */
  join: () => Promise<void>;
  /** What was found out by `join` holds no more: the server may have been replaced by another. */
  forget: () => void;
  /** Never throws. @param timeout milliseconds */
  isHealthy: (timeout?: number) => Promise<boolean>;
}

interface NodeOptions {
  /** Of the server; null when it has none. */
  masterKey: string | null;
  role: EngineRole;
  /** Milliseconds for one call; default: that of bulk loads. */
  timeout?: number;
}

export function createNode(url: string, { masterKey, role, timeout: patience }: NodeOptions): EngineNode {
  const name = withoutPassword(url);
  let client: Meilisearch | null = null;
  let joining: Promise<void> | null = null;

  const isHealthy = async (timeout = HEALTH_TIMEOUT): Promise<boolean> => {
    try {
      return (await fetch(`${url}/health`, { signal: AbortSignal.timeout(timeout) })).ok;
    } catch {
      return false;
    }
  };
  const join = async (): Promise<void> => {
    if (!(await isHealthy())) throw new EngineError(`No Meilisearch answers at ${name}.`);
    const admin = createClient(url, masterKey, timings.startUp);
    await checkServer(admin, name);
    const key = masterKey === null ? null : (await provisionKeys(admin, name))[role];
    client = createClient(url, key, patience);
  };

  return {
    name,
    isHealthy,
    client: () => {
      if (client === null) throw new EngineError(`No Meilisearch was reached at ${name} yet.`);
      return client;
    },
    join: () => {
      if (client !== null) return Promise.resolve();
      joining ??= join().finally(() => (joining = null));
      return joining;
    },
    forget: () => (client = null),
  };
}

/** Milliseconds: a server that is well answers in one or two. */
const HEALTH_TIMEOUT = 2_000;

/**
 * Asks a server with its master key for its version.
 * @param name for the message
 * @throws EngineRefusal when it does not take the key, or is of another release than this program is written for
 */
export async function checkServer(admin: Meilisearch, name: string): Promise<void> {
  let version: string;
  try {
    version = (await admin.getVersion()).pkgVersion;
  } catch (error) {
    throw explainKey(error, name);
  }
  if (version.startsWith(`${ENGINE_VERSION}.`)) return;
  throw new EngineRefusal(
    `The Meilisearch at ${name} is version ${version}, this program is written for ${ENGINE_VERSION}: nothing was ` +
      `written there. Give it a server of ${ENGINE_VERSION}, or the version of this program that goes with ${version}.`,
  );
}
