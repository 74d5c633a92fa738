import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readCsv } from '../server/export/read-csv.js';
import { readParts, readSheet } from '../server/export/read-workbook.js';
import { makeDataDir, startService, type RunningService } from '../support/service.js';

interface Page {
  total: number;
  facets: Record<string, { value: string; count: number }[]>;
}

describe('exports, facets, suggestions and lookup on the real engine', () => {
  const data = makeDataDir();
  let service: RunningService;
  beforeAll(async () => {
    service = await startService(data.path);
  });
  afterAll(async () => {
    await service.stop();
    await data.remove();
  });

  const page = async (query: string) => (await service.get<Page>(`/api/v1/search?${query}`)).body;

  it.each([
    '',
    'q=eau',
    `q=${encodeURIComponent('"guichets de gare"')}`,
    'type=QE&status=answered&sort=oldest',
    'q=h%C3%B4pital&fold=true',
    'ids=QANR5L17QE900005,16-900001QE,17-1QE',
  ])('export as many rows as a search has results, in every format: %s', async (query) => {
    const { total } = await page(query);
    const file = async (format: string) =>
      Buffer.from(
        await (await fetch(`${service.address}/api/v1/export?${query}&format=${format}`)).arrayBuffer(),
      );
    expect(readCsv((await file('csv')).toString())).toHaveLength(total + 1);
    expect((await file('ndjson')).toString().split('\n')).toHaveLength(total + 1);
    const sheet = readSheet((await readParts(await file('xlsx'))).get('xl/worksheets/sheet1.xml') ?? '');
    expect([...sheet.keys()].filter((place) => /^A\d/.test(place))).toHaveLength(total + 1);
  });

  it('exports in the order of a search', async () => {
    const csv = await (await fetch(`${service.address}/api/v1/export?columns=id&sort=oldest`)).text();
    const { body } = await service.get<{ hits: { id: string; dates: { published: string | null } }[] }>(
      '/api/v1/search?sort=oldest&perPage=100',
    );
    const day = new Map(body.hits.map(({ id, dates }) => [id, dates.published ?? '9999']));
    const exported = readCsv(csv)
      .slice(1)
      .map(([id = '']) => day.get(id));
    expect(exported).toEqual(body.hits.map(({ dates }) => dates.published ?? '9999'));
  });

  it('lists facet values with the counts of a search', async () => {
    const { facets } = await page('q=eau');
    const { body } = await service.get<{ values: unknown[] }>('/api/v1/facets/rubric?query=eau&perPage=1000');
    expect(body.values).toEqual(facets['rubric']);
  });

  it('suggests what a search then finds', async () => {
    const { body } = await service.get<{ suggestions: { type: string; value: string; count: number }[] }>(
      '/api/v1/suggest?q=trans&suggest=rubric,ministry',
    );
    expect(body.suggestions.length).toBeGreaterThan(0);
    for (const { type, value, count } of body.suggestions)
      expect((await page(`${type}=${encodeURIComponent(value)}`)).total).toBe(count);
  });

  it('finds a pasted list', async () => {
    const response = await fetch(`${service.address}/api/v1/lookup`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ text: 'QE n° 900005 (17e), 900001\n17-1QE' }),
    });
    const body = (await response.json()) as Record<'found' | 'notFound' | 'ambiguous', unknown[]>;
    expect([body.found.length, body.notFound.length, body.ambiguous.length]).toEqual([1, 1, 1]);
  });
});
