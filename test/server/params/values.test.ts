import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DELAY_BUCKETS } from '../../../config/delay-buckets.js';
import { readPeriod } from '../../../server/params/period.js';
import { parisDay } from '../../../server/paris-time.js';
import { readDelay, readFlag, readSmallNumber, readYear } from '../../../server/params/values.js';
import { readIsoDay, readMonth } from '../../../server/params/written-dates.js';

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

describe('written dates', () => {
  it.each([
    ['5 mars 2019', '2019-03-05'],
    ['1er août 2019', '2019-08-01'],
    ['1ᵉʳ AOUT 2019', '2019-08-01'],
    ['le mardi 5 mars 2019', '2019-03-05'],
    ['5 sept. 2019', '2019-09-05'],
    ['05.03.2019', '2019-03-05'],
    ['05-03-2019', '2019-03-05'],
    [' 5/3/2019 ', '2019-03-05'],
  ])('are days: « %s »', (text, iso) => {
    expect(readIsoDay(text)).toBe(iso);
    expect(readPeriod(text)).toEqual({ first: iso, last: iso });
  });

  it.each([
    ['mars 2019', '2019-03'],
    ['Février 2019', '2019-02'],
    ['déc. 2019', '2019-12'],
    ['en juin 2019', '2019-06'],
  ])('are months: « %s »', (text, iso) => {
    expect(readMonth(text)).toBe(iso);
    expect(readIsoDay(text)).toBeNull();
  });

  it.each([
    '31 février 2019',
    'jui 2019',
    '5 ma 2019',
    'budget 2019',
    '5 mars',
    '5 mars 19',
    '5/03-2019',
    '5 mars 2019 loi',
  ])('are neither: « %s »', (text) => {
    expect([readIsoDay(text), readMonth(text)]).toEqual([null, null]);
  });

  it('are read as the calendar writes them, whatever the form', () => {
    const days = fc.date({ min: new Date('1800-01-01'), max: new Date('2199-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(days, (date) => {
        const iso = date.toISOString().slice(0, 10);
        const inWords = (options: Intl.DateTimeFormatOptions) =>
          new Intl.DateTimeFormat('fr-FR', {
            timeZone: 'UTC',
            year: 'numeric',
            month: 'long',
            ...options,
          }).format(date);
        expect(readIsoDay(inWords({ day: 'numeric' }))).toBe(iso);
        expect(readIsoDay(inWords({ day: 'numeric', weekday: 'long' }))).toBe(iso);
        expect(readIsoDay(iso.split('-').reverse().join('/'))).toBe(iso);
        expect(readMonth(inWords({}))).toBe(iso.slice(0, 7));
      }),
    );
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
