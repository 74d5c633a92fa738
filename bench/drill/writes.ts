import { setTimeout as sleep } from 'node:timers/promises';
import type { Ledger } from './facts.js';
import { startIndex, type IndexRun } from './indexer.js';

/** Indexing runs one after the other, as a timer starts them: one that fails is started again with the same documents. */
export interface Writes {
  /** The run at work; null between two. */
  current: () => IndexRun | null;
  /** Runs that did not end well. */
  failed: readonly string[];
  /** Lets the run at work end, and starts no other. */
  end: () => Promise<void>;
}

/** Milliseconds between two runs. */
const PAUSE = 300;

/**
 * @param isDone whether a run counts as published, by its exit code and its words; a killed one never does
 */
export function keepWriting(
  ledger: Ledger,
  variables: Record<string, string>,
  isDone: (code: number | null, said: string) => boolean,
): Writes {
  const failed: string[] = [];
  let current: IndexRun | null = null;
  let isEnding = false;
  const work = (async () => {
    while (!isEnding) {
      current = startIndex([ledger.next()], variables);
      const { code, said } = await current.ended;
      current = null;
      if (isDone(code, said)) ledger.succeeded();
      else failed.push(said);
      await sleep(PAUSE);
    }
  })();
  return {
    current: () => current,
    failed,
    end: async () => {
      isEnding = true;
      await work;
    },
  };
}

/** Published by at least one replica; those that are behind are for the next run. */
export function isPublished(code: number | null, said: string): boolean {
  return code === 0 || (code === 1 && said.includes('Replicas that hold it:'));
}
