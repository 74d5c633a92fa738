import { isDeepStrictEqual } from 'node:util';
import type { IndexWriter } from './index-writer.js';

/** Documents compared in one call, and documents copied in one: whole ones are some ten kilobytes each. */
const COMPARED = 1_000;
const COPIED = 200;
/** Payloads that the receiving engine may have waiting. */
const WAITING = 16;

export interface CopyPlan {
  uid: string;
  /** Fields that tell whether a document is the same; `id` among them. */
  stamp: readonly string[];
  /** Indexes whose documents of the same ids go along, and go first. */
  along?: readonly string[];
  /** What is sent of a document (of those that go along, too) in place of what was read; default: the same. */
  complete?: (document: object) => object;
  /** Id of a document that is each server's own. */
  except?: string;
}

/**
 * Makes an index of one server what it is on another, which nobody writes to meanwhile: sends what differs, deletes what is
 * not there. Memory does not grow with the index, except by the ids of what is deleted.
 * @returns documents sent and deleted
 */
export async function copyIndex(
  from: IndexWriter,
  to: IndexWriter,
  { uid, stamp, along = [], complete = (document) => document, except }: CopyPlan,
): Promise<{ sent: number; deleted: number }> {
  const waiting: number[] = [];
  let sent = 0;
  const send = async (ids: readonly string[]): Promise<void> => {
    for (const index of [...along, uid]) {
      const documents = await from.select<object>(index, { ids, fields: ['*'] });
      if (documents.length > 0) waiting.push(await to.send(index, ndjson(documents.map(complete))));
    }
    while (waiting.length > WAITING) await to.finish(waiting.shift() ?? 0);
    sent += ids.length;
  };
  for await (const page of pagesOf(from, uid, stamp)) {
    const different = (await differing(to, uid, { page, stamp })).filter((id) => id !== except);
    for (let start = 0; start < different.length; start += COPIED)
      await send(different.slice(start, start + COPIED));
  }
  for (const task of waiting) await to.finish(task);
  const isLarger = (await to.count(uid)) > (await from.count(uid));
  const foreign = isLarger ? (await idsMissing(to, from, uid)).filter((id) => id !== except) : [];
  for (let start = 0; start < foreign.length; start += COMPARED) {
    const ids = foreign.slice(start, start + COMPARED);
    for (const index of [uid, ...along]) await to.deleteIds(index, ids);
  }
  return { sent, deleted: foreign.length };
}

type Stamped = { id: string } & Record<string, unknown>;

async function* pagesOf(
  writer: IndexWriter,
  uid: string,
  fields: readonly string[],
): AsyncGenerator<Stamped[]> {
  for (let offset = 0; ; offset += COMPARED) {
    const page = await writer.select<Stamped>(uid, { fields, offset, limit: COMPARED });
    if (page.length > 0) yield page;
    if (page.length < COMPARED) return;
  }
}

async function differing(
  to: IndexWriter,
  uid: string,
  { page, stamp }: { page: readonly Stamped[]; stamp: readonly string[] },
): Promise<string[]> {
  const held = await to.select<Stamped>(uid, { ids: page.map(({ id }) => id), fields: stamp });
  const known = new Map(held.map((document) => [document.id, document]));
  return page.filter((document) => !isDeepStrictEqual(document, known.get(document.id))).map(({ id }) => id);
}

/** Ids that the first writer's index holds and the second's does not. */
async function idsMissing(writer: IndexWriter, other: IndexWriter, uid: string): Promise<string[]> {
  const missing: string[] = [];
  for await (const page of pagesOf(writer, uid, ['id'])) {
    const ids = page.map(({ id }) => id);
    const found = new Set((await other.select<Stamped>(uid, { ids, fields: ['id'] })).map(({ id }) => id));
    for (const id of ids) if (!found.has(id)) missing.push(id);
  }
  return missing;
}

function ndjson(documents: readonly object[]): Buffer {
  return Buffer.from(documents.map((document) => `${JSON.stringify(document)}\n`).join(''));
}
