/**
 * UTF-16 units of text that an export hands on at once. A text of more than 128 kilobytes (half as many units, two bytes
 * each) is a large object for V8: one that is still being sent when young objects are looked through is moved among the
 * old ones, where it stays until the whole heap is. An export of whole texts had 170 MB of them.
 */
export const PIECE = 32 * 1024;

/** Rows in groups of about `PIECE` units, in order; a row is never parted. */
export function* inPieces<T>(rows: Iterable<T>, lengthOf: (row: T) => number): Generator<T[]> {
  let piece: T[] = [];
  let length = 0;
  for (const row of rows) {
    const own = lengthOf(row);
    if (length + own > PIECE && piece.length > 0) {
      yield piece;
      piece = [];
      length = 0;
    }
    piece.push(row);
    length += own;
  }
  if (piece.length > 0) yield piece;
}
