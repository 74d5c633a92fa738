import { describe, expect, it } from 'vitest';
import { DEPARTMENTS } from '../../config/departments.js';

describe('DEPARTMENTS', () => {
  it('holds the 96 departments of the mainland, those overseas and the French abroad, once each', () => {
    const codes = DEPARTMENTS.flatMap(({ code, otherCodes }) => [code, ...otherCodes]);
    expect(new Set(codes).size).toBe(codes.length);
    expect(DEPARTMENTS.filter(({ code }) => code.length === 2)).toHaveLength(96);
    expect(DEPARTMENTS.map(({ code }) => code)).toEqual(
      expect.arrayContaining([
        '2A',
        '2B',
        '971',
        '972',
        '973',
        '974',
        '975',
        '976',
        '977',
        '986',
        '987',
        '988',
        '099',
      ]),
    );
  });

  it('gives no name to two departments', () => {
    const names = DEPARTMENTS.flatMap(({ name, otherNames }) => [name, ...otherNames]);
    expect(new Set(names).size).toBe(names.length);
  });
});
