/** Place of the first string that is not before `value`, by UTF-16 units; the length where all are. Binary search. */
export function firstAtLeast(sorted: readonly string[], value: string): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? '') < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Those that begin so, in order. @param sorted by UTF-16 units */
export function startingWith(sorted: readonly string[], start: string): string[] {
  const found: string[] = [];
  for (let at = firstAtLeast(sorted, start); sorted[at]?.startsWith(start); at += 1)
    found.push(sorted[at] ?? '');
  return found;
}
