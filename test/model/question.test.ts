import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isIsoDay } from '../../model/question.js';

describe('isIsoDay', () => {
  it.each(['2019-03-05', '2024-02-29', '2000-02-29', '1958-12-31'])('takes %s', (day) => {
    expect(isIsoDay(day)).toBe(true);
  });

  it.each([
    '2019-02-29',
    '1900-02-29',
    '2019-04-31',
    '2019-00-10',
    '2019-13-01',
    '2019-01-00',
    '2019-1-1',
    '05/03/2019',
    '',
  ])('refuses %s', (day) => {
    expect(isIsoDay(day)).toBe(false);
  });

  it('agrees with the calendar of the system', () => {
    const part = (most: number) => fc.integer({ min: 0, max: most });
    fc.assert(
      fc.property(fc.integer({ min: 1000, max: 9999 }), part(13), part(32), (year, month, day) => {
        const text = [year, String(month).padStart(2, '0'), String(day).padStart(2, '0')].join('-');
        const date = new Date(`${text}T00:00:00Z`);
        const exists = !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
        expect(isIsoDay(text)).toBe(exists);
      }),
    );
  });
});
