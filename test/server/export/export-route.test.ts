import { once } from 'node:events';
import { get } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import supertest from 'supertest';
import { describe, expect, it } from 'vitest';
import { createApp } from '../../../server/app.js';
import type { SearchEngine } from '../../../server/engine-port.js';
import { openAccess } from '../../../server/access/access.js';
import { createHttpServer } from '../../../server/http/server.js';
import { limits } from '../../../server/limits.js';
import { directoryOf, makePartner, setUp } from '../access/partners.js';
import { createFakeEngine } from '../fake-engine.js';
import { makeQuestion, QUESTIONS } from '../records.js';
import { readCsv } from './read-csv.js';

function serve(engine: SearchEngine) {
  return createHttpServer(
    createApp({
      engine,
      logger: pino({ level: 'silent' }),
      version: '1',
      groups: [],
      synonyms: [],
      access: {
        ...openAccess(),
        trustProxy: 1,
        partners: { find: (name) => ({ partner: makePartner({ name }), until: null }) },
      },
    }),
  );
}

const client = supertest(serve(createFakeEngine(QUESTIONS)));

async function totalOf(query: string): Promise<number> {
  return ((await client.get(`/api/v1/search?${query}`)).body as { total: number }).total;
}

describe('GET /api/v1/export', () => {
  it.each([
    '',
    'q=trottinettes',
    'q="canaux suspendus"',
    'type=QE&sort=oldest',
    'ids=QANR5L16QG12,14-300QE',
    'rubric=absente',
  ])('has as many rows as a search for %s has results', async (query) => {
    const response = await client.get(`/api/v1/export?${query}`).expect(200);
    const total = await totalOf(query);
    expect(readCsv(response.text)).toHaveLength(1 + total);
    expect(response.headers['x-total-count']).toBe(String(total));
  });

  it('is a download with a French name, its licence and its coverage', async () => {
    const { headers } = await client.get('/api/v1/export?q=canaux').expect(200);
    expect(headers['content-type']).toBe('text/csv; charset=utf-8; header=present');
    expect(headers['content-disposition']).toMatch(
      /^attachment; filename="questions-parlementaires_canaux_\d{4}-\d\d-\d\d\.csv"$/,
    );
    expect(headers['link']).toContain('rel="license"');
    expect(headers['x-coverage']).toBe('2023-01-10/2023-01-10');
  });

  it('states in headers what the rows do not: criteria, day, source, licence', async () => {
    const query = 'q=canaux%0A+suspendus&type=QE&couleur=bleu&perPage=1&format=ndjson';
    const { headers, text } = await client.get(`/api/v1/export?${query}`).expect(200);
    expect(headers).toMatchObject({
      'x-criteria': 'q=canaux%20%20suspendus&type=QE',
      'x-extracted': expect.stringMatching(/^\d{4}-\d\d-\d\d$/) as string,
      'x-warnings': 'parametre_inconnu',
      link: expect.stringMatching(
        /rel="license", <https:\/\/data\.assemblee-nationale\.fr\/>; rel="via"$/,
      ) as string,
    });
    expect(headers).not.toHaveProperty('x-limited-to');
    expect(await totalOf(String(headers['x-criteria']))).toBe(text.trim().split('\n').length);
    const exposed = String(headers['access-control-expose-headers']).toLowerCase().split(', ');
    expect(exposed).toEqual(expect.arrayContaining(['x-criteria', 'x-limited-to', 'x-extracted', 'link']));
    const bare = await client.head('/api/v1/export').expect(200);
    expect(bare.headers).not.toHaveProperty('x-criteria');
  });

  it('shows words of several lines in one, as a search reads them', async () => {
    const { text } = await client.get('/api/v1/export?q=canaux%0D%0Asuspendus&about=true').expect(200);
    expect(text.split('\r\n')).toContain('# Critère « Texte cherché »;canaux suspendus');
  });

  it('gives programs the codes beside the French names, and people who do not ask for them no more columns', async () => {
    const cancelled = makeQuestion({
      status: 'cancelled',
      closing: { code: 'ANSE', label: 'Séance annulée', date: null, jo: null },
    });
    const app = supertest(serve(createFakeEngine([cancelled])));
    const { text } = await app.get('/api/v1/export?format=ndjson').expect(200);
    expect(JSON.parse(text)).toMatchObject({
      ...{
        status: 'Séance annulée',
        statusCode: 'cancelled',
        closing: 'Séance annulée',
        closingCode: 'ANSE',
      },
      ...{ authorId: 'PA1', departmentCode: '01', partyCode: 'LT' },
    });
    const question = await app.get(`/api/v1/questions/${cancelled.id}`).expect(200);
    expect(question.body).toMatchObject({
      status: 'cancelled',
      closing: { code: 'ANSE' },
      author: { id: 'PA1' },
    });
    const { text: csv } = await app.get('/api/v1/export').expect(200);
    expect(readCsv(csv)[0]?.filter((name) => name.includes('(code)'))).toEqual(['Groupe (code)']);
    const asked = await app.get('/api/v1/export?columns=statusCode,clôture (code)').expect(200);
    expect(readCsv(asked.text)).toEqual([
      ['Statut (code)', 'Clôture (code)'],
      ['cancelled', 'ANSE'],
    ]);
  });

  it('with a key says which part of the index it shows, never that it were all', async () => {
    const filter = { legislature: ['16'], type: ['QE', 'QOSD'] };
    const { client: keyed } = setUp({ partners: directoryOf({ qp_clef: makePartner({ filter }) }) });
    const ask = (query: string) => keyed.get(`/api/v1/export?about=true${query}`).set('X-Api-Key', 'qp_clef');
    const { headers, text } = await ask('').expect(200);
    expect(headers['x-limited-to']).toBe('legislature=16&type=QE&type=QOSD');
    expect(text).not.toMatch(/toutes les questions$/m);
    expect(readCsv(text)).toEqual(
      expect.arrayContaining([
        ['# Critères', 'aucun : toutes les questions que la clé permet de voir'],
        [
          '# Limité par la clé à',
          'Législature = 16e législature ; Type de question = Question écrite ou Question orale sans débat',
        ],
        ['# Nombre de questions', '1'],
      ]),
    );
    const lines = await ask('&format=ndjson').expect(200);
    expect(JSON.parse(lines.text.split('\n')[0] ?? '')).toMatchObject({ about: { limitedTo: filter } });
    const { client: unlimited } = setUp({ partners: directoryOf({ qp_clef: makePartner() }) });
    const whole = await unlimited.get('/api/v1/export?about=true').set('X-Api-Key', 'qp_clef').expect(200);
    expect(whole.headers).not.toHaveProperty('x-limited-to');
    expect(whole.text).toMatch(/# Critères;aucun : toutes les questions\r\n/);
  });

  it('writes the columns chosen, by key or French name', async () => {
    const { text } = await client.get(
      '/api/v1/export?columns=reference,hors delai,Délai (jours)&ids=16-17519QE',
    );
    expect(readCsv(text)).toEqual([
      ['Référence', 'Hors délai', 'Délai (jours)'],
      ['16-17519QE', 'Non', '42'],
    ]);
  });

  it('says its criteria in French, and no parameter that was ignored; programs get their own words', async () => {
    const query = 'delay=%3E60&status=pending,answered&late=false&rubric=absente&from=2019-01-01&inconnu=1';
    const { text } = await client.get(`/api/v1/export?${query}&about=true`).expect(200);
    const criteria = readCsv(text).filter(([name = '']) => name.startsWith('# Critère'));
    expect(criteria).toEqual([
      ['# Critère « Délai de réponse »', 'plus de 60 jours'],
      ['# Critère « État »', 'En attente de réponse ; Réponse publiée'],
      ['# Critère « Hors délai »', 'Non'],
      ['# Critère « Rubrique »', 'absente'],
      ['# Critère « Date de début »', '2019-01-01'],
    ]);
    const lines = await client.get(`/api/v1/export?${query}&about=true&format=ndjson`).expect(200);
    expect(JSON.parse(lines.text.split('\n')[0] ?? '')).toMatchObject({
      about: { criteria: { delay: ['>60'], status: ['pending,answered'], rubric: ['absente'] } },
    });
  });

  it('has whole texts when asked for', async () => {
    const { text } = await client.get('/api/v1/export?format=ndjson&text=true&ids=16-17519QE');
    expect(JSON.parse(text)).toMatchObject({
      question: 'La députée demande quand les canaux suspendus seront repeints en turquoise.',
      answer: 'Les canaux suspendus seront repeints avec des trottinettes.',
    });
  });

  it('tells all faults at once, those of the search too', async () => {
    const response = await client.get('/api/v1/export?format=pdf&columns=humeur&from=hier').expect(400);
    const { details } = (response.body as { error: { details: { parameter: string }[] } }).error;
    expect(details.map(({ parameter }) => parameter).sort()).toEqual(['columns', 'format', 'from']);
  });

  it('answers HEAD without a body', async () => {
    const response = await client.head('/api/v1/export').expect(200);
    expect(response.headers['x-total-count']).toBe('4');
    expect(response.body).toEqual({});
  });
});

const MANY = Array.from({ length: 3 * limits.exportBatch }, (_, place) =>
  makeQuestion({ number: place + 1, text: 'nuage '.repeat(2000) }),
);

/** An engine whose records come only once they are let through. */
function heldEngine() {
  const engine = createFakeEngine(MANY);
  let open: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => (open = resolve));
  let calls = 0;
  const held: SearchEngine = {
    ...engine,
    records: async (ids) => {
      calls += 1;
      await gate;
      return engine.records(ids);
    },
  };
  return { held, open: () => open(), calls: () => calls };
}

