import { load } from 'cheerio';
import { pino } from 'pino';
import supertest from 'supertest';
import { describe, expect, it } from 'vitest';
import { openAccess } from '../../server/access/access.js';
import type { AppParts } from '../../server/app.js';
import { createApp } from '../../server/app.js';
import type { SearchEngine } from '../../server/engine-port.js';
import { EngineUnavailable } from '../../server/errors.js';
import type { ResultPage } from '../../server/present/result-page.js';
import { plain } from '../support/render.js';
import { createFakeEngine } from './fake-engine.js';
import { makeQuestion, QUESTIONS } from './records.js';

function clientOf(engine: SearchEngine = createFakeEngine(QUESTIONS), parts: Partial<AppParts> = {}) {
  const logger = pino({ level: 'silent' });
  return supertest(createApp({ engine, logger, version: '0', groups: [], synonyms: [], ...parts }));
}

const client = clientOf();
const asBrowser = (path: string, from = client) => from.get(path).set('Accept', 'text/html,*/*;q=0.8');

async function read(path: string, from = client, status = 200) {
  const { text } = await asBrowser(path, from).expect(status).expect('Content-Type', /html/);
  return load(text);
}

describe('the search page', () => {
  it('is served with every file that it asks for', async () => {
    for (const path of ['/', '/?q=canaux', '/q/QANR5L15QE17519']) {
      const $ = await read(path);
      const files = $('link[rel="stylesheet"], link[rel="icon"], script, link[rel="modulepreload"]')
        .toArray()
        .map((tag) => $(tag).attr('href') ?? $(tag).attr('src') ?? '');
      expect(files.length).toBeGreaterThan(2);
      for (const file of files) await client.get(file).expect(200);
    }
  });

  it('finds what the API finds', async () => {
    const address = '?q=trottinettes&legislature=15&legislature=16&sort=oldest';
    const { hits, total } = (await client.get(`/api/v1/search${address}`).expect(200)).body as ResultPage;
    const $ = await read(`/${address}`);
    expect(total).toBeGreaterThan(1);
    expect($('#total').text()).toMatch(new RegExp(`^${total}\\s`));
    const shown = $('.hit h2 a').toArray();
    expect(shown.map((link) => $(link).attr('href'))).toEqual(hits.map(({ id }) => `/q/${id}`));
    expect($('#sort option[selected]').attr('value')).toBe('oldest');
    expect($('[data-facet="legislature"] input[checked]')).toHaveLength(2);
    expect($('.chip')).toHaveLength(2);
  });

  it('is called by its words and its criteria', async () => {
    const $ = await read('/?q=canaux+type:QE&legislature=16&delay=%3E60');
    expect($('title').text()).toBe(
      'canaux, 16e législature, délai : plus de 60 jours, question écrite – Questions des députés',
    );
  });

  it('keeps the words in the box, as text', async () => {
    const $ = await read(`/?${new URLSearchParams({ q: '"><script>alert(1)</script>' }).toString()}`);
    expect($('#q').attr('value')).toBe('"><script>alert(1)</script>');
    expect($('body script')).toHaveLength(0);
  });

  it('is for people: results are kept out of search engines, the welcome is not', async () => {
    expect((await read('/?q=canaux'))('meta[name="robots"]').attr('content')).toContain('noindex');
    const $ = await read('/');
    expect($('meta[name="robots"]')).toHaveLength(0);
    expect($('link[rel="canonical"]').attr('href')).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
    expect(plain($('.figures-row dd').first().text())).toBe(String(QUESTIONS.length));
  });

  it('tells every fault of an address, with the words still there', async () => {
    const $ = await read('/?q=canaux&from=hier&type=QZ', client, 400);
    expect($('.message.error li')).toHaveLength(2);
    expect($('#q').attr('value')).toBe('canaux');
    expect($('main a').attr('href')).toBe('/?q=canaux');
  });

  it('tells every fault of an address on the desk and of its tables, too, by French names', async () => {
    for (const path of ['/analyse', '/analyse/tableau.csv']) {
      const $ = await read(`${path}?table=temps&from=hier&constituency=x&answeredTo=jamais`, client, 400);
      const faults = $('.message.error li')
        .toArray()
        .map((fault) => plain($(fault).text()));
      expect(faults).toEqual([
        expect.stringMatching(/^Circonscription : « x » est inconnu/),
        expect.stringMatching(/^Date de début : Une date du calendrier est attendue/),
        expect.stringMatching(/^Réponse, date de fin : Une date/),
      ]);
    }
  });

  it('says so when the index is empty', async () => {
    const empty = clientOf(createFakeEngine([]));
    expect((await read('/', empty))('.message').text()).toContain('vide');
    expect((await read('/?q=', empty))('.advice').text()).toContain('vide');
  });

  it('answers a second visit with 304 while nothing has changed', async () => {
    const { headers } = await asBrowser('/?q=canaux').expect(200);
    await asBrowser('/?q=canaux')
      .set('If-None-Match', headers['etag'] ?? '')
      .expect(304);
  });

  it('takes GET, HEAD and OPTIONS, and refuses the rest', async () => {
    await client.head('/?q=canaux').expect(200);
    await client.options('/').expect(204).expect('Allow', 'GET, HEAD, OPTIONS');
    await client.post('/').set('Accept', 'text/html').expect(405).expect('Content-Type', /html/);
  });
});

