import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { limits } from '../config/ingestion.js';
import { makeDataFolder } from '../engine/data-folder.js';
import { createPeopleDirectory, loadPeople, readPeopleDocument, serialisePeople } from './enrich/people.js';
import type { PeopleDirectory, PeopleRecord } from './enrich/people.js';
import { decodeDocument } from './parse/decode.js';
import { recognise } from './parse/recognise.js';
import type { SourceDocument } from './sources/source-document.js';
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
  makeDataFolder(dataDir);
  const draft = `${storePath(dataDir)}.draft`;
  writeFileSync(draft, serialisePeople(directory));
  renameSync(draft, storePath(dataDir));
}

export interface PeopleImport {
  directory: PeopleDirectory;
  people: number;
  bodies: number;
  /** Documents that gave no record; `foreign` ones do not even begin as a person or a body does. */
  failures: { path: string; reason: string; foreign: boolean }[];
  /** Files that hold something else too, questions for instance: what it is, is not for us to say. */
  mixed: FoundFile[];
}

/** Reads people and bodies out of archives, folders or files. What cannot be read is listed, the rest goes on. */
export async function importPeople(files: readonly FoundFile[]): Promise<PeopleImport> {
  const records: PeopleRecord[] = [];
  const failures: PeopleImport['failures'] = [];
  const mixed = new Set<FoundFile>();
  for (const file of files) {
    for await (const item of documentsOf(file)) {
      const read = item.ok ? await readRecord(item.document) : { ...item, foreign: true };
      if ('record' in read) {
        records.push(read.record);
        continue;
      }
      failures.push({ path: read.path, reason: read.reason, foreign: read.foreign });
      if (read.foreign) mixed.add(file);
    }
  }
  const people = records.filter((record) => record.kind === 'person').length;
  const directory = createPeopleDirectory(records);
  return { directory, people, bodies: records.length - people, failures, mixed: [...mixed] };
}

type ReadRecord = { record: PeopleRecord } | PeopleImport['failures'][number];

async function readRecord(document: SourceDocument): Promise<ReadRecord> {
  const { path } = document;
  let foreign = true;
  try {
    const { text } = decodeDocument(await document.read(limits.documentBytes));
    foreign = recognise(text) !== 'json-people';
    const record = foreign ? null : readPeopleDocument(JSON.parse(text));
    return record === null
      ? { path, reason: 'neither a person (acteur) nor a body (organe)', foreign }
      : { record };
  } catch (error) {
    return { path, reason: error instanceof Error ? error.message : String(error), foreign };
  }
}

/** What is known of people when more of them come in: the newcomer replaces whom it names, and nobody else. */
export function addPeople(known: PeopleDirectory | null, found: PeopleDirectory): PeopleDirectory {
  return known === null ? found : createPeopleDirectory([...known.records, ...found.records]);
}
