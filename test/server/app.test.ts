import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { pino } from 'pino';
import supertest from 'supertest';
import { describe, expect, it, vi } from 'vitest';
import { DEFAULT_FACETS } from '../../config/index-settings.js';
import { GROUPS } from '../../config/groups.js';
import { createApp, type AppParts } from '../../server/app.js';
import type { SearchEngine } from '../../server/engine-port.js';
import { EngineUnavailable } from '../../server/errors.js';
import { createHttpServer } from '../../server/http/server.js';
import { limits } from '../../server/limits.js';
import type { ResultPage } from '../../server/present/result-page.js';
import { createFakeEngine } from './fake-engine.js';
import { makeQuestion, QUESTIONS } from './records.js';

function setUp(engine: SearchEngine = createFakeEngine(QUESTIONS), parts: Partial<AppParts> = {}) {
  const lines: string[] = [];
  const logger = pino({ level: 'info' }, { write: (line: string) => void lines.push(line) });
  const app = createApp({ engine, logger, version: '1.2.3', groups: GROUPS, synonyms: [], ...parts });
  return { client: supertest(createHttpServer(app)), lines };
}

const { client } = setUp();

/** Three copies of one letter, and a question of its own on the same thing. */
const CAMPAIGN = [
  ...[901, 902, 903].map((number) =>
    makeQuestion({
      number,
      text: `Les habitants des nuages attendent depuis longtemps que les échelles de corde de la vallée imaginaire soient enfin réparées avant la saison des ballons. Dossier ${number}.`,
    }),
  ),
  makeQuestion({ number: 904, text: 'Des échelles de verre seront-elles posées ?' }),
];

async function search(query: string): Promise<ResultPage> {
  const response = await client.get(`/api/v1/search?${query}`).expect(200);
  return response.body as ResultPage;
}

interface Failure {
  code: string;
  message: string;
  requestId?: string;
  details?: { parameter: string }[];
}

const failure = (response: { body: unknown }) => (response.body as { error: Failure }).error;
const ids = (page: ResultPage) => page.hits.map(({ id }) => id);
const codes = (page: ResultPage) => page.warnings.map(({ code }) => code);

const FAILING: SearchEngine = {
  multiSearch: () =>
    Promise.reject(new EngineUnavailable(new Error('connect http://10.0.0.7:7700 cle-secrete'))),
  ids: () => Promise.reject(new EngineUnavailable()),
  candidates: () => Promise.reject(new EngineUnavailable()),
  texts: () => Promise.reject(new EngineUnavailable()),
  records: () => Promise.reject(new EngineUnavailable()),
  source: () => Promise.reject(new EngineUnavailable()),
  version: () => Promise.resolve(null),
  status: () => Promise.resolve({ available: false, documents: 0 }),
};

