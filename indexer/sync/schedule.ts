import { passes } from '../../config/sync.js';

const UNITS: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000 };

/** Milliseconds of « 30m », « 6h », « 1d »; null for anything else, or outside one minute to seven days. */
export function readInterval(text: string): number | null {
  const match = /^(\d{1,5})(m|h|d)$/.exec(text.trim());
  if (match === null) return null;
  const milliseconds = Number(match[1]) * (UNITS[match[2] ?? ''] ?? 0);
  return milliseconds >= passes.shortest && milliseconds <= passes.longest ? milliseconds : null;
}

/**
 * Milliseconds from the end of a pass to the next one.
 * @param every from the beginning of one pass to that of the next, when nothing fails
 * @param failures passes that failed in a row, this one included
 */
export function pauseAfter(every: number, took: number, failures: number): number {
  const regular = Math.max(0, every - took);
  if (failures === 0) return regular;
  return Math.min(regular, passes.firstRetry * 2 ** Math.min(failures - 1, 20));
}
