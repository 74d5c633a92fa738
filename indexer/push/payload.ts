/** NDJSON lines being gathered for the engine, in one block of memory that is used again and again. */
export interface Payload {
  /** Adds a line; false when there is no room left for it, and nothing was added. */
  add: (json: string) => boolean;
  /** The lines so far; valid until `clear`. */
  bytes: () => Buffer;
  clear: () => void;
}

/** UTF-16 units take at most three bytes of UTF-8. */
const MOST_BYTES_PER_UNIT = 3;
const LINE_FEED = 0x0a;

/** @param capacity bytes; a first line larger than that makes its own room. */
export function createPayload(capacity: number): Payload {
  let block = Buffer.allocUnsafe(capacity);
  let length = 0;
  return {
    add: (json) => {
      const needed = json.length * MOST_BYTES_PER_UNIT + 1;
      if (length + needed > block.length) {
        if (length > 0) return false;
        block = Buffer.allocUnsafe(needed);
      }
      length += block.write(json, length);
      block[length++] = LINE_FEED;
      return true;
    },
    bytes: () => block.subarray(0, length),
    clear: () => (length = 0),
  };
}
