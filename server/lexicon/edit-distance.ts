/**
 * Edits (insertion, deletion, substitution, exchange of two neighbours) that make one word of the other, when there are
 * at most `limit`; null beyond. The « optimal string alignment » distance, its rows cut to the band that can matter.
 */
export function withinDistance(a: string, b: string, limit: number): number | null {
  if (Math.abs(a.length - b.length) > limit) return null;
  if (b.length >= rows[0].length) rows = makeRows(2 * b.length);
  let [before, previous, current] = rows;
  for (let column = 0; column <= b.length; column += 1) previous[column] = column;
  for (let row = 1; row <= a.length; row += 1) {
    const first = Math.max(1, row - limit);
    const last = Math.min(b.length, row + limit);
    const unit = a.charCodeAt(row - 1);
    // Just outside of the band stands what can no longer matter, in place of what an earlier row or word left there.
    let best = (current[first - 1] = first === 1 && row <= limit ? row : BEYOND);
    for (let column = first; column <= last; column += 1) {
      const other = b.charCodeAt(column - 1);
      let edits = (previous[column - 1] ?? BEYOND) + (unit === other ? 0 : 1);
      const shorter = Math.min(previous[column] ?? BEYOND, current[column - 1] ?? BEYOND) + 1;
      if (shorter < edits) edits = shorter;
      if (column > 1 && row > 1 && unit === b.charCodeAt(column - 2) && a.charCodeAt(row - 2) === other)
        edits = Math.min(edits, (before[column - 2] ?? BEYOND) + 1);
      current[column] = edits;
      if (edits < best) best = edits;
    }
    if (best > limit) return null;
    if (last < b.length) current[last + 1] = BEYOND;
    [before, previous, current] = [previous, current, before];
  }
  const edits = previous[b.length] ?? BEYOND;
  return edits <= limit ? edits : null;
}

/** More than any limit, and far enough from the end of its type to be added to. */
const BEYOND = 1 << 20;

type Rows = [before: Int32Array, previous: Int32Array, current: Int32Array];

/** Used again for each pair of words: a correction compares with thousands. */
let rows = makeRows(64);

function makeRows(length: number): Rows {
  return [new Int32Array(length), new Int32Array(length), new Int32Array(length)];
}
