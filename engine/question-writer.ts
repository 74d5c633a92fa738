import { indexSettings, rankIndexOf, rankSettings } from '../config/index-settings.js';
import type { IndexWriter } from './index-writer.js';
import type { Payload } from './payload-pieces.js';

/**
 * NDJSON lines of some questions and of what orders them, one each; among those of the questions also lines that name a
 * part of a question sent before, in the same lines or earlier.
 */
export interface DocumentLines {
  questions: Payload;
  ranks: Payload;
}

/** Numbers of the tasks of one call. */
export type Tasks = readonly number[];

/**
 * Writes questions: the index that is searched, and beside it that of what orders them (`rankIndexOf`), always both. What
 * orders a question is sent first, and removed last.
 */
export interface QuestionWriter extends Pick<IndexWriter, 'exists' | 'count' | 'states' | 'records'> {
  /** Makes the indexes when they are missing, and their settings what they must be. */
  ensure: (uid: string) => Promise<void>;
  drop: (uid: string) => Promise<void>;
  /** Resolves when no task waits for them. */
  settle: (uid: string) => Promise<void>;
  /** Resolves with the numbers of the tasks once the engine has the lines on disk. */
  send: (uid: string, lines: DocumentLines) => Promise<Tasks>;
  /** Resolves when the tasks succeeded. @throws EngineTaskError when one failed. */
  finish: (tasks: Tasks) => Promise<void>;
  /**
   * What the index holds beside the questions `ids` that bears one of these keys of a family: which of the keys, and the
   * ids of the questions that do not know yet that they are like another one.
   */
  likeThese: (
    uid: string,
    ids: readonly string[],
    keys: readonly string[],
  ) => Promise<{ keys: Set<string>; alone: string[] }>;
  /** Deletes the invented questions; resolves with how many went. */
  deleteSample: (uid: string) => Promise<number>;
  swap: (published: string, next: string) => Promise<void>;
}

export function createQuestionWriter(writer: IndexWriter): QuestionWriter {
  return {
    exists: writer.exists,
    count: writer.count,
    states: writer.states,
    records: writer.records,
    ensure: async (uid) => {
      await writer.ensure(rankIndexOf(uid), rankSettings);
      await writer.ensure(uid, indexSettings);
    },
    drop: async (uid) => {
      await writer.drop(uid);
      await writer.drop(rankIndexOf(uid));
    },
    settle: async (uid) => {
      await writer.settle(rankIndexOf(uid));
      await writer.settle(uid);
    },
    send: async (uid, { questions, ranks }) => [
      await writer.send(rankIndexOf(uid), ranks),
      await writer.merge(uid, questions),
    ],
    finish: async (tasks) => {
      for (const task of tasks) await writer.finish(task);
    },
    likeThese: async (uid, ids, keys) => {
      const filter = `facet.family IN ${list(keys)} AND NOT id IN ${list(ids)}`;
      const counts = await writer.counts(uid, { filter, attribute: 'facet.family' });
      const found = keys.filter((key) => Object.hasOwn(counts, key));
      if (found.length === 0) return { keys: new Set(), alone: [] };
      const alone = await writer.counts(uid, { filter: `${filter} AND twin = false`, attribute: 'id' });
      return { keys: new Set(found), alone: Object.keys(alone) };
    },
    deleteSample: async (uid) => {
      const gone = await writer.deleteWhere(uid, 'facet.sample = true');
      if (gone > 0) await writer.deleteWhere(rankIndexOf(uid), 'sample = true');
      return gone;
    },
    swap: (published, next) =>
      writer.swap([
        [published, next],
        [rankIndexOf(published), rankIndexOf(next)],
      ]),
  };
}

/** Ids and keys are made of letters, digits and hyphens: nothing in them needs escaping. */
function list(values: readonly string[]): string {
  return `[${values.map((value) => `"${value}"`).join(', ')}]`;
}