describe('GET /api/v1/search', () => {
  it('answers the agreed shape', async () => {
    const page = await search('q=canaux suspendus');
    expect(page).toMatchObject({ query: 'canaux suspendus', total: 1, page: 1, perPage: 20, warnings: [] });
    expect(page.hits[0]).toMatchObject({
      id: 'QANR5L16QE17519',
      legislature: 16,
      type: 'QE',
      number: 17519,
      title: 'Entretien des canaux suspendus',
      rubric: 'cours d’eau, étangs et lacs',
      author: { id: 'PA1', name: 'Claire Exemple', department: 'Ain', constituency: 2 },
      party: { code: 'UDI-I', label: 'UDI et Indépendants', lineage: 'UDI-I' },
      ministry: { label: 'Travail, plein emploi et insertion', portfolios: [] },
      status: 'answered',
      delayDays: 42,
      score: expect.any(Number) as number,
      similar: 0,
      url: 'https://www.assemblee-nationale.fr/dyn/16/questions/QANR5L16QE17519',
      sample: true,
    });
    expect(page.hits[0]?.titleHtml).toContain('<mark>');
    expect(page.hits[0]?.snippet.html).toContain('<mark>');
    expect(Object.keys(page.facets)).toEqual([...DEFAULT_FACETS]);
  });

  it('quotes the answer when it is the answer that matches, and always for QG', async () => {
    const [trottinettes] = (await search('q=canaux trottinettes')).hits;
    expect(trottinettes?.snippet).toMatchObject({ field: 'answer' });
    const [oral] = (await search('type=QG')).hits;
    expect(oral?.snippet.field).toBe('answer');
    expect(oral?.snippet.html).not.toBe('');
  });

  it('lists everything, newest first and without a score, when nothing is asked', async () => {
    const page = await search('');
    expect(page.total).toBe(4);
    expect(ids(page)[0]).toBe('QANR5L16QG12');
    expect(page.hits.every(({ score }) => score === null)).toBe(true);
  });

  it('combines values of one facet with OR, facets with AND, and counts disjunctively', async () => {
    const page = await search('legislature=XVIe&type=QE');
    expect(ids(page)).toEqual(['QANR5L16QE17519']);
    expect(page.facets.type).toEqual([
      { value: 'QG', label: 'Question au Gouvernement', count: 1, selected: false },
      { value: 'QE', label: 'Question écrite', count: 1, selected: true },
    ]);
    expect(page.facets.legislature?.map(({ value, count }) => [value, count])).toEqual([
      ['14', 1],
      ['15', 1],
      ['16', 1],
    ]);
    expect((await search('legislature=14,15')).total).toBe(2);
  });

  it('finds names that hold commas, written by hand', async () => {
    const page = await search(
      `ministry=${encodeURIComponent('TRAVAIL, plein emploi et insertion,rivieres')}`,
    );
    expect(page.total).toBe(4);
    expect((await search(`rubric=${encodeURIComponent("Cours d'eau, etangs et lacs")}`)).total).toBe(1);
    expect((await search('party=udi_i&party=Libert%C3%A9s+et+territoires')).total).toBe(3);
  });

  it('warns of a name that does not exist, and finds nothing for it', async () => {
    const page = await search('rubric=industri');
    expect(page.total).toBe(0);
    expect(page.warnings).toMatchObject([
      { code: 'valeur_inconnue', parameter: 'rubric', value: 'industri', nearest: ['Industrie'] },
    ]);
    expect(page.facets.rubric?.length).toBeGreaterThan(0);
    expect((await search('rubric=industri&rubric=industrie')).total).toBe(1);
  });

  it('filters by period, the last day included', async () => {
    expect(ids(await search('from=10/01/2023&to=2023-01-10'))).toEqual(['QANR5L16QE17519']);
  });

  it('finds a question by any form of its reference, and every question of a bare number', async () => {
    expect(ids(await search('q=question écrite n° 17519 de la 15e législature'))).toEqual([
      'QANR5L15QE17519',
    ]);
    expect(ids(await search('q=17519'))).toEqual(['QANR5L16QE17519', 'QANR5L15QE17519']);
    expect(codes(await search('q=QE 99999'))).toContain('reference_introuvable');
  });

  it('widens the search rather than finding nothing', async () => {
    const page = await search('q=montgolfières trottinettes');
    expect(page.total).toBeGreaterThan(0);
    expect(page.understood).toMatchObject({ strategy: 'some', relaxed: true });
    expect(codes(page)).toEqual(['recherche_elargie']);
  });

  it('shows like questions as one, tells how many there are, and gives what shows them all', async () => {
    const { client: other } = setUp(createFakeEngine([...QUESTIONS, ...CAMPAIGN]));
    const ask = async (query: string) =>
      (await other.get(`/api/v1/search?${query}`).expect(200)).body as ResultPage;
    const folded = await ask('q=échelles');
    expect(folded).toMatchObject({ total: 4, totalFolded: 2 });
    expect(folded.hits.map(({ similar }) => similar).sort()).toEqual([0, 2]);
    expect(folded.facets.type).toMatchObject([{ value: 'QE', count: 4 }]);

    const leader = folded.hits.find(({ similar }) => similar === 2);
    const family = await ask(`q=échelles&family=${leader?.family ?? ''}`);
    expect(family).toMatchObject({ total: 3, totalFolded: 3 });
    expect(ids(family)).toContain(leader?.id);
    expect(ids(family)).not.toContain('QANR5L15QE904');
    expect(await ask('q=échelles&fold=false')).toMatchObject({ total: 4, totalFolded: 4 });
    expect(await ask('q=échelles&family=aInconnue')).toMatchObject({ total: 0, hits: [] });
  });

  it('folds no list without words, unless asked to', async () => {
    const { client: other } = setUp(createFakeEngine(CAMPAIGN));
    const list = await other.get('/api/v1/search').expect(200);
    expect(list.body).toMatchObject({ total: 4, totalFolded: 4 });
    const folded = await other.get('/api/v1/search?fold=true').expect(200);
    expect(folded.body).toMatchObject({ total: 4, totalFolded: 2 });
  });

  it('gives an empty list beyond the last page', async () => {
    expect(await search('page=1000000000&perPage=100')).toMatchObject({ total: 4, hits: [] });
    expect(ids(await search('page=4&perPage=1'))).toHaveLength(1);
  });

  it('shows no markup of a question as markup', async () => {
    const hostile = { ...QUESTIONS[0], title: 'Trottinettes <script>alert(1)</script>' };
    const { client: other } = setUp(createFakeEngine([hostile as (typeof QUESTIONS)[number]]));
    const response = await other.get('/api/v1/search?q=trottinettes').expect(200);
    const [hit] = (response.body as ResultPage).hits;
    expect(hit?.titleHtml).not.toContain('<script>');
    expect(hit?.titleHtml.replace(/<\/?mark>/g, '')).not.toContain('<');
  });

  it('answers a paragraph as well as a word', async () => {
    const text = encodeURIComponent('Les élus s’inquiètent des canaux suspendus. '.repeat(450));
    const response = await client.get(`/api/v1/search?q=${text}`).expect(200);
    expect((response.body as ResultPage).query.length).toBeGreaterThan(19_000);
  });

  it('gathers all faults in one 400', async () => {
    const response = await client.get('/api/v1/search?page=0&sort=best&from=hier&q=%E9').expect(400);
    const { code, details } = failure(response);
    expect(code).toBe('parametres_invalides');
    expect(details?.map(({ parameter }) => parameter).sort()).toEqual(['from', 'page', 'q', 'sort']);
  });

  it('never fails, whatever the parameters', async () => {
    const name = fc.constantFrom(
      ...['q', 'legislature', 'type', 'rubric', 'ministry', 'party', 'status'],
      ...['from', 'to', 'sort', 'page', 'perPage', 'facets', 'fold', 'family', 'autre'],
    );
    const value = fc.oneof(
      fc.constantFrom(
        '15',
        'QE',
        'LT',
        '2019-03-05',
        '7',
        'oldest',
        'rubric',
        '" OR 1=1',
        '\\',
        "l'eau, l'air",
      ),
      fc.constantFrom('"canaux suspendus" -mer', '-', '""', '%', '%00', '<mark>', '17519', 'industrie'),
      fc.string({ unit: 'binary', maxLength: 30 }),
    );
    const pairs = fc.array(fc.tuple(name, value), { maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(pairs, async (parameters) => {
        const query = parameters
          .map(
            ([key, text]) =>
              `${key}=${text.startsWith('%') ? text : encodeURIComponent(text.toWellFormed())}`,
          )
          .join('&');
        const response = await client.get(`/api/v1/search?${query}`);
        expect([200, 400]).toContain(response.status);
        if (response.status === 200) expect((response.body as ResultPage).total).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 200 },
    );
  });
});

describe('GET /api/v1/questions/{id}', () => {
  it.each([
    'QANR5L16QE17519',
    'qanr5l16qe17519',
    '16-17519QE',
    encodeURIComponent('https://questions.assemblee-nationale.fr/q16/16-17519QE.htm'),
  ])('finds %s', async (id) => {
    const response = await client.get(`/api/v1/questions/${id}`).expect(200);
    expect(response.body).toMatchObject({ id: 'QANR5L16QE17519', source: { formats: ['open-data-json'] } });
    expect(response.text).not.toMatch(/interne|contentHash|hashes/);
  });

  it('names the question that is absent, and the remedy', async () => {
    const response = await client.get('/api/v1/questions/15-99QE').expect(404);
    expect(failure(response).message).toMatch(/QANR5L15QE99 .*Vérifiez/);
  });

  it('refuses what is no reference', async () => {
    const response = await client.get('/api/v1/questions/17519').expect(400);
    expect(failure(response).details).toMatchObject([{ parameter: 'id', value: '17519' }]);
  });

  it('says 400, not 500, to a broken percent sign', async () => {
    const response = await client.get('/api/v1/questions/%E0%A4%A').expect(400);
    expect(failure(response).code).toBe('adresse_mal_formee');
  });
});

describe('when the engine fails', () => {
  it('answers 503 with Retry-After and no internals', async () => {
    const { client: failing, lines } = setUp(FAILING);
    for (const path of [
      '/api/v1/search?rubric=x',
      '/api/v1/search',
      '/api/v1/questions/15-1QE',
      '/api/v1/questions/15-1QE/related',
      '/health/ready',
    ]) {
      const response = await failing.get(path).expect(503).expect('Retry-After', '5');
      expect(failure(response).code).toBe('moteur_indisponible');
      expect(response.text).not.toMatch(/secrete|10\.0\.0\.7/);
    }
    const pasted = await failing.post('/api/v1/related').send({ text: 'un phare' }).expect(503);
    expect(failure(pasted).code).toBe('moteur_indisponible');
    await failing.get('/health/live').expect(200);
    expect(lines.join('')).toContain('10.0.0.7');
  });

  it('hides faults of ours behind a 500 with a request id, and logs them', async () => {
    const broken = { ...FAILING, multiSearch: () => Promise.reject(new TypeError('mot-de-passe=1234')) };
    const { client: failing, lines } = setUp(broken);
    const response = await failing.get('/api/v1/search?q=x').expect(500);
    expect(response.text).not.toContain('1234');
    const { requestId, code } = failure(response);
    expect(code).toBe('erreur_interne');
    expect(response.headers['x-request-id']).toBe(requestId);
    expect(lines.some((line) => line.includes('1234') && line.includes(String(requestId)))).toBe(true);
  });
});

describe('while the words of the index are being read', () => {
  /** An engine that gives words and names when it is told to, and anything else at once. */
  function slowReader() {
    const engine = createFakeEngine(QUESTIONS);
    const state = { readings: 0, go: () => undefined as void };
    const told = new Promise<void>((resolve) => (state.go = resolve));
    const slow: SearchEngine = {
      ...engine,
      async multiSearch(queries, timeout) {
        if (timeout === limits.readingTimeout) {
          state.readings += 1;
          await told;
        }
        return engine.multiSearch(queries);
      },
    };
    return { slow, state };
  }

  it('is not ready, says why, and is ready once they are there, having read them once', async () => {
    const { slow, state } = slowReader();
    const { client: starting } = setUp(slow);
    const response = await starting.get('/health/ready').expect(503).expect('Retry-After', '5');
    expect(failure(response).code).toBe('service_en_preparation');
    await starting.get('/health/live').expect(200);
    const search = starting.get('/api/v1/search?q=canaux').expect(200);
    const answered = search.then(({ body }) => (body as ResultPage).total);
    state.go();
    expect(await answered).toBeGreaterThan(0);
    await starting.get('/health/ready').expect(200);
    expect(state.readings).toBe(3);
  });

  it('reads them before anybody asks, where it is told to', () => {
    const { slow, state } = slowReader();
    setUp(slow, { readsAhead: true });
    state.go();
    return vi.waitFor(() => {
      expect(state.readings).toBe(3);
    });
  });
});

describe('a service that rehearses', () => {
  /** An engine that fetches no record before it is told to. */
  function slowRecords() {
    const engine = createFakeEngine(QUESTIONS);
    const state = { asked: 0, go: () => undefined as void };
    const told = new Promise<void>((resolve) => (state.go = resolve));
    const slow: SearchEngine = {
      ...engine,
      async records(ids) {
        state.asked += 1;
        await told;
        return engine.records(ids);
      },
    };
    return { slow, state };
  }

  it('is ready once it has, and logs nothing that nobody asked for', async () => {
    const { slow, state } = slowRecords();
    const noted: unknown[] = [];
    const searchLog = { write: (entry: unknown) => void noted.push(entry), close: () => Promise.resolve() };
    const { client: starting, lines } = setUp(slow, { readsAhead: true, searchLog });
    await vi.waitFor(() => {
      expect(state.asked).toBe(1);
    });
    const response = await starting.get('/health/ready').expect(503);
    expect(failure(response).code).toBe('service_en_preparation');
    state.go();
    await starting.get('/health/ready').expect(200);
    expect(state.asked).toBeGreaterThan(1);
    expect(noted).toEqual([]);
    expect(lines.filter((line) => !line.includes('/health/ready'))).toEqual([]);
  });

  it('is ready all the same where the engine fails meanwhile', async () => {
    const engine = createFakeEngine(QUESTIONS);
    const failing = { ...engine, records: () => Promise.reject(new EngineUnavailable()) };
    const { client: starting } = setUp(failing, { readsAhead: true });
    await starting.get('/health/ready').expect(200);
  });
});

describe('addresses and methods', () => {
  it('tells ready with the number of questions', async () => {
    const response = await client.get('/health/ready').expect(200);
    expect(response.body).toEqual({ status: 'ok', version: '1.2.3', documents: 4 });
  });

  it.each(['/api/v1/nothing', '/api/v2/search', '/api', '/health/other'])(
    'answers 404 in JSON to %s',
    async (path) => {
      const response = await client.get(path).set('Accept', 'application/json').expect(404);
      expect(failure(response).code).toBe('introuvable');
    },
  );

  it('shows a page to a person who is lost', async () => {
    const response = await client.get('/nulle-part').set('Accept', 'text/html').expect(404);
    expect(response.text).toContain('Page introuvable');
  });

  it.each([
    '/api/v1/search',
    '/api/v1/questions/15-1QE',
    '/api/v1/questions/15-1QE/related',
    '/health/live',
    '/version',
    '/openapi.json',
    '/',
    '/integrer',
    '/assets/icon.svg',
    '/recherche-questions.js',
    '/robots.txt',
    '/opensearch.xml',
    '/docs',
    '/docs/swagger-ui.css',
  ])('only reads %s', async (path) => {
    const response = await client.post(path).expect(405).expect('Allow', 'GET, HEAD, OPTIONS');
    expect(failure(response).code).toBe('methode_non_permise');
    await client.options(path).expect(204).expect('Allow', 'GET, HEAD, OPTIONS');
  });

  it('has no file of another name, whatever reads it', async () => {
    await client.get('/assets/icon.svg').expect(200);
    await client.get('/assets/nothing.js').expect(404);
    await client.head('/assets/nothing.js').expect(404);
  });

  it('refuses an address that is too long, in French, at both limits', async () => {
    const long = await client.get(`/api/v1/search?q=${'a'.repeat(140_000)}`).expect(414);
    expect(failure(long).code).toBe('adresse_trop_longue');
    const longer = await client.get(`/api/v1/search?q=${'a'.repeat(200_000)}`).expect(431);
    expect(failure(longer).code).toBe('entetes_trop_longs');
  });

  it('refuses a body that is too long, in French, however its length becomes known', async () => {
    const text = 'a'.repeat(limits.bodyBytes);
    for (const path of ['related', 'lookup', 'clicks']) {
      const announced = await client.post(`/api/v1/${path}`).send({ text }).expect(413);
      expect(failure(announced).code).toBe('corps_trop_long');
    }
    const packed = client.post('/api/v1/related').set({
      ...{ 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' },
    });
    packed.write(gzipSync(JSON.stringify({ text })));
    expect(failure(await packed.expect(413)).code).toBe('corps_trop_long');
  });

  it('sends a strict policy, no server name, and compressed answers', async () => {
    const response = await client.get('/api/v1/search').set('Accept-Encoding', 'gzip').expect(200);
    const policy = response.headers['content-security-policy'];
    expect(policy).toContain("default-src 'self'");
    expect(policy).not.toContain('unsafe');
    expect(response.headers['x-powered-by']).toBeUndefined();
    expect(response.headers['content-encoding']).toBe('gzip');
  });

  it('keeps a harmless request id and replaces any other', async () => {
    await client.get('/health/live').set('X-Request-Id', 'abc-1').expect('X-Request-Id', 'abc-1');
    const { headers } = await client.get('/health/live').set('X-Request-Id', 'a b"c');
    expect(headers['x-request-id']).toMatch(/^[\w-]{36}$/);
  });

  it('logs each request without what was searched or by whom', async () => {
    const { client: logged, lines } = setUp();
    await logged.get('/api/v1/search?q=maladie-rare').set('X-Forwarded-For', '192.0.2.1').expect(200);
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      req: { method: 'GET', path: '/api/v1/search' },
      res: { status: 200 },
    });
    expect(lines[0]).not.toMatch(/maladie|192\.0\.2|127\.0\.0\.1|::1|remoteAddress/);
  });
});

type RelatedHit = ResultPage['hits'][number] & { reason: string };

describe('related questions', () => {
  const related = (response: { body: unknown }) =>
    response.body as { hits: RelatedHit[]; warnings: unknown[] };
  const TURQUOISE = 'Quand les canaux suspendus seront-ils repeints en turquoise ?';

  it('gives questions like one of the index, itself apart, each with a reason', async () => {
    const response = await client.get('/api/v1/questions/16-17519QE/related').expect(200);
    const { hits } = related(response);
    expect(hits.length).toBeGreaterThan(0);
    expect(hits.map(({ id }) => id)).not.toContain('QANR5L16QE17519');
    for (const { reason, score } of hits) {
      expect(['same-answer', 'same-wording', 'same-subject', 'follow-up']).toContain(reason);
      expect(score).toBeGreaterThan(0);
    }
  });

  it('tells the letters of one campaign from a question on the same thing', async () => {
    const { client: other } = setUp(createFakeEngine([...QUESTIONS, ...CAMPAIGN]));
    const { hits } = related(await other.get('/api/v1/questions/15-902QE/related').expect(200));
    const reasons = new Map(hits.map(({ number, reason }) => [number, reason]));
    expect([reasons.get(901), reasons.get(903)]).toEqual(['same-wording', 'same-wording']);
    expect(reasons.get(904)).not.toBe('same-wording');
    expect(
      hits
        .slice(0, 2)
        .map(({ number }) => number)
        .sort(),
    ).toEqual([901, 903]);
    const one = related(await other.get('/api/v1/questions/15-902QE/related?perPage=1').expect(200));
    expect(one.hits.map(({ id }) => id)).toEqual([hits[0]?.id]);
  });

  it('gives questions like a pasted text, within the filters of a search', async () => {
    const response = await client.post('/api/v1/related').send({ text: TURQUOISE }).expect(200);
    expect(related(response).hits[0]?.id).toBe('QANR5L16QE17519');
    const text = `${TURQUOISE} Et les trottinettes fluviales, et les phares en montagne ?`;
    for (const legislature of [14, 15]) {
      const filtered = await client
        .post(`/api/v1/related?legislature=${legislature}`)
        .send({ text })
        .expect(200);
      expect(related(filtered).hits.map((hit) => hit.legislature)).toEqual([legislature]);
    }
    const limited = await client.post('/api/v1/related?perPage=1').send({ text }).expect(200);
    expect(related(limited).hits).toHaveLength(1);
  });

  it('has nothing for a text that shares no word, and takes the longest one', async () => {
    const strange = await client
      .post('/api/v1/related')
      .send({ text: 'xylophone zébrure le la' })
      .expect(200);
    expect(related(strange)).toMatchObject({ hits: [], warnings: [] });
    const long = `${TURQUOISE} `.repeat(400).slice(0, 20_000);
    const response = await client.post('/api/v1/related').send({ text: long }).expect(200);
    expect(related(response).hits[0]?.id).toBe('QANR5L16QE17519');
    // The most bytes that a text of this length can take in JSON: every letter escaped.
    const escaped = `{"text":"${String.raw`\u00e9`.repeat(20_000)}"}`;
    await client.post('/api/v1/related').set('Content-Type', 'application/json').send(escaped).expect(200);
  });

  it('tells at once what is wrong in the path, in the query and in the body', async () => {
    const faults = (response: { body: unknown }) =>
      (failure(response).details ?? []).map(({ parameter }) => parameter);
    const pasted = await client.post('/api/v1/related?perPage=51').send({ text: '' }).expect(400);
    expect(faults(pasted)).toEqual(['perPage', 'text']);
    const related = await client.get('/api/v1/questions/17519/related?perPage=51').expect(400);
    expect(faults(related)).toEqual(['id', 'perPage']);
    const citation = await client.get('/api/v1/questions/17519/citation?format=mla').expect(400);
    expect(faults(citation)).toEqual(['id', 'format']);
  });

  it('warns of names that do not exist, as a search does', async () => {
    const response = await client.get('/api/v1/questions/16-17519QE/related?rubric=industri').expect(200);
    expect(related(response)).toMatchObject({
      hits: [],
      warnings: [{ code: 'valeur_inconnue', parameter: 'rubric', nearest: ['Industrie'] }],
    });
  });

  it.each([
    ['an empty text', { text: ' \u0000\n' }],
    ['no text', {}],
    ['a text that is none', { text: 12 }],
    ['a list', ['canaux']],
    ['a text that is too long', { text: 'a'.repeat(20_001) }],
    ['a body that is far too long', { text: 'a'.repeat(200_000) }],
  ])('refuses %s', async (_case, body) => {
    const response = await client.post('/api/v1/related').send(body).expect(400);
    expect(failure(response)).toMatchObject({
      code: 'parametres_invalides',
      details: [{ parameter: 'text' }],
    });
  });

  it.each([
    ['cut short', 'application/json', '{"text":'],
    ['a bare word', 'application/json', '"canaux"'],
    ['empty', 'application/json', ''],
    ['absent', 'text/html', ''],
  ])('refuses a body that is %s, and says what to send', async (_case, type, body) => {
    const response = await client.post('/api/v1/related').set('Content-Type', type).send(body).expect(400);
    expect(failure(response).details).toMatchObject([{ parameter: 'text' }]);
    expect(response.text).toContain('objet JSON');
  });

  it.each([
    ['sent as text', 'text/plain', '{"text":"canaux"}', {}],
    ['sent as a form', 'application/x-www-form-urlencoded', '{"text":"canaux"}', {}],
    ['in another encoding', 'application/json; charset=iso-8859-1', '{"text":"canaux"}', {}],
    ['packed in an unknown way', 'application/json', '{"text":"canaux"}', { 'Content-Encoding': 'x' }],
  ])('refuses a body that is %s, and says how to send it', async (_case, type, body, headers) => {
    const sent = client.post('/api/v1/related').set({ 'Content-Type': type, ...headers });
    const response = await sent.send(body).expect(415);
    expect(failure(response)).toMatchObject({
      code: 'type_non_accepte',
      message: expect.stringContaining('Content-Type: application/json') as string,
    });
  });

  it('refuses too many hits and faulty filters, all in one answer', async () => {
    const wrong = 'perPage=51&type=QX';
    for (const response of [
      await client.get(`/api/v1/questions/16-17519QE/related?${wrong}`).expect(400),
      await client.post(`/api/v1/related?${wrong}`).send({ text: TURQUOISE }).expect(400),
    ])
      expect(failure(response).details?.map(({ parameter }) => parameter)).toEqual(['type', 'perPage']);
    await client.get('/api/v1/questions/16-17519QE/related?perPage=50').expect(200);
  });

  it('tells a question that is absent from what is no reference', async () => {
    const absent = await client.get('/api/v1/questions/16-1QE/related').expect(404);
    expect(failure(absent)).toMatchObject({ code: 'introuvable' });
    expect(failure(absent).message).toContain('QANR5L16QE1');
    const none = await client.get('/api/v1/questions/canaux/related').expect(400);
    expect(failure(none).details).toMatchObject([{ parameter: 'id', value: 'canaux' }]);
  });

  it.each(['get', 'put', 'delete'] as const)('takes texts by POST only, not by %s', async (method) => {
    const response = await client[method]('/api/v1/related').expect(405).expect('Allow', /POST/);
    expect(failure(response).code).toBe('methode_non_permise');
  });
});
