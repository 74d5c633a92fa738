import { describe, expect, it } from 'vitest';
import { isFlat, trendOf } from '../../../bench/soak/slope.js';

const samples = (megabytes: (at: number) => number) =>
  Array.from({ length: 50 }, (_, at) => ({ at: at * 100, megabytes: megabytes(at * 100) }));

describe('trendOf', () => {
  it('finds the slope of a line under noise that evens out', () => {
    const { slope, growthMb } = trendOf(samples((at) => 200 + at * 0.02 + (at % 200 === 0 ? 3 : -3)));
    expect(slope).toBeCloseTo(0.02, 3);
    expect(growthMb).toBeCloseTo(98, 0);
  });

  it('calls memory flat that goes up and down, and a leak a leak', () => {
    expect(isFlat(trendOf(samples((at) => 250 + 40 * Math.sin(at))))).toBe(true);
    expect(isFlat(trendOf(samples((at) => 150 + at / 50)))).toBe(false);
    expect(isFlat(trendOf(samples((at) => 300 - at / 50)))).toBe(true);
  });

  it('says nothing of one sample', () => {
    expect(trendOf([{ at: 1, megabytes: 80 }])).toEqual({ slope: 0, growthMb: 0, share: 0, meanMb: 80 });
  });
});
