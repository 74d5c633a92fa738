import { setImmediate as turn } from 'node:timers/promises';
import type { IndexedDocument, StoredDocument } from '../../engine/document.js';
import type { Question } from '../../model/question.js';
import { PUBLISHED_INDEX, rankIndexOf } from '../../config/index-settings.js';
import type { IndexWriter, Selection } from '../../engine/index-writer.js';
import { payloadText } from './payload-text.js';

/**
 * An engine in memory, as strict as the real one may be: what was sent is seen only once its task was waited for, and
 * a payload is read at the last moment, so that one written over too soon does not go unnoticed.
 */
export interface FakeWriter extends IndexWriter {
  indexes: Map<string, Map<string, IndexedDocument>>;
  /** Payloads of questions taken in, in order; what orders them (`rankIndexOf`) is only kept. */
  payloads: { index: string; documents: IndexedDocument[] }[];
  /** Most of these at once that were being sent, or were sent and not yet seen to be done. */
  mostUnfinished: () => number;
  /** Names of the calls that change something, in order. */
  changes: string[];
  /** What the next calls throw. */
  failing: { send?: Error; finish?: Error; states?: Error };
}

interface Task {
  index: string;
  documents: IndexedDocument[];
  done: boolean;
}

function isUnfinished({ index, done }: Task): boolean {
  return !done && !index.endsWith(rankIndexOf(''));
}

export function createFakeWriter(): FakeWriter {
  const indexes: FakeWriter['indexes'] = new Map();
  const tasks: Task[] = [];
  const payloads: FakeWriter['payloads'] = [];
  const changes: string[] = [];
  const failing: FakeWriter['failing'] = {};
  let sending = 0;
  let most = 0;

  const documentsOf = (uid: string): Map<string, IndexedDocument> => {
    const documents = indexes.get(uid);
    if (documents === undefined) throw new Error(`index ${uid} does not exist`);
    return documents;
  };
  const found = (uid: string, ids: readonly string[]): IndexedDocument[] =>
    ids.map((id) => documentsOf(uid).get(id)).filter((document) => document !== undefined);

  const finish = async (uid: number): Promise<void> => {
    await turn();
    if (failing.finish) throw failing.finish;
    for (const task of tasks.slice(0, uid + 1)) {
      if (task.done) continue;
      const documents = documentsOf(task.index);
      // As merging does: what a line does not name stays as it was.
      for (const document of task.documents)
        documents.set(document.id, { ...documents.get(document.id), ...document });
      task.done = true;
    }
  };

  const writer: FakeWriter = {
    indexes,
    payloads,
    changes,
    failing,
    mostUnfinished: () => most,
    exists: (uid) => Promise.resolve(indexes.has(uid)),
    ensure: (uid) => {
      changes.push(`ensure ${uid}`);
      if (!indexes.has(uid)) indexes.set(uid, new Map());
      return Promise.resolve();
    },
    drop: (uid) => {
      changes.push(`drop ${uid}`);
      for (const task of tasks) if (task.index === uid) task.done = true;
      indexes.delete(uid);
      return Promise.resolve();
    },
    settle: async (uid) => {
      const last = tasks.findLastIndex((task) => task.index === uid);
      if (last >= 0) await finish(last);
    },
    count: (uid) => Promise.resolve(documentsOf(uid).size),
    send: async (index, payload) => {
      const isRank = index.endsWith(rankIndexOf(''));
      if (!isRank) {
        sending++;
        most = Math.max(most, sending + tasks.filter(isUnfinished).length);
      }
      await turn();
      await turn();
      if (!isRank) sending--;
      if (failing.send) throw failing.send;
      const lines = payloadText(payload).trimEnd().split('\n');
      const documents = lines.map((line) => readStored(JSON.parse(line) as StoredDocument));
      if (!isRank) payloads.push({ index, documents });
      return tasks.push({ index, documents, done: false }) - 1;
    },
    merge: (index, payload) => writer.send(index, payload),
    counts: async (uid, { filter, attribute }) => {
      await turn();
      const counts: Record<string, number> = {};
      for (const document of documentsOf(uid).values()) {
        if (filter !== undefined && !meets(document, filter)) continue;
        const values = attribute === 'facet.family' ? document.facet.family : valueOf(document, attribute);
        for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
      }
      return counts;
    },
    finish,
    states: async (uid, ids) => {
      await turn();
      if (failing.states) throw failing.states;
      const known = found(uid, ids).map(({ id, record: { contentHash, source, sample } }) => {
        return { id, contentHash, hashes: source.hashes, sample };
      });
      return new Map(known.map((state) => [state.id, state]));
    },
    records: async (uid, ids) => {
      await turn();
      return new Map(found(uid, ids).map(({ id, record }) => [id, record]));
    },
    select: async <T>(uid: string, { ids, filter, offset = 0, limit }: Selection) => {
      await turn();
      const all = ids === undefined ? [...documentsOf(uid).values()] : found(uid, ids);
      const matching = all.filter((document) => filter === undefined || meets(document, filter));
      return matching.slice(offset, offset + (limit ?? ids?.length ?? 0)).map(stored) as T[];
    },
    settings: () => Promise.resolve({}),
    highest: (uid, attribute) => {
      const values = [...documentsOf(uid).values()]
        .map((document) => (document as unknown as Record<string, unknown>)[attribute])
        .filter((value) => typeof value === 'number');
      return Promise.resolve(values.length === 0 ? null : Math.max(...values));
    },
    deleteWhere: (uid, filter) => {
      const gone = [...documentsOf(uid).values()].filter((document) => meets(document, filter));
      if (gone.length > 0 || uid === PUBLISHED_INDEX) changes.push(`delete ${uid} ${filter}`);
      for (const { id } of gone) documentsOf(uid).delete(id);
      return Promise.resolve(gone.length);
    },
    deleteIds: (uid, ids) => {
      changes.push(`delete ${uid} ${ids.join(' ')}`);
      for (const id of ids) documentsOf(uid).delete(id);
      return Promise.resolve();
    },
    swap: (pairs) => {
      for (const [published, next] of pairs) {
        changes.push(`swap ${published} ${next}`);
        const [one, other] = [documentsOf(published), documentsOf(next)];
        indexes.set(published, other).set(next, one);
      }
      return Promise.resolve();
    },
  };
  return writer;
}

