import { pino } from 'pino';
import supertest from 'supertest';
import { describe, expect, it } from 'vitest';
import { GROUPS } from '../../../config/groups.js';
import { createApp } from '../../../server/app.js';
import { createFakeEngine } from '../fake-engine.js';
import { makeQuestion, QUESTIONS } from '../records.js';

const PARTS = { logger: pino({ level: 'silent' }), version: '1', groups: GROUPS, synonyms: [] };
const client = supertest(createApp({ ...PARTS, engine: createFakeEngine(QUESTIONS) }));

interface Suggested {
  suggestions: { type: string; value: string; label: string; count: number; html: string }[];
  questions: { id: string; reference: string }[];
}
interface Values {
  totalValues: number;
  warnings: { code: string }[];
  values: { value: string; label: string; count: number; selected: boolean }[];
}

async function suggest(query: string): Promise<Suggested> {
  return (await client.get(`/api/v1/suggest?${query}`).expect(200)).body as Suggested;
}
async function values(path: string): Promise<Values> {
  return (await client.get(`/api/v1/facets/${path}`).expect(200)).body as Values;
}

describe('GET /api/v1/suggest', () => {
  it('suggests names with their counts, and questions', async () => {
    const { suggestions, questions } = await suggest('q=canaux');
    expect(suggestions).toEqual([]);
    expect(questions[0]?.id).toBe('QANR5L16QE17519');
    expect((await suggest('q=trans ima')).suggestions).toEqual([
      {
        type: 'rubric',
        value: 'Transports imaginaires',
        label: 'Transports imaginaires',
        count: 1,
        html: '<mark>Trans</mark>ports <mark>ima</mark>ginaires',
      },
    ]);
  });

  it('shows of a question the same, whether its title stands beside what orders it or not', async () => {
    const engine = createFakeEngine(QUESTIONS);
    let read = 0;
    const app = (withTitles: boolean) =>
      supertest(
        createApp({
          ...PARTS,
          engine: {
            ...engine,
            candidates: (ids, titled) => engine.candidates(ids, titled === true && withTitles),
            records: (ids) => {
              read += ids.length;
              return engine.records(ids);
            },
          },
        }),
      );
    const questions = async (withTitles: boolean) =>
      ((await app(withTitles).get('/api/v1/suggest?q=canaux').expect(200)).body as Suggested).questions;
    const shown = await questions(true);
    expect(read).toBe(0);
    expect(shown[0]).toMatchObject({
      id: 'QANR5L16QE17519',
      reference: '16-17519QE',
      legislature: 16,
      type: 'QE',
      number: 17_519,
      url: 'https://www.assemblee-nationale.fr/dyn/16/questions/QANR5L16QE17519',
    });
    const record = QUESTIONS.find(({ id }) => id === 'QANR5L16QE17519');
    expect(shown[0]).toMatchObject({
      title: record?.title,
      status: record?.status,
      published: record?.dates.published,
    });
    expect(await questions(false)).toEqual(shown);
    expect(read).toBe(shown.length);
  });

  it('suggests as subjects the headings that several questions bear, têtes d’analyse and analyses', async () => {
    const questions = [
      { headingLead: 'ponts', analyses: ['réforme des passerelles', 'passerelles de corde'] },
      { headingLead: null, analyses: ['réforme des passerelles'] },
      { headingLead: 'ponts', analyses: ['douanes'] },
    ].map((headings, at) => ({ ...makeQuestion({ number: 900_001 + at }), ...headings }));
    const app = supertest(createApp({ ...PARTS, engine: createFakeEngine(questions) }));
    const subjects = async (typed: string) => {
      const response = await app.get(`/api/v1/suggest?suggest=subject&q=${typed}`).expect(200);
      return (response.body as Suggested).suggestions.map(({ type, value, count }) => [type, value, count]);
    };
    expect(await subjects('pass')).toEqual([['subject', 'réforme des passerelles', 2]]);
    // No parameter takes a subject: it is looked for as a passage.
    const found = await app.get('/api/v1/search').query({ q: '"réforme des passerelles"' }).expect(200);
    expect((found.body as { total: number }).total).toBe(2);
    expect(await subjects('ponts')).toEqual([['subject', 'ponts', 2]]);
    expect(await subjects('douanes')).toEqual([]);
  });

  it('is what the address bar of a browser reads', async () => {
    const response = await client
      .get('/api/v1/suggest?q=trans&format=opensearch')
      .expect(200)
      .expect('Content-Type', /^application\/x-suggestions\+json/);
    expect(JSON.parse(response.text)).toEqual(['trans', expect.arrayContaining(['Transports imaginaires'])]);
  });

  it('counts under the filters, and leaves out names without a question there', async () => {
    expect((await suggest('q=claire')).suggestions).toMatchObject([{ type: 'author', count: 4 }]);
    expect((await suggest('q=claire&legislature=16')).suggestions).toMatchObject([
      { type: 'author', count: 2 },
    ]);
    expect((await suggest('q=trans&legislature=16')).suggestions).toEqual([]);
  });

  it('knows a reference', async () => {
    expect((await suggest('q=16-12QG')).questions).toMatchObject([
      { id: 'QANR5L16QG12', reference: '16-12QG' },
    ]);
  });

  it('ranks no deputies before anything is typed', async () => {
    const types = new Set((await suggest('')).suggestions.map(({ type }) => type));
    expect([...types].sort()).toEqual(['ministry', 'rubric']);
  });
});

