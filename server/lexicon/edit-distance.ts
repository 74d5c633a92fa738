/**
 * Edits (insertion, deletion, substitution, exchange of two neighbours) that make one word of the other, when there are
 * at most `limit`; null beyond. The « optimal string alignment » distance, its rows cut to the band that can matter.
 */
export function withinDistance(a: string, b: string, limit: number): number | null {
  if (Math.abs(a.length - b.length) > limit) return null;
  const width = b.length + 1;
  let before = new Array<number>(width).fill(Infinity);
  let previous = Array.from({ length: width }, (_, column) => column);
  for (let row = 1; row <= a.length; row += 1) {
    const current = new Array<number>(width).fill(Infinity);
    if (row <= limit) current[0] = row;
    let best = current[0] ?? Infinity;
    const last = Math.min(b.length, row + limit);
    for (let column = Math.max(1, row - limit); column <= last; column += 1) {
      const same = a.charCodeAt(row - 1) === b.charCodeAt(column - 1);
      let edits = Math.min(
        at(previous, column) + 1,
        at(current, column - 1) + 1,
        at(previous, column - 1) + (same ? 0 : 1),
      );
      const exchanged =
        column > 1 &&
        a.charCodeAt(row - 1) === b.charCodeAt(column - 2) &&
        a.charCodeAt(row - 2) === b.charCodeAt(column - 1);
      if (exchanged) edits = Math.min(edits, at(before, column - 2) + 1);
      current[column] = edits;
      if (edits < best) best = edits;
    }
    if (best > limit) return null;
    before = previous;
    previous = current;
  }
  const edits = at(previous, b.length);
  return edits <= limit ? edits : null;
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Infinity;
}
