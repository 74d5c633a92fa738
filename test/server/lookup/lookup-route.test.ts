import { pino } from 'pino';
import supertest from 'supertest';
import { describe, expect, it } from 'vitest';
import { createApp } from '../../../server/app.js';
import { createFakeEngine } from '../fake-engine.js';
import { QUESTIONS } from '../records.js';

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
  ])('refuses %j', async (body) => {
    await client.post('/api/v1/lookup').send(body).expect(400);
  });

  it('refuses what is no JSON, and other methods', async () => {
    await client.post('/api/v1/lookup').set('Content-Type', 'application/json').send('{').expect(400);
    await client.get('/api/v1/lookup').expect(405);
  });
});
