/** The arithmetic of axes. */

/**
 * Round values from 0 to at least `most`, in steps of 1, 2 or 5 times a power of ten, five steps at most; whole numbers
 * only, since questions are counted.
 * @param most not negative
 */
export function ticks(most: number): number[] {
  const rough = Math.max(most, 1) / 5;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = Math.max(
    1,
    [1, 2, 5, 10].map((times) => times * power).find((size) => size >= rough) ?? power,
  );
  const count = Math.ceil(Math.max(most, 1) / step);
  return Array.from({ length: count + 1 }, (_, place) => place * step);
}

/** Two decimals are finer than any screen. */
export const round = (value: number): number => Math.round(value * 100) / 100;

/**
 * Every how many labels one is written, so that neighbours do not touch.
 * @param count labels in all
 * @param room how many fit
 * @returns 1, 2, 3, 6, 12, 24, 60, 120: parts and multiples of a year
 */
export function labelStep(count: number, room: number): number {
  return [1, 2, 3, 6, 12, 24, 60, 120].find((step) => count / step <= room) ?? 240;
}
