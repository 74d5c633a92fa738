import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { writeWhole } from '../../engine/whole-file.js';

/** Where sync keeps what it knows and what it fetched, in the data folder. */
export interface SyncFiles {
  folder: string;
  /** Held by the one sync at work. */
  lock: string;
  state: string;
  /** Checked archives, as last fetched. */
  archive: (id: string) => string;
  /** Downloads under way; kept when one is cut, so that the next try goes on where it ended. */
  partial: (id: string) => string;
}

export function syncFiles(dataDir: string): SyncFiles {
  const folder = join(dataDir, 'sync');
  return {
    folder,
    lock: join(folder, 'sync.lock'),
    state: join(folder, 'state.json'),
    archive: (id) => join(folder, 'archives', `${id}.zip`),
    partial: (id) => join(folder, 'partial', `${id}.zip`),
  };
}

export function makeSyncFolders({ folder }: SyncFiles): void {
  for (const name of ['archives', 'partial']) mkdirSync(join(folder, name), { recursive: true });
}

const keptSchema = z.object({
  /** Address that gave it, before any redirection. */
  url: z.string(),
  etag: z.string().nullable(),
  lastModified: z.string().nullable(),
  sha256: z.string(),
  /** Of the archive, and of what it holds. */
  bytes: z.number(),
  entries: z.number(),
  contentBytes: z.number(),
  /** When it was last seen to be current, and when it last changed (ISO). */
  checkedAt: z.string(),
  changedAt: z.string(),
});

const stateSchema = z.object({
  format: z.literal(1),
  archives: z.record(z.string(), keptSchema),
  /** Legislatures that appeared after those that were asked for. */
  found: z.array(z.number()),
  /**
   * What the published index was last brought up to: which archives, in which index (its time of birth, which a rebuild
   * or another engine changes; over replicas the mark of the last run), with which people, written by which version of the records.
   */
  applied: z
    .object({
      archives: z.record(z.string(), z.string()),
      index: z.string(),
      people: z.string().nullable(),
      schema: z.number(),
    })
    .nullable(),
});

export type KeptArchive = z.infer<typeof keptSchema>;
export type SyncState = z.infer<typeof stateSchema>;

const NOTHING: SyncState = { format: 1, archives: {}, found: [], applied: null };

/**
 * What the last pass left. A state that is damaged counts as none: everything is fetched and compared again, which costs
 * time and changes nothing that is published. An archive that is not there as it was noted is not counted on either.
 */
export function readSyncState(files: SyncFiles): SyncState {
  const state = stateSchema.safeParse(readJson(files.state)).data ?? structuredClone(NOTHING);
  for (const [id, { bytes }] of Object.entries(state.archives)) {
    if (statSync(files.archive(id), { throwIfNoEntry: false })?.size === bytes) continue;
    const known = state.archives[id];
    if (known !== undefined) state.archives[id] = { ...known, etag: null, lastModified: null, sha256: '' };
  }
  return state;
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}

export function writeSyncState(files: SyncFiles, state: SyncState): void {
  writeWhole(files.state, `${JSON.stringify(state, null, 2)}\n`);
}

/** Of a file's content; null when there is none. */
export function hashOfFile(path: string): string | null {
  return existsSync(path) ? createHash('sha256').update(readFileSync(path)).digest('hex') : null;
}
