import fc from 'fast-check';
import { pino } from 'pino';
import supertest from 'supertest';
import { describe, expect, it } from 'vitest';
import type { Question } from '../../../model/question.js';
import { createApp } from '../../../server/app.js';
import { citationText } from '../../../server/citation/citation.js';
import { CITATIONS } from '../../../server/citation/formats.js';
import { createFakeEngine } from '../fake-engine.js';
import { makeQuestion, QUESTIONS } from '../records.js';

function printed(date: string | null, page: number | null): Question['jo']['question'] {
  return { date, page, number: null, kind: null };
}

function dates(published: string | null, answered: string | null): Question['dates'] {
  return { published, answered, due: null, closed: null, renewed: [], signalled: [] };
}

describe('citationText', () => {
  it.each([
    [
      makeQuestion({
        dates: dates('2019-03-05', '2019-04-16'),
        jo: { question: printed('2019-03-05', 2026), answer: printed('2019-04-16', 3606) },
      }),
      'Question écrite n° 17519, JO Assemblée nationale du 5 mars 2019, p. 2026 ; réponse publiée au JO du 16 avril 2019, p. 3606',
    ],
    [
      makeQuestion({ dates: dates('2019-01-01', null) }),
      'Question écrite n° 17519, JO Assemblée nationale du 1er janvier 2019',
    ],
    [makeQuestion({ dates: dates(null, null) }), 'Question écrite n° 17519, 15e législature'],
    [
      makeQuestion({
        type: 'QG',
        number: 12,
        dates: dates('2023-05-03', '2023-05-03'),
        jo: { question: null, answer: printed('2023-05-03', 4012) },
      }),
      'Question au Gouvernement n° 12, JO Assemblée nationale du 3 mai 2023, p. 4012',
    ],
    [
      makeQuestion({
        type: 'QOSD',
        number: 7,
        dates: dates('2023-01-17', '2023-01-25'),
        jo: { question: null, answer: printed('2023-01-25', 612) },
      }),
      'Question orale sans débat n° 7, JO Assemblée nationale du 17 janvier 2023 ; réponse publiée au JO du 25 janvier 2023, p. 612',
    ],
    [
      makeQuestion({
        type: 'QG',
        number: 12,
        dates: dates('2023-05-03', '2023-05-03'),
        closing: { code: 'REP_PUB', label: null, date: '2023-05-03', jo: printed('2023-05-03', 4001) },
      }),
      'Question au Gouvernement n° 12, JO Assemblée nationale du 3 mai 2023',
    ],
    [
      makeQuestion({ type: 'QG', number: 12, dates: dates('2023-05-02', '2023-05-02') }),
      'Question au Gouvernement n° 12, Assemblée nationale, 2 mai 2023',
    ],
    [
      makeQuestion({ type: 'QOSD', number: 7, dates: dates('2023-01-17', '2023-01-24') }),
      'Question orale sans débat n° 7, JO Assemblée nationale du 17 janvier 2023 ; réponse du 24 janvier 2023',
    ],
    [
      makeQuestion({ type: 'QG', dates: dates(null, null) }),
      'Question au Gouvernement n° 17519, 15e législature',
    ],
  ])('%#', (question, wanted) => {
    expect(citationText(question)).toBe(wanted);
  });
});

const title = fc
  .string({ unit: fc.constantFrom(...'aé{}\\%&#$_~^" -'.split('')), minLength: 1, maxLength: 30 })
  .filter((text) => text.trim() !== '');

