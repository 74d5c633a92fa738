/** Values of an index field between two bounds, both included, and how many questions have one. */
export interface Window {
  from: number;
  to: number;
  count: number;
}

/**
 * Cuts counts of values into neighbouring windows of at most `size` questions each, in order. A value that alone has
 * more is a window of its own.
 * @param counts value → number of questions
 */
export function windowsOf(
  counts: Readonly<Record<string, number>>,
  direction: 1 | -1,
  size: number,
): Window[] {
  const values = Object.entries(counts).map(([value, count]) => ({ value: Number(value), count }));
  values.sort((a, b) => direction * (a.value - b.value));
  const windows: Window[] = [];
  for (const { value, count } of values) {
    const last = windows.at(-1);
    if (last === undefined || last.count + count > size) windows.push({ from: value, to: value, count });
    else {
      last.from = Math.min(last.from, value);
      last.to = Math.max(last.to, value);
      last.count += count;
    }
  }
  return windows;
}
