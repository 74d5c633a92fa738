import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eventsBetween, POLITICAL_EVENTS } from '../../config/political-events.js';
import { isIsoDay } from '../../model/question.js';
import { byYear, daysOf, fittingInterval, periodName } from '../../web/shared/periods.js';
import { labelStep, ticks } from '../../web/views/charts/scale.js';

describe('axes', () => {
  it('reach the largest value in at most six even steps of whole questions', () => {
    fc.assert(
      fc.property(fc.nat(10_000_000), (most) => {
        const axis = ticks(most);
        const step = axis[1] ?? 0;
        expect(axis[0]).toBe(0);
        expect(axis.at(-1)).toBeGreaterThanOrEqual(most);
        expect(axis.length).toBeLessThanOrEqual(7);
        for (const [place, value] of axis.entries()) expect(value).toBe(place * step);
        expect(Number.isInteger(step)).toBe(true);
      }),
    );
  });

  it('write no more labels than there is room for', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1200 }), fc.integer({ min: 6, max: 40 }), (count, room) => {
        expect(Math.floor(count / labelStep(count, room))).toBeLessThanOrEqual(room);
      }),
    );
  });
});

describe('periods', () => {
  const months = [
    { period: '2018-12', questions: 3, answers: 0 },
    { period: '2019-01', questions: 0, answers: 2 },
    { period: '2019-02', questions: 4, answers: 1 },
  ];

  it('add up by year', () => {
    expect(byYear(months)).toEqual([
      { period: '2018', questions: 3, answers: 0 },
      { period: '2019', questions: 4, answers: 3 },
    ]);
  });

  it('begin and end with days that exist', () => {
    expect(daysOf('2020-02')).toEqual({ from: '2020-02-01', to: '2020-02-29' });
    expect(daysOf('2019-02')).toEqual({ from: '2019-02-01', to: '2019-02-28' });
    expect(daysOf('2019')).toEqual({ from: '2019-01-01', to: '2019-12-31' });
  });

  it('have French names', () => {
    expect(periodName('2019-03')).toBe('mars 2019');
    expect(periodName('2019')).toBe('2019');
  });

  it('are months as long as their bars can be told apart', () => {
    expect(fittingInterval(months)).toBe('month');
    expect(
      fittingInterval(Array.from({ length: 100 }, () => ({ period: '2019-01', questions: 0, answers: 0 }))),
    ).toBe('year');
  });
});

describe('changes of government and dissolutions', () => {
  it('are days in order', () => {
    const days = POLITICAL_EVENTS.map(({ date }) => date);
    expect(days.every(isIsoDay)).toBe(true);
    expect(days).toEqual([...days].sort());
  });

  it('are those of a time, its bounds included', () => {
    expect(eventsBetween('2024-01-09', '2024-09-05').map(({ label }) => label)).toEqual([
      'Gouvernement Attal',
      'Dissolution de l’Assemblée nationale',
      'Gouvernement Barnier',
    ]);
  });
});
