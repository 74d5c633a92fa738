import { describe, expect, it } from 'vitest';
import { isoWeek, reportOn } from '../../../server/partners/log-report.js';
import type { LogEntry } from '../../../server/search-log/entry.js';

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

it('counts the searches of the page among the searches, and whole results apart', async () => {
  const entry = (endpoint: string): LogEntry => ({
    kind: 'search',
    at: '2026-11-25T10:00:00Z',
    partner: null,
    endpoint,
    query: 'canaux',
    filters: {},
    page: 1,
    total: 0,
    ms: 10,
  });
  async function* log() {
    for (const endpoint of ['/', '/api/v1/search', '/api/v1/export'])
      yield await Promise.resolve(entry(endpoint));
  }
  const report = await reportOn(log(), 5);
  expect(report.searches).toBe(2);
  expect(report.queriesWithoutHit).toMatchObject([{ query: 'canaux' }]);
  expect(report.wholeResults).toEqual({ '/api/v1/export': 1 });
});
