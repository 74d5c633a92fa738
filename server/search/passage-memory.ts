/**
 * Which questions hold a passage, remembered as long as the index is the same: reading their texts takes longer than the whole
 * search that wants to know, and every page, facet and export of it asks anew.
 */
import type { IndexVersion } from '../index-version.js';
import { limits } from '../limits.js';
import { restsOn } from '../replicas/request-pin.js';

/** What is known of one state of the index. */
export interface PassageShelf {
  get(key: string): readonly string[] | undefined;
  /** Nothing happens where the index is another one by now, or a request was told of another one. */
  keep(key: string, ids: readonly string[]): void;
}

export interface PassageMemory {
  /** To be taken before the engine is asked: what was read of an earlier state must not stand for a later one. @throws EngineUnavailable */
  ofNow(): Promise<PassageShelf>;
}

export const NO_SHELF: PassageShelf = { get: () => undefined, keep: () => undefined };

/** For who asks once. */
export const NO_MEMORY: PassageMemory = { ofNow: () => Promise.resolve(NO_SHELF) };

/** Characters of a key that take as much room as one uid. */
const UID_LENGTH = 14;

/** @param version of the index that is read: another one, and everything is forgotten */
export function createPassageMemory(version: IndexVersion): PassageMemory {
  let of: string | null = null;
  let kept = new Map<string, readonly string[]>();
  let room = limits.rememberedUids;
  const forget = (): void => {
    kept = new Map();
    room = limits.rememberedUids;
  };
  return {
    async ofNow() {
      const current = await version.current();
      if (current !== of) forget();
      of = current;
      return {
        get: (key) => (of === current ? kept.get(key) : undefined),
        keep(key, ids) {
          if (of !== current || !restsOn(current) || kept.has(key)) return;
          const size = ids.length + Math.ceil(key.length / UID_LENGTH);
          if (size > limits.rememberedUids) return;
          if (size > room) forget();
          kept.set(key, ids);
          room -= size;
        },
      };
    },
  };
}