describe('the page of all values of a facet', () => {
  const many = Array.from({ length: 60 }, (_, place) =>
    makeQuestion({ number: place + 1, rubric: `Rubrique ${place}`, title: place < 55 ? 'Canaux' : 'Phares' }),
  );
  const wide = clientOf(createFakeEngine(many));

  it('holds as many as the results say, and sends the rest of the search on', async () => {
    const results = await read('/?q=canaux&sort=oldest&rubric=Rubrique+54&type=QE', wide);
    const link = results('[data-facet="rubric"] > .no-script a');
    expect(plain(link.text())).toBe('Tout afficher (55)');
    const $ = await read(link.attr('href') ?? '', wide);
    expect(plain($('h1').text())).toBe('Rubrique : 55 valeurs');
    expect($('input[name="rubric"]')).toHaveLength(55);
    expect($('input[name="rubric"][checked]').attr('value')).toBe('Rubrique 54');
    const hidden = $('form input[type="hidden"]').toArray();
    expect(hidden.map((input) => [$(input).attr('name'), $(input).attr('value')])).toEqual([
      ['q', 'canaux'],
      ['sort', 'oldest'],
      ['type', 'QE'],
    ]);
    expect(plain($('main .meta').text())).toBe(
      'Recherche : « canaux », question écrite, rubrique : Rubrique 54.',
    );
    expect($('main a').attr('href')).toBe('/?q=canaux&sort=oldest&rubric=Rubrique+54&type=QE');
  });

  it('is there for the facets that the pages show, and says what is wrong with a search', async () => {
    expect((await read('/valeurs/party'))('meta[name="robots"]').attr('content')).toContain('noindex');
    for (const name of ['author', 'sample', 'x', '__proto__'])
      await asBrowser(`/valeurs/${name}`).expect(404);
    const $ = await read('/valeurs/rubric?from=hier', client, 400);
    expect($('.message.error li').text()).toContain('Date de début');
  });
});