describe('GET /api/v1/facets/{name}', () => {
  it('looks among values by the beginnings of words, and ignores its own selection', async () => {
    const found = await values('ministry?q=emploi plein&ministry=Rivières');
    expect(found.values).toEqual([
      {
        value: 'Travail, plein emploi et insertion',
        label: 'Travail, plein emploi et insertion',
        count: 1,
        selected: false,
      },
    ]);
  });

  it.each(['l’Ain', 'département de l’Ain', '01', '1', 'Ain'])('finds a department by %s', async (q) => {
    const found = await values(`department?q=${encodeURIComponent(q)}`);
    expect(found.values.map(({ value }) => value)).toEqual(['Ain']);
    const { suggestions } = await suggest(`suggest=department&q=${encodeURIComponent(q)}`);
    expect(suggestions.map(({ value }) => value)).toEqual(['Ain']);
  });

  it('finds by what people write around a name, what holds every word first', async () => {
    const labels = ['Mer', 'Mer et ports', 'Affaires de la mer'];
    const questions = labels.map((label, place) =>
      makeQuestion({
        number: 7_000 + place,
        ministry: { organeId: null, label, title: null, portfolios: [] },
      }),
    );
    const app = supertest(createApp({ ...PARTS, engine: createFakeEngine(questions) }));
    const response = await app.get('/api/v1/facets/ministry').query({ q: 'ministère de la mer' }).expect(200);
    expect((response.body as Values).values.map(({ value }) => value)).toEqual([
      'Affaires de la mer',
      'Mer',
      'Mer et ports',
    ]);
    const whole = await app.get('/api/v1/facets/ministry').query({ q: 'la mer' }).expect(200);
    expect((whole.body as Values).values.map(({ value }) => value)[0]).toBe('Affaires de la mer');
  });

  it('forgives a mistake where nothing is written so, and says it', async () => {
    const found = await values('rubric?q=trasnports');
    expect(found.values.map(({ value }) => value)).toEqual(['Transports imaginaires']);
    expect(found.warnings).toMatchObject([
      { code: 'mot_voisin', parameter: 'q', value: 'trasnports', nearest: ['Transports imaginaires'] },
    ]);
    expect((await values('rubric?q=transports')).warnings).toEqual([]);
    expect(await values('rubric?q=qwxzz')).toMatchObject({ values: [], warnings: [] });
    expect((await values('year?q=20')).values).not.toEqual([]);
    expect(await values('year?q=20189')).toMatchObject({ values: [], warnings: [] });
  });

  it.each(['rivière st exemple', 'Rivière-St-Exemple', 'st ex'])(
    '« %s » is how people write a name with « Saint »',
    async (q) => {
      const author = {
        ...{ id: null, name: 'x', sortName: 'x', civility: null, departmentCode: null, constituency: null },
        department: 'Rivière-Saint-Exemple',
      };
      const app = supertest(createApp({ ...PARTS, engine: createFakeEngine([makeQuestion({ author })]) }));
      const suggested = (await app.get('/api/v1/suggest').query({ q }).expect(200)).body as Suggested;
      expect(suggested.suggestions.find(({ type }) => type === 'department')?.html).toMatch(
        /-<mark>Saint<\/mark>-<mark>Ex(emple<\/mark>|<\/mark>emple)$/,
      );
      const listed = (await app.get('/api/v1/facets/department').query({ q }).expect(200)).body as Values;
      expect(listed.values.map(({ value }) => value)).toEqual(['Rivière-Saint-Exemple']);
      if (q === 'st ex') return;
      const typed = await app
        .get('/api/v1/search')
        .query({ q: `département:"${q}"` })
        .expect(200);
      expect(typed.body).toMatchObject({ total: 1, warnings: [] });
      const found = await app.get('/api/v1/search').query({ department: q }).expect(200);
      expect(found.body).toMatchObject({ total: 1, warnings: [] });
    },
  );

  it('counts under the words and the other filters', async () => {
    expect(
      (await values('legislature?query=trottinettes')).values.map(({ value, count }) => [value, count]),
    ).toEqual([
      ['15', 1],
      ['16', 1],
    ]);
    expect((await values('type?legislature=16')).values.map(({ label }) => label).sort()).toEqual([
      'Question au Gouvernement',
      'Question écrite',
    ]);
  });

  it('reaches all values by pages', async () => {
    const all = await values('rubric');
    const pages = await Promise.all([1, 2, 3].map((page) => values(`rubric?perPage=1&page=${page}`)));
    expect(pages.flatMap((page) => page.values)).toEqual(all.values);
    expect(all.totalValues).toBe(3);
  });

  it('counts like the facets of a search', async () => {
    const { facets } = (await client.get('/api/v1/search')).body as { facets: Record<string, unknown> };
    for (const name of ['legislature', 'type', 'status', 'rubric', 'ministry', 'party'])
      expect((await values(`${name}?perPage=100`)).values).toEqual(facets[name]);
  });

  it('lists deputies by name, never by their number of questions, page after page and beside a search', async () => {
    const authors = [
      'Zélie Modèle',
      'Éva Fictive',
      'Zoé Exemple',
      'Éva Fictive',
      'Zélie Modèle',
      'Zélie Modèle',
    ];
    const author = { id: null, civility: null, department: null, departmentCode: null, constituency: null };
    const questions = authors.map((name, at) =>
      makeQuestion({
        number: 900_001 + at,
        author: { ...author, name, sortName: name.split(' ').reverse().join(' ') },
      }),
    );
    const app = supertest(createApp({ ...PARTS, engine: createFakeEngine(questions) }));
    const read = async (path: string) => (await app.get(`/api/v1/${path}`).expect(200)).body as unknown;
    const ofPage = async (path: string) => ((await read(`facets/author${path}`)) as Values).values;
    const all = await ofPage('');
    expect(all.map(({ value, count }) => [value, count])).toEqual([
      ['Exemple Zoé', 1],
      ['Fictive Éva', 2],
      ['Modèle Zélie', 3],
    ]);
    const pages = await Promise.all([1, 2, 3].map((page) => ofPage(`?perPage=1&page=${page}`)));
    expect(pages.flat()).toEqual(all);
    expect((await ofPage('?q=z')).map(({ value }) => value)).toEqual(['Exemple Zoé', 'Modèle Zélie']);
    expect(await read('search?facets=author&perPage=1')).toMatchObject({ facets: { author: all } });
  });

  it('tells faults by the names that the caller knows, and lists the facets there are', async () => {
    const response = await client.get('/api/v1/facets/rubric?query=a&query=b&page=0').expect(400);
    const { details } = (response.body as { error: { details: { parameter: string }[] } }).error;
    expect(details.map(({ parameter }) => parameter).sort()).toEqual(['page', 'query']);
    await client.get('/api/v1/facets/terms').expect(404);
  });
});
