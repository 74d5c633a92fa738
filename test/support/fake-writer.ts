import { setImmediate as turn } from 'node:timers/promises';
import type { IndexedDocument, RankDocument } from '../../engine/document.js';
import type { IndexWriter } from '../../engine/index-writer.js';

/**
 * An engine in memory, as strict as the real one may be: what was sent is seen only once its task was waited for, and
 * a payload is read at the last moment, so that one written over too soon does not go unnoticed.
 */
export interface FakeWriter extends IndexWriter {
  indexes: Map<string, Map<string, IndexedDocument>>;
  /** Payloads taken in, in order. */
  payloads: { index: string; documents: IndexedDocument[]; ranks: RankDocument[] }[];
  /** Most payloads at once that were being sent, or were sent and not yet seen to be done. */
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

  const finishUpTo = async (uid: number): Promise<void> => {
    await turn();
    if (failing.finish) throw failing.finish;
    for (const task of tasks.slice(0, uid + 1)) {
      if (task.done) continue;
      for (const document of task.documents) documentsOf(task.index).set(document.id, document);
      task.done = true;
    }
  };

  return {
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
      if (last >= 0) await finishUpTo(last);
    },
    count: (uid) => Promise.resolve(documentsOf(uid).size),
    send: async (index, { questions, ranks }) => {
      sending++;
      most = Math.max(most, sending + tasks.filter(({ done }) => !done).length);
      await turn();
      await turn();
      sending--;
      if (failing.send) throw failing.send;
      const documents = parseLines<IndexedDocument>(questions);
      payloads.push({ index, documents, ranks: parseLines<RankDocument>(ranks) });
      return [tasks.push({ index, documents, done: false }) - 1];
    },
    finish: async (sent) => {
      for (const task of sent) await finishUpTo(task);
    },
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
    deleteSample: (uid) => {
      changes.push(`delete sample ${uid}`);
      const gone = [...documentsOf(uid).values()].filter(({ facet }) => facet.sample);
      for (const { id } of gone) documentsOf(uid).delete(id);
      return Promise.resolve(gone.length);
    },
    swap: (published, next) => {
      changes.push(`swap ${published} ${next}`);
      const [one, other] = [documentsOf(published), documentsOf(next)];
      indexes.set(published, other).set(next, one);
      return Promise.resolve();
    },
  };
}

function parseLines<T>(payload: Buffer): T[] {
  const lines = payload.toString('utf8').trimEnd().split('\n');
  return lines.map((line) => JSON.parse(line) as T);
}
