import { describe, expect, it } from 'vitest';
import { isoWeek } from '../../../server/partners/log-report.js';

describe('the week of a day', () => {
  it.each([
    ['2026-01-01', '2026-W01'],
    ['2026-11-25', '2026-W48'],
    ['2027-01-03', '2026-W53'],
    ['2027-01-04', '2027-W01'],
    ['2024-12-30', '2025-W01'],
    ['2023-01-01', '2022-W52'],
  ])('of %s is %s', (day, week) => {
    expect(isoWeek(day)).toBe(week);
  });
});
