import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { barsOf, daysBetween, placesOf } from '../../web/elements/histogram-scale.js';
import { daysOf, periodName } from '../../web/shared/periods.js';

const months = (from: number, count: number) =>
  [...Array(count).keys()].map((step) => {
    const at = from * 12 + step;
    const month = String((at % 12) + 1).padStart(2, '0');
    return { period: `${Math.floor(at / 12)}-${month}`, questions: step, answers: 0 };
  });

it('has a bar for each month of a few years, for each year of more, and loses no question', () => {
  expect(barsOf(months(2022, 36)).map(({ period }) => period.length)).toEqual(Array(36).fill(7));
  expect(barsOf(months(2010, 120)).map(({ period }) => period)).toHaveLength(10);
  fc.assert(
    fc.property(fc.integer({ min: 1958, max: 2090 }), fc.integer({ min: 0, max: 200 }), (from, count) => {
      const sum = (bars: readonly { questions: number }[]) =>
        bars.reduce((total, { questions }) => total + questions, 0);
      expect(sum(barsOf(months(from, count)))).toBe(sum(months(from, count)));
    }),
  );
});

it('knows the days of a bar', () => {
  expect(daysOf('2024')).toEqual({ from: '2024-01-01', to: '2024-12-31' });
  expect(daysOf('2024-02')).toEqual({ from: '2024-02-01', to: '2024-02-29' });
  expect(daysOf('2023-12')).toEqual({ from: '2023-12-01', to: '2023-12-31' });
});

it('finds the bars that a period touches, and of all of them makes no period', () => {
  const bars = barsOf(months(2022, 24));
  expect(placesOf(bars, '', '')).toEqual([0, 23]);
  expect(placesOf(bars, '2022-03-15', '2022-05-01')).toEqual([2, 4]);
  expect(placesOf(bars, '2030-01-01', '')).toEqual([23, 23]);
  expect(daysBetween(bars, 0, 23)).toEqual({ from: '', to: '' });
});

it('comes back to the bars that were chosen', () => {
  const place = fc.integer({ min: 0, max: 23 });
  fc.assert(
    fc.property(place, place, (a, b) => {
      const bars = barsOf(months(2022, 24));
      const [first, last] = [Math.min(a, b), Math.max(a, b)];
      const { from, to } = daysBetween(bars, first, last);
      expect(placesOf(bars, from, to)).toEqual([first, last]);
    }),
  );
});

it('names periods in French', () => {
  expect([periodName('2019'), periodName('2019-03')]).toEqual(['2019', 'mars 2019']);
});
