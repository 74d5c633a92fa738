import { describe, expect, it } from 'vitest';
import { calculation, watchMachineSpeed } from '../../bench/machine-speed.js';

describe('watchMachineSpeed', () => {
  it('tells of each sample its median, and of all samples the least, the median and the most', () => {
    let at = 0;
    let pace = 0;
    let asked = 0;
    // Every third calculation is interrupted.
    const calculate = () => (at += ++asked % 3 === 0 ? 1_000 : pace);
    const machine = watchMachineSpeed(calculate, () => at);
    for (pace of [10, 14, 11]) machine.sample();
    expect(machine.told()).toEqual({ least: 10, median: 11, most: 14 });
  });

  it('tells nothing before the first', () => {
    expect(() => watchMachineSpeed().told()).toThrow('no value');
  });
});

describe('calculation', () => {
  it('does the same each time', () => {
    expect(calculation()).toBe(1695569550);
    expect(calculation()).toBe(calculation());
  });
});
