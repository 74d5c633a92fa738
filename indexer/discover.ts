import { dirname } from 'node:path';
import { decodeDocument } from './parse/decode.js';
import { recognise } from './parse/recognise.js';
import { readHead, type SourceDocument } from './sources/source-document.js';
import { documentsOf, findFiles, type FoundFile } from './sources/walk.js';
import { countZipEntries } from './sources/zip.js';

/** The input seen from outside: what there is, how much, and where people and bodies are. */
export interface Discovery {
  files: FoundFile[];
  /** Archives (or folders' files) of people and bodies: read first, so that authors resolve whatever the order. */
  peopleFiles: FoundFile[];
  /** Documents expected, for the progress bar; bulk files hold more than the one counted for them. */
  expected: number;
}

/**
 * Lists the input and tells archives of people (AMO30) from archives of questions by their first document. In a folder
 * of loose files, the first one speaks for its folder.
 */
export async function discover(paths: readonly string[]): Promise<Discovery> {
  const found: Discovery = { files: [], peopleFiles: [], expected: 0 };
  const folders = new Map<string, boolean>();
  for await (const file of findFiles(paths)) {
    if (await holdsPeople(file, folders)) {
      found.peopleFiles.push(file);
      continue;
    }
    found.files.push(file);
    found.expected += await countDocuments(file);
  }
  return found;
}

async function holdsPeople(file: FoundFile, folders: Map<string, boolean>): Promise<boolean> {
  if (!file.ok) return false;
  if (file.kind === 'zip') return firstIsPeople(file);
  const folder = dirname(file.path);
  const known = folders.get(folder);
  if (known === false) return false;
  const answer = await firstIsPeople(file);
  if (known === undefined) folders.set(folder, answer);
  return answer;
}

async function firstIsPeople(file: FoundFile): Promise<boolean> {
  for await (const item of documentsOf(file)) {
    if (item.ok) return isPeople(item.document);
  }
  return false;
}

async function isPeople(document: SourceDocument): Promise<boolean> {
  try {
    const head = await readHead(document, 512);
    // The head may end inside a character: anything outside ASCII does not matter here.
    return (
      recognise(decodeDocument(Buffer.from(head.toString('latin1').replace(/[^\x20-\x7e\s]/g, '?'))).text) ===
      'json-people'
    );
  } catch {
    return false; // the main pass will say what is wrong with it
  }
}

async function countDocuments(file: FoundFile): Promise<number> {
  if (!file.ok || file.kind === 'plain') return 1;
  try {
    return await countZipEntries(file.path);
  } catch {
    return 1;
  }
}
