/** The texts kept last, and what goes with them, in one piece of memory that serves again. */
export interface ByteRing<T> {
  /** Undefined: never kept, or overwritten since. */
  get(key: string): Kept<T> | undefined;
  /** Copies the bytes. Those that are longer than all the room are not kept. @param bytes of UTF-8 */
  set(key: string, bytes: Buffer, note: T): void;
}

export interface Kept<T> {
  /** A copy, the caller's own. */
  bytes: Buffer;
  note: T;
}

interface Place<T> {
  start: number;
  length: number;
  note: T;
}

/**
 * Texts that stay long are the dearest for V8: each is copied twice while young objects are collected, which took as long as
 * all else that is collected. Here they are no objects. They are written one behind the other, over the oldest ones; what is asked for
 * in its second half of life is written anew, so that what is wanted again and again stays.
 * @param capacity bytes
 */
export function createByteRing<T>(capacity: number): ByteRing<T> {
  // The system gives it page by page, as it is written to.
  const memory = Buffer.allocUnsafeSlow(capacity);
  // A Map gives its entries in the order in which they were set: that of the ring.
  const places = new Map<string, Place<T>>();
  let head = 0;

  /** Forgets what begins in these bytes: from the head on, the oldest comes first. */
  const free = (end: number): void => {
    for (const [key, { start }] of places) {
      if (start < head || start >= end) break;
      places.delete(key);
    }
  };

  const set: ByteRing<T>['set'] = (key, bytes, note) => {
    places.delete(key);
    const { length } = bytes;
    if (length > capacity) return;
    if (head + length > capacity) {
      free(Infinity); // an empty text may begin at the very end
      head = 0;
    }
    free(head + length);
    bytes.copy(memory, head);
    places.set(key, { start: head, length, note });
    head += length;
  };

  return {
    get(key) {
      const place = places.get(key);
      if (place === undefined) return undefined;
      const { start, length, note } = place;
      const bytes = Buffer.from(memory.subarray(start, start + length));
      const behind = start < head ? head - start : head - start + capacity;
      if (behind > capacity / 2) set(key, bytes, note);
      return { bytes, note };
    },
    set,
  };
}
