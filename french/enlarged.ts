/** Memory that grows with what is put into it: the same things in more room, for whoever has none left. */

/** Twice as many bytes, and as many more as are needed at once. */
export function enlargedBytes(full: Buffer, needed: number): Buffer<ArrayBuffer> {
  const larger = Buffer.allocUnsafe(full.length * 2 + needed);
  full.copy(larger);
  return larger;
}

/** Twice as many numbers; the new ones are 0. */
export function enlargedNumbers(full: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(full.length * 2);
  larger.set(full);
  return larger;
}
