import { Ajv2020 } from 'ajv/dist/2020.js';
import { pino } from 'pino';
import supertest from 'supertest';
import { describe, expect, it } from 'vitest';
import { createApp } from '../../../server/app.js';
import { openApiDocument } from '../../../server/openapi/document.js';
import { ENDPOINTS } from '../../../server/openapi/registry.js';
import { createFakeEngine } from '../fake-engine.js';
import { makeQuestion, QUESTIONS } from '../records.js';

interface Answer {
  read: number;
  found: { text: string; id: string }[];
  notFound: { text: string; reason: string }[];
  ambiguous: { text: string; candidates: { id: string }[] }[];
}

const client = supertest(
  createApp({
    engine: createFakeEngine(QUESTIONS),
    logger: pino({ level: 'silent' }),
    version: '1',
    groups: [],
    synonyms: [],
  }),
);

async function lookup(body: object): Promise<Answer> {
  return (await client.post('/api/v1/lookup').send(body).expect(200)).body as Answer;
}

describe('POST /api/v1/lookup', () => {
  it('tells found, not found and ambiguous apart, in order', async () => {
    const answer = await lookup({ text: 'QE 12345\n17519\n16-12QG, QE n° 17519 (15e)\n12\nle 3 mai' });
    expect(answer.found.map(({ text, id }) => [text, id])).toEqual([
      ['16-12QG', 'QANR5L16QG12'],
      ['QE n° 17519 (15e)', 'QANR5L15QE17519'],
    ]);
    expect(answer.notFound.map(({ text, reason }) => [text, reason])).toEqual([
      ['QE 12345', 'absent'],
      ['le 3 mai', 'unreadable'],
    ]);
    expect(
      answer.ambiguous.map(({ text, candidates }) => [text, candidates.map(({ id }) => id).sort()]),
    ).toEqual([['17519', ['QANR5L15QE17519', 'QANR5L16QE17519']]]);
  });

  it('tells which question is meant by the day and the author beside a number', async () => {
    const author = {
      id: 'PA2',
      name: 'Guy Fiction',
      sortName: 'Fiction Guy',
      civility: 'M.',
      department: 'Ain',
      departmentCode: '01',
      constituency: 1,
    };
    const own = createApp({
      engine: createFakeEngine([...QUESTIONS, makeQuestion({ legislature: 14, author })]),
      logger: pino({ level: 'silent' }),
      version: '1',
      groups: [],
      synonyms: [],
    });
    const find = async (text: string): Promise<string[]> => {
      const response = await supertest(own).post('/api/v1/lookup').send({ text }).expect(200);
      return (response.body as Answer).found.map(({ id }) => id);
    };
    expect(await find('QE 17519')).toEqual([]);
    expect(await find('QE 17519 du 10 janvier 2023')).toEqual(['QANR5L16QE17519']);
    expect(await find('QE 17519 du 12/01/2023')).toEqual(['QANR5L16QE17519']);
    expect(await find('QE 17519 de M. Guy Fiction, sur les ballons')).toEqual(['QANR5L14QE17519']);
  });

  it('takes a list, every item of which must be a reference', async () => {
    const { found, notFound } = await lookup({ references: ['14-300QE', 'bonjour'] });
    expect(found.map(({ id }) => id)).toEqual(['QANR5L14QE300']);
    expect(notFound).toMatchObject([{ text: 'bonjour', reason: 'unreadable' }]);
  });

  it.each([
    {},
    { text: '' },
    { references: [] },
    { references: [1] },
    { text: `${'14-300QE '.repeat(1001)}` },
    { references: ['14-300QE', 'QE 1 à 1 500'] },
  ])('refuses %j', async (body) => {
    await client.post('/api/v1/lookup').send(body).expect(400);
  });

  it.each([
    ['both of its members', { text: '14-300QE', references: ['14-300QE'] }, ['references'], 'gardez l’un'],
    ['one of them and null', { text: '14-300QE', references: null }, ['references'], 'gardez l’un'],
    ['a member that is none', { texte: '14-300QE' }, ['texte'], '« texte » est inconnu'],
    ['one more', { text: '14-300QE', legislature: 14 }, ['legislature'], 'retirez-le'],
    [
      'everything at once',
      { text: 'a', references: ['a'], q: 'a', ['x'.repeat(200)]: 1 },
      ['q', `${'x'.repeat(80)}…`, 'references'],
      'est inconnu',
    ],
  ])('refuses %s, and says what to leave out', async (_case, body, parameters, remedy) => {
    const response = await client.post('/api/v1/lookup').send(body).expect(400);
    const { details } = (response.body as { error: { details: { parameter: string; message: string }[] } })
      .error;
    expect(details.map(({ parameter }) => parameter)).toEqual(parameters);
    expect(details[0]?.message).toContain(remedy);
  });

  it('is described as it is read: one of the two members, and nothing else', () => {
    const { components } = openApiDocument(ENDPOINTS, '1') as { components: object };
    const ajv = new Ajv2020({ strict: false });
    ajv.addSchema({ $id: 'openapi', components });
    const isDescribed = ajv.compile({ $ref: 'openapi#/components/schemas/LookupBody' });
    const bodies = [
      ...[{ text: 'a' }, { references: ['a'] }],
      ...[{ text: 'a', references: ['a'] }, { text: 'a', more: 1 }, { texte: 'a' }, {}],
    ];
    expect(bodies.map((body) => isDescribed(body))).toEqual([true, true, false, false, false, false]);
  });

  it('refuses what is no JSON, and other methods', async () => {
    await client.post('/api/v1/lookup').set('Content-Type', 'application/json').send('{').expect(400);
    await client.get('/api/v1/lookup').expect(405);
  });
});
