import { describe, expect, it } from 'vitest';
import { DELAY_BUCKETS } from '../../../config/delay-buckets.js';
import { readPeriod } from '../../../server/params/period.js';
import { parisDay } from '../../../server/paris-time.js';
import { readDelay, readFlag, readMonth, readSmallNumber, readYear } from '../../../server/params/values.js';

describe('readDelay', () => {
  it.each([
    ['>60', 61, null],
    ['> 60 jours', 61, null],
    ['>=60', 60, null],
    ['≥60', 60, null],
    ['<30', null, 29],
    ['<=30j', null, 30],
    ['45', 45, 45],
    ['45-90', 45, 90],
    ['366+', 366, null],
  ])('reads « %s »', (text, from, to) => {
    expect(readDelay(text)).toMatchObject({ from, to });
  });

  it.each(['', 'bientôt', '<0', '90-45', '-5', '>', '1e3', '>123456'])('refuses « %s »', (text) => {
    expect(readDelay(text)).toBeNull();
  });

  it('knows each class of the facet by its own name', () => {
    for (const { value, from, to } of DELAY_BUCKETS)
      expect(readDelay(value)).toEqual({ text: value, from, to: to === Infinity ? null : to });
  });
});

describe('readPeriod', () => {
  it.each([
    ['2019', '2019-01-01', '2019-12-31'],
    ['03/2019', '2019-03-01', '2019-03-31'],
    ['2020-02', '2020-02-01', '2020-02-29'],
    ['5/3/2019', '2019-03-05', '2019-03-05'],
    ['2019-03-05', '2019-03-05', '2019-03-05'],
  ])('reads « %s »', (text, first, last) => {
    expect(readPeriod(text)).toEqual({ first, last });
  });

  it.each(['', 'hier', '13/2019', '31/02/2019', '19', '3019'])('refuses « %s »', (text) => {
    expect(readPeriod(text)).toBeNull();
  });
});

describe('flags, years, months and numbers', () => {
  it('are read as people write them', () => {
    expect([readFlag('Oui'), readFlag('0'), readFlag('peut-être')]).toEqual([true, false, null]);
    expect([readYear('2019'), readYear('19')]).toEqual([2019, null]);
    expect([readMonth('3/2019'), readMonth('2019-3'), readMonth('2019')]).toEqual([
      '2019-03',
      '2019-03',
      null,
    ]);
    expect([readSmallNumber('2e'), readSmallNumber('0'), readSmallNumber('deux')]).toEqual([2, null, null]);
    expect([readSmallNumber('-2'), readSmallNumber('1.5'), readSmallNumber('1ère')]).toEqual([null, null, 1]);
  });
});

describe('parisDay', () => {
  it('is the day there, whatever the machine’s own zone', () => {
    expect(parisDay(new Date('2025-07-01T22:30:00Z'))).toBe('2025-07-02');
    expect(parisDay(new Date('2025-01-01T22:30:00Z'))).toBe('2025-01-01');
  });
});