describe('CITATIONS', () => {
  it('keep BibTeX whole whatever a title holds', () => {
    fc.assert(
      fc.property(title, (some) => {
        const entry = CITATIONS.bibtex.write(makeQuestion({ title: some }));
        // Braces that are not escaped balance, and nothing else special is left bare.
        const bare = entry.replace(/\\[{}%&#$_]/g, '');
        expect([...bare].filter((sign) => sign === '{')).toHaveLength(
          [...bare].filter((sign) => sign === '}').length,
        );
        expect(/title = (.*),/.exec(bare)?.[1]).not.toMatch(/[%&#$_~^]/);
      }),
    );
  });

  it('give BibTeX the day, after the year and the month that older programs know', () => {
    const entry = CITATIONS.bibtex.write(makeQuestion());
    expect(entry).toMatch(/^@techreport\{QANR5L15QE17519,\n/);
    expect(entry).toContain('year = {2019},\n  month = {3},\n  date = {2019-03-05},\n');
    expect(entry).toContain('type = {{Question écrite}},\n  number = {17519},\n');
    expect(CITATIONS.bibtex.write(makeQuestion({ dates: dates(null, null) }))).not.toMatch(/year|month|date/);
  });

  it('name no sitting, which no document dates', () => {
    const spoken = (['QG', 'QOSD'] as const).map((type) =>
      makeQuestion({
        type,
        dates: dates('2023-05-03', '2023-05-03'),
        jo: { question: null, answer: printed('2023-05-03', 4012) },
      }),
    );
    for (const question of spoken)
      for (const { write } of Object.values(CITATIONS)) expect(write(question)).not.toMatch(/s(é|\\'e)ance/i);
  });

  it('give the day and page of the JO that printed a question to the Government', () => {
    const question = makeQuestion({
      type: 'QG',
      dates: dates('2023-05-02', '2023-05-02'),
      jo: { question: null, answer: printed('2023-05-03', 4012) },
    });
    expect(JSON.parse(CITATIONS['csl-json'].write(question))).toMatchObject([
      { issued: { 'date-parts': [[2023, 5, 3]] }, page: '4012' },
    ]);
  });

  it('write RIS one field a line, with the author last name first', () => {
    const entry = CITATIONS.ris.write(makeQuestion({ title: 'Deux\nlignes' }));
    expect(entry.split('\r\n')).toEqual(
      expect.arrayContaining([
        'TY  - GOVDOC',
        'AU  - Exemple, Claire',
        'TI  - Deux lignes',
        'M3  - Question écrite',
        'DA  - 2019/03/05/',
        'ER  - ',
      ]),
    );
    for (const line of entry.split('\r\n').filter((some) => some !== ''))
      expect(line).toMatch(/^[A-Z][A-Z0-9] {2}- /);
  });

  it('write CSL-JSON that reads back', () => {
    expect(JSON.parse(CITATIONS['csl-json'].write(makeQuestion()))).toMatchObject([
      {
        id: 'QANR5L15QE17519',
        type: 'report',
        genre: 'Question écrite',
        number: '17519',
        publisher: 'Assemblée nationale',
        author: [{ family: 'Exemple', given: 'Claire' }],
        issued: { 'date-parts': [[2019, 3, 5]] },
      },
    ]);
  });
});

describe('GET /api/v1/questions/{id}/citation', () => {
  const client = supertest(
    createApp({
      engine: createFakeEngine(QUESTIONS),
      logger: pino({ level: 'silent' }),
      version: '1',
      groups: [],
      synonyms: [],
    }),
  );

  it.each([
    ['', 'text/plain; charset=utf-8'],
    ['?format=bibtex', 'application/x-bibtex; charset=utf-8'],
    ['?format=ris', 'application/x-research-info-systems; charset=utf-8'],
    ['?format=csl-json', 'application/vnd.citationstyles.csl+json; charset=utf-8'],
  ])('%s is %s', async (query, type) => {
    const { headers } = await client.get(`/api/v1/questions/16-12QG/citation${query}`).expect(200);
    expect(headers['content-type']).toBe(type);
  });

  it('refuses other formats, and knows no other question', async () => {
    await client.get('/api/v1/questions/16-12QG/citation?format=mla').expect(400);
    await client.get('/api/v1/questions/16-13QG/citation').expect(404);
  });
});