async function listening(engine: SearchEngine) {
  const server = serve(engine);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    address,
    close: () =>
      new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      }),
  };
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 5));
}

describe('running exports', () => {
  it('are refused beyond the limit, with the time to come back, and let in again', async () => {
    const { held, open, calls } = heldEngine();
    const { address, close } = await listening(held);
    const ofPartner = (place: number) => fetch(`${address}/api/v1/export?key=${place}`);
    const running = Array.from({ length: limits.exportsAtWork }, (_, place) => ofPartner(place));
    await until(() => calls() === limits.exportsAtWork);
    const waiting = Array.from({ length: limits.exportsWaiting }, (_, place) => ofPartner(100 + place));
    await new Promise((resolve) => setTimeout(resolve, 200));
    const refused = await ofPartner(200);
    expect(refused.status).toBe(503);
    expect(await refused.json()).toMatchObject({ error: { code: 'exports_occupes' } });
    expect(refused.headers.get('retry-after')).toBe(String(limits.exportRetryAfter));
    open();
    for (const response of await Promise.all([...running, ...waiting])) {
      expect(readCsv(await response.text())).toHaveLength(1 + MANY.length);
    }
    expect((await fetch(`${address}/api/v1/export?ids=15-1QE`)).status).toBe(200);
    await close();
  });

  it.each(['csv', 'xlsx'])('stop when the caller goes away: %s', async (format) => {
    const { held, open, calls } = heldEngine();
    const { address, close } = await listening(held);
    const request = get(`${address}/api/v1/export?format=${format}&text=true`);
    request.on('error', () => undefined);
    const [response] = (await once(request, 'response')) as [NodeJS.ReadableStream];
    response.on('error', () => undefined);
    await until(() => calls() === 1);
    request.destroy();
    await new Promise((resolve) => setTimeout(resolve, 50));
    open();
    // All places are free again: nothing of it goes on.
    const others = Array.from({ length: limits.exportsAtWork }, (_, place) =>
      fetch(`${address}/api/v1/export?ids=15-1QE&key=${place}`),
    );
    for (const other of await Promise.all(others)) expect(other.status).toBe(200);
    expect(calls()).toBe(1 + limits.exportsAtWork);
    await close();
  });
});
