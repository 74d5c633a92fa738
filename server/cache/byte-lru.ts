/** The texts used last, and what goes with them, within a number of bytes. */
export interface ByteLru<T extends { text: string }> {
  get(key: string): T | undefined;
  /** One whose text is longer than all the room is not kept. */
  set(key: string, value: T): void;
}

/** @param capacity bytes of keys and texts together, as UTF-16: what they take in memory at most */
export function createByteLru<T extends { text: string }>(capacity: number): ByteLru<T> {
  // A Map gives its entries in the order in which they were set: the first one is the one used longest ago.
  const kept = new Map<string, T>();
  let size = 0;

  const drop = (key: string): void => {
    const value = kept.get(key);
    if (value === undefined) return;
    kept.delete(key);
    size -= weight(key, value);
  };

  return {
    get(key) {
      const value = kept.get(key);
      if (value === undefined) return undefined;
      kept.delete(key);
      kept.set(key, value);
      return value;
    },
    set(key, value) {
      drop(key);
      if (weight(key, value) > capacity) return;
      kept.set(key, value);
      size += weight(key, value);
      for (const oldest of kept.keys()) {
        if (size <= capacity) break;
        drop(oldest);
      }
    },
  };
}

function weight(key: string, { text }: { text: string }): number {
  return 2 * (key.length + text.length);
}
