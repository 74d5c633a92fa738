/** NDJSON lines being gathered for the engine, in one block of memory that is used again and again. */
export interface Payload {
  /** Adds a line, given in pieces; false when there is no room left for it, and nothing was added. */
  add: (pieces: readonly string[]) => boolean;
  /** Bytes so far. */
  length: () => number;
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
    add: (pieces) => {
      let needed = 1;
      for (const piece of pieces) needed += piece.length * MOST_BYTES_PER_UNIT;
      if (length + needed > block.length) {
        if (length > 0) return false;
        block = Buffer.allocUnsafe(needed);
      }
      // Piece by piece: joined first, a piece of plain letters would take two bytes a letter beside one with a « ’ ».
      for (const piece of pieces) length += block.write(piece, length);
      block[length++] = LINE_FEED;
      return true;
    },
    length: () => length,
    bytes: () => block.subarray(0, length),
    clear: () => (length = 0),
  };
}
