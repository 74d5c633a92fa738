import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EngineRole } from './keys.js';

/**
 * How commands and the keeper speak: JSON lines over a loopback connection. A command that holds a connection is a
 * user of the engine; the kernel closes it however the command ends, so no count can go wrong.
 */

/** Exit code of a keeper that finds another one at work on its data folder. */
export const KEEPER_ALREADY_RUNS = 3;

export interface KeeperFiles {
  folder: string;
  /** Held by the one keeper; `link`ed into place whole, so that it never exists half written. */
  lock: string;
  /** Where the keeper listens, for commands; written once it is ready to be asked. */
  info: string;
  /** Master key of the embedded engine, mode 0600. */
  masterKey: string;
  database: string;
  log: string;
}

export function keeperFiles(dataDir: string): KeeperFiles {
  const folder = join(dataDir, 'engine');
  return {
    folder,
    lock: join(folder, 'keeper.lock'),
    info: join(folder, 'keeper.json'),
    masterKey: join(folder, 'master.key'),
    database: join(folder, 'data.ms'),
    log: join(folder, 'engine.log'),
  };
}

export interface KeeperInfo {
  keeperPid: number;
  keeperPort: number;
  token: string;
  enginePid: number | null;
}

/** First line of a command. */
export interface HelloMessage {
  token: string;
  role: EngineRole;
}

/** Lines of the keeper: after each hello, and again whenever the engine comes back or goes away. */
export type KeeperMessage =
  | { engine: 'up'; url: string; key: string }
  | { engine: 'down'; reason: string }
  | { engine: 'failed'; reason: string };

/** The command is done; the keeper closes the connection once the engine is stopped, or at once if others use it. */
export interface ByeMessage {
  bye: true;
}

export function readKeeperInfo(files: KeeperFiles): KeeperInfo | null {
  if (!existsSync(files.info)) return null;
  try {
    const parsed: unknown = JSON.parse(readFileSync(files.info, 'utf8'));
    return isKeeperInfo(parsed) ? parsed : null;
  } catch {
    return null; // cut short by a power loss: as good as none
  }
}

function isKeeperInfo(value: unknown): value is KeeperInfo {
  if (typeof value !== 'object' || value === null) return false;
  const info = value as Partial<Record<keyof KeeperInfo, unknown>>;
  return (
    typeof info.keeperPid === 'number' &&
    typeof info.keeperPort === 'number' &&
    typeof info.token === 'string'
  );
}

/** Splits a byte stream into lines and hands each parsed JSON object on; anything that is not JSON is dropped. */
export function createLineReader(
  onMessage: (message: Record<string, unknown>) => void,
): (chunk: string) => void {
  let rest = '';
  return (chunk) => {
    rest += chunk;
    const lines = rest.split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      try {
        const parsed: unknown = JSON.parse(line);
        if (typeof parsed === 'object' && parsed !== null) onMessage(parsed as Record<string, unknown>);
      } catch {
        // Another program that found the port: not ours to answer.
      }
    }
  };
}
