import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { delayDays, dueDate } from '../../../indexer/enrich/deadline.js';

const isoDay = fc
  .date({ min: new Date('1986-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

describe('dueDate', () => {
  it.each([
    ['2019-03-05', '2019-05-05'],
    ['2018-12-31', '2019-02-28'],
    ['2019-12-31', '2020-02-29'],
    ['2020-11-30', '2021-01-30'],
    ['2023-06-30', '2023-08-30'],
    ['2023-07-31', '2023-09-30'],
  ])('of %s is %s', (published, due) => {
    expect(dueDate(published)).toBe(due);
  });

  it('is 59 to 62 days later, two months on, and never on a later day of the month', () => {
    fc.assert(
      fc.property(isoDay, (published) => {
        const due = dueDate(published);
        const days = delayDays(published, due) ?? -1;
        const months = monthsOf(due) - monthsOf(published);
        return days >= 59 && days <= 62 && months === 2 && due.slice(8) <= published.slice(8);
      }),
    );
  });

  it('never puts an earlier question after a later one', () => {
    fc.assert(
      fc.property(isoDay, isoDay, (one, other) => (one <= other ? dueDate(one) <= dueDate(other) : true)),
    );
  });

  it.each(['', '05/03/2019', '2019-13-01', '2019-3-5'])('refuses « %s », which is no ISO day', (text) => {
    expect(() => dueDate(text)).toThrow(RangeError);
  });
});

describe('delayDays', () => {
  it('counts calendar days', () => {
    expect(delayDays('2019-03-05', '2019-04-16')).toBe(42);
    expect(delayDays('2019-03-05', '2019-03-05')).toBe(0);
  });

  it('is null when the answer is dated before the question', () => {
    expect(delayDays('2019-03-05', '2019-03-04')).toBeNull();
  });

  it('is not moved by the change of hour', () => {
    expect(delayDays('2019-03-30', '2019-03-31')).toBe(1);
    expect(delayDays('2019-10-26', '2019-10-27')).toBe(1);
  });
});

function monthsOf(day: string): number {
  return Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));
}