describe('the page of a question', () => {
  it('is for readers, search engines and previews of links', async () => {
    const $ = await read('/q/QANR5L16QE17519');
    expect($('h1').text()).toBe('Entretien des canaux suspendus');
    expect($('.answer').text()).toContain('repeints avec des trottinettes');
    expect($('title').text()).toBe(
      'Entretien des canaux suspendus – Question écrite n° 17519, 16e législature',
    );
    expect($('link[rel="canonical"]').attr('href')).toMatch(/\/q\/QANR5L16QE17519$/);
    expect($('meta[property="og:title"]').attr('content')).toContain('canaux');
    expect($('meta[name="description"]').attr('content')).toContain('turquoise');
    expect($('meta[property="article:published_time"]').attr('content')).toBe('2023-01-10');
  });

  it('of the sample is no knowledge for search engines; a real one is', async () => {
    expect((await read('/q/QANR5L16QE17519'))('meta[name="robots"]').attr('content')).toContain('noindex');
    expect((await read('/q/QANR5L15QE17519'))('meta[name="robots"]')).toHaveLength(0);
  });

  it('shows texts as texts', async () => {
    const text = '<script>alert(1)</script> & <b>gras</b>';
    const hostile = clientOf(createFakeEngine([makeQuestion({ title: text, text, reply: text })]));
    const $ = await read('/q/QANR5L15QE17519', hostile);
    expect($('body script, main b')).toHaveLength(0);
    expect($('h1').text()).toBe(text);
    expect($('title').text()).toContain(text);
  });

  it.each([
    '/q/15-17519QE',
    '/q/15-17519qe',
    '/q/qanr5l15qe17519',
    '/q/QANR5L15QE17519/',
    '/q/https%3A%2F%2Fquestions.assemblee-nationale.fr%2Fq15%2F15-17519QE.htm',
    '/q/https://www.assemblee-nationale.fr/dyn/15/questions/QANR5L15QE17519',
    '/q15/15-17519QE.htm',
    '/dyn/15/questions/QANR5L15QE17519',
  ])('is where %s leads, once and for all', async (path) => {
    await asBrowser(path).expect(301).expect('Location', '/q/QANR5L15QE17519');
  });

  it.each(['/q/QANR5L15QE1', '/q/nimporte-quoi', '/q/17519', '/q/%3Cscript%3E', '/q15/autre.htm'])(
    '%s is none: advice, and a search',
    async (path) => {
      const $ = await read(path, client, 404);
      expect($('h1').text()).toBe('Question introuvable');
      expect($('main a').attr('href')).toMatch(/^\/\?q=/);
      expect($('meta[name="robots"]').attr('content')).toContain('noindex');
      expect($('main script')).toHaveLength(0);
    },
  );

  it('stands without related questions when they cannot be had', async () => {
    const engine = { ...createFakeEngine(QUESTIONS), source: () => Promise.reject(new EngineUnavailable()) };
    const $ = await read('/q/QANR5L16QE17519', clientOf(engine));
    expect($('h1').text()).toContain('canaux');
    expect($('.related')).toHaveLength(0);
  });
});

describe('when a page cannot be made', () => {
  const down = {
    ...createFakeEngine(QUESTIONS),
    multiSearch: () => Promise.reject(new EngineUnavailable()),
    records: () => Promise.reject(new Error('secret')),
  };

  it('people are told in French, programs in JSON', async () => {
    const $ = await read('/?q=canaux', clientOf(down), 503);
    expect($('.message.error').text()).toContain('momentanément indisponible');
    expect($('#q').attr('value')).toBe('canaux');
    await clientOf(down)
      .get('/?q=canaux')
      .set('Accept', 'application/json')
      .expect(503)
      .expect('Content-Type', /json/);
  });

  it('nothing of a fault of ours is shown', async () => {
    const { text, headers } = await asBrowser('/q/QANR5L15QE17519', clientOf(down)).expect(500);
    expect(text).not.toContain('secret');
    expect(text).toContain(headers['x-request-id'] ?? 'no request id');
  });

  it('a broken address is one', async () => {
    const $ = await read('/q/%E9', client, 400);
    expect($('h1').text()).toBe('Adresse incorrecte');
  });

  it('whoever asks too often waits, as at the API', async () => {
    const few = clientOf(createFakeEngine(QUESTIONS), { access: { ...openAccess(), anonymousPerMinute: 2 } });
    await asBrowser('/?q=canaux', few).expect(200);
    await few.get('/api/v1/search?q=canaux').expect(200);
    const $ = load(
      (await asBrowser('/q/QANR5L15QE17519', few).expect(429).expect('Retry-After', /\d+/)).text,
    );
    expect($('h1').text()).toBe('Trop de requêtes');
  });

  it('an index of another version is not asked', async () => {
    const outdated = clientOf(createFakeEngine(QUESTIONS), { outdated: () => Promise.resolve(3) });
    expect((await read('/?q=canaux', outdated, 503))('.message.error').text()).toContain('autre version');
  });
});

it('serves nothing but the files of the pages', async () => {
  for (const path of ['/assets/../package.json', '/assets/%2e%2e%2fpackage.json', '/assets/', '/assets/.env'])
    await client.get(path).expect(404);
});
