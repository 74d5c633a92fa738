import type { Meilisearch } from 'meilisearch';
import { INDEXER_KEY_UID, SEARCH_KEY_UID } from '../config/engine.js';
import {
  JOURNAL_INDEX,
  MODEL_INDEX,
  NEXT_INDEX,
  PUBLISHED_INDEX,
  rankIndexOf,
} from '../config/index-settings.js';
import { EngineRefusal } from './errors.js';

export type EngineRole = 'gateway' | 'indexer';
export type EngineKeys = Record<EngineRole, string>;

/**
 * Makes the two keys of least privilege, or finds them made: the gateway may only search and read the questions
 * and the journal of changes, the indexer may only write these and the index that it builds aside. The master key is used here and nowhere else.
 * @param name of the server, for the message
 * @throws EngineRefusal when it does not take the master key
 */
export async function provisionKeys(admin: Meilisearch, name: string): Promise<EngineKeys> {
  const gateway = await ensureKey(admin, name, {
    uid: SEARCH_KEY_UID,
    name: 'gateway',
    description: 'Reads the published indexes and the journal of changes',
    actions: ['search', 'documents.get', 'indexes.get', 'stats.get', 'version'],
    indexes: [PUBLISHED_INDEX, rankIndexOf(PUBLISHED_INDEX), JOURNAL_INDEX, MODEL_INDEX],
    expiresAt: null,
  });
  const indexer = await ensureKey(admin, name, {
    uid: INDEXER_KEY_UID,
    name: 'indexer',
    description: 'Writes the published index, the one built aside and the journal of changes',
    actions: ['documents.*', 'indexes.*', 'settings.*', 'tasks.*', 'stats.get', 'version', 'search'],
    indexes: [
      ...[PUBLISHED_INDEX, NEXT_INDEX].flatMap((uid) => [uid, rankIndexOf(uid)]),
      JOURNAL_INDEX,
      MODEL_INDEX,
    ],
    expiresAt: null,
  });
  return { gateway, indexer };
}

type KeyCreation = Parameters<Meilisearch['createKey']>[0];

async function ensureKey(
  admin: Meilisearch,
  name: string,
  wanted: KeyCreation & { uid: string },
): Promise<string> {
  try {
    const found = await admin.getKey(wanted.uid);
    if (grantsTheSame(found, wanted)) return found.key;
    // Rights of a key cannot be changed. One made anew under its uid is the same key, whoever holds it.
    await admin.deleteKey(wanted.uid);
  } catch (error) {
    if (engineErrorCode(error) !== 'api_key_not_found') throw explainKey(error, name);
  }
  try {
    return (await admin.createKey(wanted)).key;
  } catch (error) {
    // Two commands may start together: the second finds the key made in between.
    if (engineErrorCode(error) !== 'api_key_already_exists') throw error;
    return (await admin.getKey(wanted.uid)).key;
  }
}

function grantsTheSame(found: Pick<KeyCreation, 'actions' | 'indexes'>, wanted: KeyCreation): boolean {
  const rights = ({ actions, indexes }: Pick<KeyCreation, 'actions' | 'indexes'>): string =>
    JSON.stringify([[...actions].sort(), [...indexes].sort()]);
  return rights(found) === rights(wanted);
}

/** A refusal of a key with its remedy; any other error as it is. @param name of the server */
export function explainKey(error: unknown, name: string): unknown {
  const code = engineErrorCode(error);
  if (code === 'missing_authorization_header')
    return new EngineRefusal(`The Meilisearch server at ${name} asks for a key: set MEILI_MASTER_KEY.`, {
      cause: error,
    });
  if (code === 'invalid_api_key')
    return new EngineRefusal(
      `Meilisearch refuses the master key at ${name}: set MEILI_MASTER_KEY to the one the server was started with.`,
      { cause: error },
    );
  return error;
}

/** Error code of the engine's answer (`index_not_found`), null for anything that is not one. */
export function engineErrorCode(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  const cause: unknown = error.cause;
  if (typeof cause === 'object' && cause !== null && 'code' in cause && typeof cause.code === 'string')
    return cause.code;
  return null;
}
