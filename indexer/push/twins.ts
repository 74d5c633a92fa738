/**
 * Which questions share a key of model/family.ts with another one. The engine counts families by walking through
 * questions, one by one; those that are surely like no other need not be walked through. So a document says `twin: false`
 * only as long as no other question of its index bears one of its keys, at any moment and however a run ends: what wakes
 * a question goes to the engine in one task with the question that it is like. `twin: true` promises nothing: the other
 * one may have changed or gone since.
 */
import type { QuestionWriter } from '../../engine/question-writer.js';
import type { Payload } from './payload.js';

export interface Twins {
  /**
   * Takes a question that is about to be written.
   * @param keys what other questions may bear, too
   * @returns whether it is known to be like another one, and which of those met before must be told that they are
   */
  meet: (id: string, keys: readonly string[]) => { twin: boolean; woken: string[] };
  /** Whether the last line that was written of a question, or is to follow it, says that it may be like another one. */
  isTwin: (id: string) => boolean;
  /**
   * Adds to a payload what follows from the questions that the index held before the run.
   * @throws EngineError when the index cannot be asked
   */
  complete: (payload: Payload) => Promise<void>;
}

/**
 * Remembers some fifty bytes for each key met.
 * @param index null: it held nothing before, so that nothing has to be looked up
 */
export function createTwins(writer: Pick<QuestionWriter, 'likeThese'>, index: string | null): Twins {
  /** Who bears a key; null: several, all of which are twins. */
  const bearers = new Map<number, string | null>();
  const twins = new Set<string>();

  return {
    meet: (id, keys) => {
      const others = new Set<string>();
      let shared = false;
      for (const key of keys.map(digest)) {
        const bearer = bearers.get(key);
        if (bearer === id) continue;
        bearers.set(key, bearer === undefined ? id : null);
        shared ||= bearer !== undefined;
        if (typeof bearer === 'string' && !twins.has(bearer)) others.add(bearer);
      }
      const woken = [...others];
      for (const twin of shared ? [id, ...woken] : []) twins.add(twin);
      return { twin: twins.has(id), woken };
    },
    isTwin: (id) => twins.has(id),
    complete: async (payload) => {
      const sent = payload.bearers();
      if (index === null || sent.size === 0) return;
      const allKeys = [...sent.values()].flatMap(({ keys }) => keys);
      const { keys, alone } = await writer.likeThese(index, [...sent.keys()], allKeys);
      const found = [...sent].filter(([, { keys: own }]) => own.some((key) => keys.has(key)));
      // Whatever else is known of them: a question met since may wake them in a payload that comes after this one.
      const woken = [...found.filter(([, { twin }]) => !twin).map(([id]) => id), ...alone];
      for (const id of woken) payload.append(wakeLine(id));
      for (const id of [...found.map(([id]) => id), ...alone]) twins.add(id);
    },
  };
}

/** A line that changes nothing of a document but this. */
export function wakeLine(id: string): string {
  return JSON.stringify({ id, twin: true });
}

/** 32 bits of the 64 of a key: two keys that are taken for one cost a little of what is saved, and nothing else. */
function digest(key: string): number {
  return parseInt(key.slice(1, 9), 16) ^ key.charCodeAt(0);
}
