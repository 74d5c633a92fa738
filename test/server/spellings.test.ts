/** Spellings that a filter takes for one value are one value at every address. */
import { pino } from 'pino';
import supertest from 'supertest';
import { describe, expect, it } from 'vitest';
import { GROUPS } from '../../config/groups.js';
import type { Question } from '../../model/question.js';
import { createApp } from '../../server/app.js';
import type { ResultPage } from '../../server/present/result-page.js';
import type { StatsAnswer } from '../../server/present/stats.js';
import type { FacetValuesAnswer } from '../../server/routes/facet-values.js';
import type { SuggestAnswer } from '../../server/routes/suggest.js';
import { createFakeEngine } from './fake-engine.js';
import { makeQuestion } from './records.js';

const [USUAL, OTHER] = ['Tilleul Becot Yanne', 'Tilleul-Bécot Yanne'];
const [SPACED, HYPHENED] = ['Équité lacs rivières', 'Équité lacs-rivières'];

interface Written {
  author: string;
  ministry: string;
  headings?: string[];
  legislature?: number;
}

function written({ author, ministry, headings = [], legislature = 15 }: Written, place: number): Question {
  const question = makeQuestion({
    legislature,
    number: 1_000 + place,
    ministry: { organeId: null, label: ministry, title: null, portfolios: [] },
  });
  const [headingLead = null, ...analyses] = headings;
  return {
    ...question,
    author: question.author && { ...question.author, sortName: author },
    headingLead,
    analyses,
  };
}

const QUESTIONS = [
  { author: USUAL, ministry: SPACED, headings: ['états généraux des lacs', 'Etats généraux des lacs'] },
  { author: USUAL, ministry: SPACED, headings: ['états généraux des lacs'] },
  { author: USUAL, ministry: HYPHENED, legislature: 16 },
  { author: OTHER, ministry: SPACED, headings: ['Etats-généraux des lacs'] },
  { author: OTHER, ministry: SPACED, legislature: 16 },
  { author: 'Tilleul Jeanne', ministry: 'Canaux' },
].map(written);

const client = supertest(
  createApp({
    engine: createFakeEngine(QUESTIONS),
    logger: pino({ level: 'silent' }),
    version: '1',
    groups: GROUPS,
    synonyms: [],
  }),
);
async function get<T>(path: string, parameters: Record<string, string>): Promise<T> {
  return (await client.get(`/api/v1/${path}`).query(parameters).expect(200)).body as T;
}
const valuesOf = (path: string, parameters: Record<string, string> = {}) =>
  get<FacetValuesAnswer>(`facets/${path}`, parameters).then(({ values }) =>
    values.map(({ value, count, selected }) => [value, count, selected]),
  );

describe('spellings of one value', () => {
  it.each([USUAL, OTHER, 'tilleul becot yanne', 'Yanne Tilleul-Bécot'])(
    'are listed and chosen once in the facets of a search for %s',
    async (author) => {
      const { total, facets, understood } = await get<ResultPage>('search', { author, facets: 'author' });
      expect(total).toBe(5);
      expect(facets.author).toEqual([
        { value: USUAL, label: USUAL, count: 5, selected: true },
        { value: 'Tilleul Jeanne', label: 'Tilleul Jeanne', count: 1, selected: false },
      ]);
      expect(understood.filters.map(({ value }) => value)).toEqual([USUAL]);
    },
  );

  it('are told once of an operator, and keep their one spelling where only another one is held', async () => {
    const parameters = { q: 'auteur:becot', ministry: HYPHENED, facets: 'author,ministry' };
    const { understood, facets } = await get<ResultPage>('search', { ...parameters, legislature: '16' });
    expect(understood.filters.map(({ value }) => value)).toEqual(['16', SPACED, USUAL]);
    expect(facets.ministry?.map(({ value, count, selected }) => [value, count, selected])).toEqual([
      [SPACED, 2, true],
    ]);
    expect(await valuesOf('author', { query: `ministère:"${HYPHENED}" legislature:16` })).toEqual([
      [USUAL, 2, false],
    ]);
  });

  it('are one value of facets/{name}, found by either', async () => {
    expect(await valuesOf('author', { q: 'tilleul-bécot' })).toEqual([[USUAL, 5, false]]);
    expect(await valuesOf('ministry', { ministry: HYPHENED })).toEqual([
      [SPACED, 5, true],
      ['Canaux', 1, false],
    ]);
    expect(await valuesOf('headingLead')).toEqual([['états généraux des lacs', 3, false]]);
  });

  it('are one suggestion, with the count of a search for it', async () => {
    const suggested = async (parameters: Record<string, string>) =>
      (await get<SuggestAnswer>('suggest', parameters)).suggestions.map(({ type, value, count }) => [
        type,
        value,
        count,
      ]);
    expect(await suggested({ q: 'bécot' })).toEqual([['author', USUAL, 5]]);
    expect(await suggested({ q: 'bécot', legislature: '16' })).toEqual([['author', USUAL, 2]]);
    expect(await suggested({ q: 'équité', ministry: SPACED, legislature: '15' })).toEqual([
      ['ministry', SPACED, 3],
    ]);
    // Both spellings in one question: it is one question all the same.
    expect(await suggested({ q: 'états gén' })).toEqual([['subject', 'états généraux des lacs', 3]]);
  });

  it('are one row and one column of statistics, which add up to the total', async () => {
    const rowsOf = (answer: StatsAnswer) =>
      answer.breakdown?.rows.map(({ value, count, cells }) => [value, count, ...(cells ?? [])]);
    const one = await get<StatsAnswer>('stats', { by: 'ministry' });
    expect(rowsOf(one)).toEqual([
      [SPACED, 5],
      ['Canaux', 1],
    ]);
    const crossed = await get<StatsAnswer>('stats', { by: 'legislature,ministry', limit: '1' });
    expect(crossed.breakdown?.columns?.map(({ kind, value }) => [kind, value])).toEqual([
      ['value', SPACED],
      ['others', null],
    ]);
    expect(rowsOf(await get<StatsAnswer>('stats', { by: 'ministry,legislature' }))).toEqual([
      [SPACED, 5, 3, 2],
      ['Canaux', 1, 1, 0],
    ]);
    const [first] = rowsOf(await get<StatsAnswer>('stats', { by: 'ministry', limit: '1' })) ?? [];
    expect(first).toEqual([SPACED, 5]);
    expect(rowsOf(await get<StatsAnswer>('stats', { by: 'headingLead' }))).toEqual([
      ['états généraux des lacs', 3],
      [null, 3],
    ]);
  });

  it('are exported as the questions have them', async () => {
    const response = await client
      .get('/api/v1/export')
      .query({ ministry: SPACED, format: 'ndjson', columns: 'ministry' })
      .expect(200);
    expect(response.text.trim().split('\n')).toHaveLength(5);
    expect(response.text).toContain(HYPHENED);
  });

  it('are named once in the title of a feed', async () => {
    const { text } = await client.get('/api/v1/feed.atom').query({ ministry: HYPHENED }).expect(200);
    expect(/<title>([^<]*)</.exec(text)?.[1]).toBe(`Questions parlementaires – ministère : ${SPACED}`);
  });
});
