import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { limits } from '../config/ingestion.js';
import { createPeopleDirectory, loadPeople, readPeopleDocument, serialisePeople } from './enrich/people.js';
import type { PeopleDirectory, PeopleRecord } from './enrich/people.js';
import { decodeDocument } from './parse/decode.js';
import { documentsOf, type FoundFile } from './sources/walk.js';

function storePath(dataDir: string): string {
  return join(dataDir, 'people.ndjson');
}

/** The people directory kept in the data folder; null before any `npm run people`. */
export function readPeopleStore(dataDir: string): PeopleDirectory | null {
  const path = storePath(dataDir);
  return existsSync(path) ? loadPeople(readFileSync(path, 'utf8')) : null;
}

/** Written aside and renamed: a reader, or a crash, meets the former directory or the new one, whole. */
export function writePeopleStore(dataDir: string, directory: PeopleDirectory): void {
  mkdirSync(dataDir, { recursive: true });
  const draft = `${storePath(dataDir)}.draft`;
  writeFileSync(draft, serialisePeople(directory));
  renameSync(draft, storePath(dataDir));
}

export interface PeopleImport {
  directory: PeopleDirectory;
  people: number;
  bodies: number;
  /** Documents read that are neither a person nor a body, or are damaged. */
  failures: { path: string; reason: string }[];
}

/** Reads people and bodies out of archives, folders or files. What cannot be read is listed, the rest goes on. */
export async function importPeople(files: readonly FoundFile[]): Promise<PeopleImport> {
  const records: PeopleRecord[] = [];
  const failures: PeopleImport['failures'] = [];
  for (const file of files) {
    for await (const item of documentsOf(file)) {
      if (!item.ok) {
        failures.push(item);
        continue;
      }
      try {
        const bytes = await item.document.read(limits.documentBytes);
        const record = readPeopleDocument(JSON.parse(decodeDocument(bytes).text));
        if (record !== null) records.push(record);
        else failures.push({ path: item.document.path, reason: 'neither a person (acteur) nor a body (organe)' });
      } catch (error) {
        failures.push({ path: item.document.path, reason: error instanceof Error ? error.message : String(error) });
      }
    }
  }
  const people = records.filter((record) => record.kind === 'person').length;
  return { directory: createPeopleDirectory(records), people, bodies: records.length - people, failures };
}