/** One text, or none. */
function valueOf(document: IndexedDocument, attribute: string): string[] {
  const value = (document as unknown as Record<string, unknown>)[attribute];
  return typeof value === 'string' ? [value] : [];
}

/** The conditions that the indexer writes, and no others. */
function meets(document: IndexedDocument, filter: string): boolean {
  const { id, facet, seq, sample } = document as IndexedDocument & { seq?: number | null; sample?: boolean };
  if (filter === 'sample = true') return sample === true;
  if (filter === 'facet.sample = true' || filter === 'facet.sample = false')
    return facet.sample === filter.endsWith('true');
  if (filter === 'seq IS NULL') return seq === null;
  const like = /^facet\.family IN (\[.*\]) AND NOT id IN (\[.*\])( AND twin = false)?$/.exec(filter);
  if (like !== null) {
    const [keys, ids] = [like[1], like[2]].map((list) => JSON.parse(list ?? '[]') as string[]);
    const isLike = facet.family.some((key) => keys?.includes(key)) && ids?.includes(id) === false;
    return isLike && (like[3] === undefined || !document.twin);
  }
  const ids = /^id IN (\[.*\])$/.exec(filter)?.[1];
  if (ids === undefined) throw new Error(`unknown filter: ${filter}`);
  return (JSON.parse(ids) as string[]).includes(id);
}

/** Events of the journal and what orders a question have no record. */
function readStored({ record, ...document }: StoredDocument): IndexedDocument {
  const others = document as unknown as IndexedDocument;
  return record === undefined ? others : { ...others, record: JSON.parse(record) as Question };
}

function stored({ record, ...document }: IndexedDocument): unknown {
  return record === undefined ? document : { ...document, record: JSON.stringify(record) };
}
