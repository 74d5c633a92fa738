/**
 * Which questions hold a passage, remembered as long as the index is the same: reading their texts takes longer than the whole
 * search that wants to know, and every page, facet and export of it asks anew.
 */
import type { IndexVersion } from '../index-version.js';
import { limits } from '../limits.js';

export interface PassageMemory {
  /**
   * What was found under that name, or what `read` finds now.
   * @param key names passage and place
   * @throws EngineUnavailable as `read`, of which nothing is kept
   */
  held(key: string, read: () => Promise<string[]>): Promise<readonly string[]>;
}

/** For who asks once. */
export const NO_MEMORY: PassageMemory = { held: (_key, read) => read() };

/** @param version of the index that is read: another one, and everything is forgotten */
export function createPassageMemory(version: IndexVersion): PassageMemory {
  let of: string | null = null;
  let kept = new Map<string, readonly string[]>();
  let uids = 0;
  const forget = (): void => {
    kept = new Map();
    uids = 0;
  };
  return {
    async held(key, read) {
      const current = await version.current();
      if (current !== of) forget();
      of = current;
      const mine = kept;
      const known = mine.get(key);
      if (known !== undefined) return known;
      const found = await read();
      // Meanwhile the index may be another one, or somebody else may have read the same.
      if (mine !== kept || mine.has(key)) return found;
      if (uids + found.length > limits.rememberedUids) forget();
      kept.set(key, found);
      uids += found.length;
      return found;
    },
  };
}
