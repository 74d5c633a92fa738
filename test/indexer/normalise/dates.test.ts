import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDay } from '../../../indexer/normalise/dates.js';
import { isIsoDay } from '../../../model/question.js';

const FRENCH_MONTHS =
  'janvier février mars avril mai juin juillet août septembre octobre novembre décembre'.split(' ');

describe('parseDay', () => {
  it.each([
    ['05/03/2019', '2019-03-05'],
    ['5/3/2019', '2019-03-05'],
    ['05-03-2019', '2019-03-05'],
    ['05.03.2019', '2019-03-05'],
    ['2019-03-05', '2019-03-05'],
    ['2019-03-05T00:00:00.000+01:00', '2019-03-05'],
    ['2019-03-05+01:00', '2019-03-05'],
    ['2019-03-05Z', '2019-03-05'],
    ['2019-03-05 00:00:00', '2019-03-05'],
    ['5 mars 2019', '2019-03-05'],
    ['1er février 1988', '1988-02-01'],
    ['1ER FEVRIER 1988', '1988-02-01'],
    ['1\u00a0er\u00a0août 1988', '1988-08-01'],
    [' 22 Aout 1988 ', '1988-08-22'],
    ['mardi 5 mars 2019', '2019-03-05'],
    ['le 14 juillet 2021', '2021-07-14'],
    ['3 déc. 2020', '2020-12-03'],
    ['29 février 2020', '2020-02-29'],
  ])('reads %j as %s', (raw, day) => {
    expect(parseDay(raw)).toBe(day);
  });

  it.each([
    null,
    '',
    'demain',
    '31/02/2019',
    '29 février 2019',
    '00/01/2019',
    '12/13/2019',
    '5 brumaire 2019',
    '05/03/1957',
    '2101-01-01',
    '05/03/19',
    '2019',
    `5 mars 2019${' '.repeat(100)}x`,
  ])('has nothing to read in %j', (raw) => {
    expect(parseDay(raw)).toBeNull();
  });

  it('reads every day of the period in each of its writings', () => {
    const days = fc.date({ min: new Date('1958-01-01'), max: new Date('2100-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(days, (date) => {
        const iso = date.toISOString().slice(0, 10);
        const [year, month, day] = iso.split('-');
        expect(parseDay(iso)).toBe(iso);
        expect(parseDay(`${day}/${month}/${year}`)).toBe(iso);
        expect(parseDay(`${Number(day)} ${FRENCH_MONTHS[Number(month) - 1]} ${year}`)).toBe(iso);
      }),
    );
  });

  it('gives a calendar day or null, whatever it is given', () => {
    const hostile = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.stringMatching(/^[0-9]{1,4}[-/ .][0-9a-zé]{1,5}[-/ .][0-9]{2,4}$/),
    );
    fc.assert(
      fc.property(hostile, (raw) => {
        const day = parseDay(raw);
        expect(day === null || isIsoDay(day)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
