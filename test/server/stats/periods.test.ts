import { describe, expect, it } from 'vitest';
import { periodsOf } from '../../../server/stats/periods.js';

describe('periods', () => {
  it('fill gaps by month, across years, and count answers in their own month', () => {
    expect(periodsOf({ '2019-11': 2, '2020-02': 1 }, { '2020-01': 3 }, 'month')).toEqual([
      { period: '2019-11', questions: 2, answers: 0 },
      { period: '2019-12', questions: 0, answers: 0 },
      { period: '2020-01', questions: 0, answers: 3 },
      { period: '2020-02', questions: 1, answers: 0 },
    ]);
  });

  it('are years where years are asked for', () => {
    expect(periodsOf({ '2017-05': 1, '2017-12': 1, '2019-01': 4 }, {}, 'year')).toEqual([
      { period: '2017', questions: 2, answers: 0 },
      { period: '2018', questions: 0, answers: 0 },
      { period: '2019', questions: 4, answers: 0 },
    ]);
  });

  it('are none where nothing is dated', () => {
    expect(periodsOf({}, {}, 'month')).toEqual([]);
  });

  it('do not list a thousand empty years for one wrong date', () => {
    expect(periodsOf({ '0219-03': 1, '2019-03': 1 }, {}, 'year').map(({ period }) => period)).toEqual([
      '0219',
      '2019',
    ]);
  });
});
