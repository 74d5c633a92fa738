import { describe, expect, it } from 'vitest';
import { isoWeek, reportOn } from '../../../server/partners/log-report.js';
import type { LogEntry, SearchEntry } from '../../../server/search-log/entry.js';

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

const search = (changes: Partial<SearchEntry>): SearchEntry => ({
  kind: 'search',
  at: '2026-11-25T10:00:00Z',
  partner: null,
  endpoint: '/api/v1/search',
  query: 'canaux',
  filters: {},
  page: 1,
  total: 3,
  ms: 10,
  ...changes,
});

const click = (query: string): LogEntry => ({
  kind: 'click',
  at: '2026-11-25T10:00:00Z',
  partner: null,
  query,
  id: 'QANR5L15QE1',
  rank: 1,
});

async function* log(entries: Iterable<LogEntry>) {
  for (const entry of entries) yield await Promise.resolve(entry);
}

it('counts the searches of the page among the searches, and whole results apart', async () => {
  const endpoints = ['/', '/api/v1/search', '/api/v1/export'];
  const entries = endpoints.map((endpoint) => search({ endpoint, total: 0 }));
  const report = await reportOn(log(entries), { top: 5 });
  expect(report.searches).toBe(2);
  expect(report.queriesWithoutHit).toMatchObject([{ query: 'canaux' }]);
  expect(report.wholeResults).toEqual({ '/api/v1/export': 1 });
});

it('lists what each partner’s searchers looked for, and what they did not find, week by week', async () => {
  const week = (partner: string | null, at: string, queries: Record<string, number>): LogEntry[] =>
    Object.entries(queries).map(([query, total]) => search({ partner, at, query, total }));
  const report = await reportOn(
    log([
      ...week(null, '2026-11-20T10:00:00Z', { eau: 3 }),
      ...week('Gazette', '2026-11-20T10:00:00Z', { loup: 2, Loup: 2, xyz: 0 }),
      ...week('Gazette', '2026-11-25T10:00:00Z', { gare: 1, canaux: 1, zyx: 0, zzz: 0 }),
    ]),
    { top: 2 },
  );
  const lists = report.partners.map(({ partner, weeks }) => [
    partner,
    ...weeks.map(({ week: name, topQueries, queriesWithoutHit }) => [
      name,
      topQueries.map(({ query, searches }) => `${query} ${searches}`),
      queriesWithoutHit.map(({ query, withoutHit }) => `${query} ${withoutHit}`),
    ]),
  ]);
  expect(lists).toEqual([
    [
      'Gazette',
      ['2026-W47', ['loup 2', 'xyz 1'], ['xyz 1']],
      ['2026-W48', ['canaux 1', 'gare 1'], ['zyx 1', 'zzz 1']],
    ],
    [null, ['2026-W47', ['eau 1'], []]],
  ]);
});

describe('a log of more texts than a report holds', () => {
  const LIMIT = 400;
  /** A fifth is one text, a fifth finds nothing, and all others are different. */
  const entries = Array.from({ length: 5_000 }, (_, place) => {
    if (place % 5 === 0) return search({ query: 'loup' });
    return place % 5 === 1 ? search({ query: 'xyz', total: 0 }) : search({ query: `rare ${place}` });
  });

  it('counts all searches, and what is frequent, exactly', async () => {
    const report = await reportOn(log(entries), { top: 2, texts: LIMIT });
    expect(report).toMatchObject({ searches: 5_000, withoutHit: 1_000 });
    for (const { topQueries, queriesWithoutHit } of [report, ...(report.partners[0]?.weeks ?? [])]) {
      expect(topQueries.map(({ query, searches }) => [query, searches])).toEqual([
        ['loup', 1_000],
        ['xyz', 1_000],
      ]);
      expect(queriesWithoutHit).toMatchObject([{ query: 'xyz', withoutHit: 1_000 }]);
    }
    expect(report.textsLeftOut).toBeGreaterThan(3_000 - LIMIT);
    expect((await reportOn(log(entries), { top: 2 })).textsLeftOut).toBe(0);
  });

  it('takes nothing from a partner with few', async () => {
    const few = ['eau', 'gare', 'canaux'].map((query) => search({ query, partner: 'Gazette' }));
    const report = await reportOn(log([...few, ...entries]), { top: 5, texts: LIMIT });
    const gazette = report.partners.find(({ partner }) => partner === 'Gazette');
    expect(gazette?.topQueries).toHaveLength(3);
  });

  it('does not forget which of its searches were followed by a click', async () => {
    const clicked = [search({ query: 'ouvert' }), click('ouvert')];
    const report = await reportOn(log([...clicked, ...entries]), { top: 1, texts: LIMIT });
    expect(report.clickShare).toBe(Math.round((1 / 5_001) * 1e4) / 1e4);
  });
});
