/** The texts used last, within a number of bytes. */
export interface ByteLru {
  get(key: string): string | undefined;
  /** A text that is longer than all the room is not kept. */
  set(key: string, text: string): void;
}

/** @param capacity bytes of keys and texts together, as UTF-16: what they take in memory at most */
export function createByteLru(capacity: number): ByteLru {
  // A Map gives its entries in the order in which they were set: the first one is the one used longest ago.
  const kept = new Map<string, string>();
  let size = 0;

  const drop = (key: string): void => {
    const text = kept.get(key);
    if (text === undefined) return;
    kept.delete(key);
    size -= weight(key, text);
  };

  return {
    get(key) {
      const text = kept.get(key);
      if (text === undefined) return undefined;
      kept.delete(key);
      kept.set(key, text);
      return text;
    },
    set(key, text) {
      drop(key);
      if (weight(key, text) > capacity) return;
      kept.set(key, text);
      size += weight(key, text);
      for (const oldest of kept.keys()) {
        if (size <= capacity) break;
        drop(oldest);
      }
    },
  };
}

function weight(key: string, text: string): number {
  return 2 * (key.length + text.length);
}
