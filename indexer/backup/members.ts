import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { TarInput } from './tar.js';

/**
 * What a backup holds of a data folder. Not the engine's database, which opens only with its own version: the records
 * make it anew. No key of the engine either: they are made anew, too. `partners.json` holds hashes of keys, never a key.
 */
const FILES = ['records/records.ndjson.gz', 'people.ndjson', 'partners.json', 'sync/state.json'] as const;

/** The records are always there; the rest is what there is. */
export const RECORDS_MEMBER = FILES[0];
const SEARCH_LOG = 'search-log';
const LOG_FILE = /^search-log\/\d{4}-\d{2}-\d{2}\.ndjson$/;

/** Whether a member of an archive has a place in a data folder; anything else is no backup of ours. */
export function isMember(name: string): boolean {
  return (FILES as readonly string[]).includes(name) || LOG_FILE.test(name);
}

/** Files of a data folder that belong into a backup, as long as they are now. */
export function membersOf(dataDir: string): TarInput[] {
  const logs = existsSync(join(dataDir, SEARCH_LOG))
    ? readdirSync(join(dataDir, SEARCH_LOG)).map((name) => `${SEARCH_LOG}/${name}`)
    : [];
  return [...FILES, ...logs.sort()].filter(isMember).flatMap((name) => {
    const path = join(dataDir, name);
    const info = statSync(path, { throwIfNoEntry: false });
    return info?.isFile() === true ? [{ name, path, bytes: info.size }] : [];
  });
}
