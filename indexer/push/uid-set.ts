import { parseUid } from '../../model/identity.js';

/**
 * A set of uids in one bit each: numbers are dense within a legislature and type, so a million questions take some
 * 200 KB where a Set of strings would take 100 MB.
 */
export interface UidSet {
  /** Adds; returns true when it was there already. */
  add: (uid: string) => boolean;
}

export function createUidSet(): UidSet {
  const bits = new Map<string, Uint8Array>();
  return {
    add: (uid) => {
      const identity = parseUid(uid);
      if (identity === null) throw new Error(`not a uid: ${uid}`);
      const key = `${identity.legislature}${identity.type}`;
      const index = identity.number >> 3;
      const mask = 1 << (identity.number & 7);
      const row = roomFor(bits.get(key) ?? new Uint8Array(1024), index);
      bits.set(key, row);
      const there = ((row[index] ?? 0) & mask) !== 0;
      row[index] = (row[index] ?? 0) | mask;
      return there;
    },
  };
}

function roomFor(row: Uint8Array, index: number): Uint8Array {
  if (index < row.length) return row;
  const larger = new Uint8Array(Math.max(index + 1, row.length * 2));
  larger.set(row);
  return larger;
}
