/** The bytes kept last, in one piece of memory that serves again. */
export interface ByteRing {
  /** A copy, the caller's own. Undefined: never kept, or overwritten since. */
  get(key: string): Buffer | undefined;
  /** Copies the bytes. Those that are longer than all the room are not kept. */
  set(key: string, bytes: Buffer): void;
}

interface Place {
  start: number;
  length: number;
}

/**
 * Texts that stay long are the dearest for V8: each is copied twice while young objects are collected, which took as long as
 * all else that is collected. Here they are no objects. They are written one behind the other, over the oldest ones; what is asked for
 * in its second half of life is written anew, so that what is wanted again and again stays.
 * @param capacity bytes
 */
export function createByteRing(capacity: number): ByteRing {
  // The system gives it page by page, as it is written to.
  const memory = Buffer.allocUnsafeSlow(capacity);
  // A Map gives its entries in the order in which they were set: that of the ring.
  const places = new Map<string, Place>();
  let head = 0;

  /** Forgets what begins in these bytes: from the head on, the oldest comes first. */
  const free = (end: number): void => {
    for (const [key, { start }] of places) {
      if (start < head || start >= end) break;
      places.delete(key);
    }
  };

  const set: ByteRing['set'] = (key, bytes) => {
    places.delete(key);
    const { length } = bytes;
    if (length > capacity) return;
    if (head + length > capacity) {
      free(Infinity); // an empty text may begin at the very end
      head = 0;
    }
    free(head + length);
    bytes.copy(memory, head);
    places.set(key, { start: head, length });
    head += length;
  };

  return {
    get(key) {
      const place = places.get(key);
      if (place === undefined) return undefined;
      const { start, length } = place;
      const bytes = Buffer.from(memory.subarray(start, start + length));
      const behind = start < head ? head - start : head - start + capacity;
      if (behind > capacity / 2) set(key, bytes);
      return bytes;
    },
    set,
  };
}
