import { load } from 'cheerio';
import fc from 'fast-check';
import { pino } from 'pino';
import { SaxesParser } from 'saxes';
import supertest from 'supertest';
import { describe, expect, it } from 'vitest';
import { GROUPS } from '../../../config/groups.js';
import type { Block, Question } from '../../../model/question.js';
import { createApp } from '../../../server/app.js';
import { FILTER_DOCS } from '../../../server/params/search-docs.js';
import { escapeXml } from '../../../server/xml.js';
import { directoryOf, makePartner, setUp } from '../access/partners.js';
import { createFakeEngine } from '../fake-engine.js';
import { makeQuestion, QUESTIONS } from '../records.js';

interface Setting {
  questions?: readonly Question[];
  publicUrl?: string | null;
  version?: string;
}

function clientFor({
  questions = QUESTIONS,
  publicUrl = 'https://questions.exemple.fr',
  version = '2026-03-05T06:00:00Z',
}: Setting) {
  const engine = { ...createFakeEngine(questions), version: () => Promise.resolve(version) };
  const logger = pino({ level: 'silent' });
  return supertest(createApp({ engine, logger, version: '1', groups: GROUPS, synonyms: [], publicUrl }));
}

/** Parsed by a strict parser first: a feed that is not well-formed is none. */
async function feed(query: string, setting: Setting = {}) {
  const response = await clientFor(setting).get(`/api/v1/feed.atom?${query}`).expect(200);
  const text = response.text;
  const parser = new SaxesParser({ xmlns: true });
  parser.on('error', (error) => {
    throw error;
  });
  parser.write(text).close();
  const $ = load(text, { xml: true });
  const all = (selector: string) =>
    $(selector)
      .toArray()
      .map((found) => $(found).text());
  return { response, text, $, all };
}

describe('GET /api/v1/feed.atom', () => {
  it('has an entry for each question and each answer, the newest event first', async () => {
    const { response, all } = await feed('');
    expect(response.headers['content-type']).toBe('application/atom+xml; charset=utf-8');
    expect(all('entry > title')).toEqual([
      'Question au Gouvernement n° 12 : Montgolfières scolaires',
      'Réponse à la question écrite n° 17519 : Entretien des canaux suspendus',
      'Question écrite n° 17519 : Entretien des canaux suspendus',
      'Question écrite n° 17519 : Balades en trottinette fluviale',
    ]);
    expect(all('entry > updated')).toEqual([
      ...['2023-05-02T00:00:00Z', '2023-02-21T00:00:00Z', '2023-01-10T00:00:00Z', '2019-03-05T00:00:00Z'],
    ]);
    expect(all('feed > updated')).toEqual(['2023-05-02T00:00:00Z']);
  });

  describe('of oral questions', () => {
    const turn = (speaker: string, text: string, role: string | null = null): Block => ({
      kind: 'turn',
      speaker,
      role,
      chair: speaker === 'Mme la présidente',
      speech: [{ text, note: false }],
    });
    const exchange = [
      turn('Mme la présidente', 'La parole est à Mme Claire Exemple.'),
      turn('Mme Claire Exemple', 'Je vous parle des bacs.'),
      turn('M. Guy Fiction', 'Très juste !'),
      turn('Mme Claire Exemple', 'Quand rouvriront-ils ?'),
      turn('M. Jean Chimère', 'Les bacs rouvriront en mai.', 'ministre des rivières'),
      turn('Mme Claire Exemple', 'Nous attendrons.'),
      turn('M. Jean Chimère', 'Peu de temps.'),
    ];
    const dates = {
      published: '2023-01-17',
      answered: '2023-01-25',
      due: null,
      closed: null,
      renewed: [],
      signalled: [],
    };
    const entries = async (change: Parameters<typeof makeQuestion>[0]) => {
      const questions = [makeQuestion({ type: 'QOSD', status: 'answered', dates, ...change })];
      const { $ } = await feed('', { questions });
      return $('entry')
        .toArray()
        .map((entry) => [
          $('title', entry).text(),
          $('author > name', entry).text(),
          $('summary', entry).text(),
        ]);
    };

    it('gives the ministry the words of the Government alone', async () => {
      const [answer, question] = await entries({
        answer: exchange,
        text: 'Mme Exemple interroge le ministre.',
      });
      expect(answer).toEqual([
        expect.stringMatching(/^Réponse à la question orale/),
        'Rivières',
        'Les bacs rouvriront en mai.\nPeu de temps.',
      ]);
      expect(question?.slice(1)).toEqual(['Claire Exemple', 'Mme Exemple interroge le ministre.']);
    });

    it('gives nobody an exchange in which the Government is not told apart', async () => {
      const [untold] = await entries({ answer: exchange.filter((_turn, at) => at < 4) });
      expect(untold?.slice(1)).toEqual(['', 'Je vous parle des bacs.\nTrès juste !\nQuand rouvriront-ils ?']);
      const [unsaid] = await entries({ reply: 'Je vous parle des bacs. Ils rouvriront.' });
      expect(unsaid?.slice(1)).toEqual(['', 'Je vous parle des bacs. Ils rouvriront.']);
    });

    it('gives the deputy of a question to the Government the deputy’s words', async () => {
      const both = { ...dates, published: '2023-01-25' };
      const asked = await entries({ type: 'QG', dates: both, question: [], answer: exchange });
      expect(asked.map((entry) => entry.slice(1))).toEqual([
        ['Claire Exemple', 'Je vous parle des bacs.\nQuand rouvriront-ils ?\nNous attendrons.'],
      ]);
    });
  });

  it('gives the answer another id than its question, both addresses that never change', async () => {
    const { all } = await feed('q=canaux', { publicUrl: 'https://ailleurs.exemple.fr' });
    const official = 'https://www.assemblee-nationale.fr/dyn/16/questions/QANR5L16QE17519';
    expect(all('entry > id')).toEqual([`${official}#reponse`, official]);
  });

  it('says in French what it follows, under which licence, and where it stands', async () => {
    const { all, $ } = await feed('legislature=16&q=canaux&from=2023-01-01&perPage=5&cle=secret');
    expect(all('feed > title')).toEqual([
      'Questions parlementaires – « canaux », 16e législature, depuis le 1er janvier 2023',
    ]);
    expect(all('feed > rights')[0]).toMatch(/Licence Ouverte .*Etalab/);
    const base = 'https://questions.exemple.fr';
    const address = '?q=canaux&legislature=16&from=2023-01-01';
    expect(all('feed > id')).toEqual([`${base}/api/v1/feed.atom${address}`]);
    expect($('feed > link[rel=self]').attr('href')).toBe(`${base}/api/v1/feed.atom${address}&perPage=5`);
    expect($('feed > link[rel=alternate]').attr('href')).toBe(`${base}/${address}`);
    expect($('entry > link[rel=alternate]').first().attr('href')).toBe(`${base}/q/QANR5L16QE17519`);
  });

  it.each(
    Object.entries(FILTER_DOCS).flatMap(([name, { example }]) =>
      name === 'asOf' ? [] : [`${name}=${encodeURIComponent(example)}`],
    ),
  )('is told from the feed of all questions by its title: %s', async (query) => {
    const { all } = await feed(query);
    expect(all('feed > title')[0]).toMatch(/^Questions parlementaires – \S/);
  });

  it.each([
    ['delay=%3E60', 'délai : plus de 60 jours'],
    ['delay=%3C%3D30', 'délai : 30 jours ou moins'],
    ['delay=45-90&delay=31-60', 'délai : 45 à 90 jours ou 31 à 60 jours'],
    ['author=Inventée+Personne', 'auteur : Inventée Personne'],
    ['late=true&asOf=2026-03-01', 'hors délai au 1er mars 2026'],
    ['late=true&asOf=01/03/2026', 'hors délai au 01/03/2026'],
    ['late=false', 'hors délai : non'],
    ['withdrawn=true', 'retirée'],
    ['from=2020-01-01&to=2020-12-31', 'du 1er janvier 2020 au 31 décembre 2020'],
    ['answeredFrom=2020-01-01', 'réponse depuis le 1er janvier 2020'],
    ['ids=15-17519QE,16-17519QE', 'liste de 2 questions'],
    ['legislature=14,15,16,17', '14e législature, 15e législature ou 2 autres'],
    ['q=canaux+ET+type:QE', '« canaux », question écrite'],
    ['q=type:QE+SAUF+d%C3%A9lai:%3E60', 'question écrite, sauf délai : plus de 60 jours'],
    ['q=retard:oui+canaux&asOf=2026-03-01', '« canaux », hors délai au 1er mars 2026'],
    ['q=titre:canaux', 'titre : canaux'],
    ['page=2&sort=oldest&inconnu=1&title=1', ''],
  ])('tells each criterion as it is: %s', async (query, told) => {
    const { all } = await feed(query);
    expect(all('feed > title')).toEqual([`Questions parlementaires${told === '' ? '' : ` – ${told}`}`]);
  });

  it('has the last events, and no more than were asked for', async () => {
    const { all } = await feed('perPage=2');
    expect(all('entry')).toHaveLength(2);
    expect(all('entry > title')[1]).toMatch(/^Réponse/);
    await clientFor({}).get('/api/v1/feed.atom?perPage=101').expect(400);
  });

  it('is a feed even where there is nothing', async () => {
    const { all } = await feed('q=introuvables');
    expect(all('entry')).toEqual([]);
    expect(all('feed > updated')).toHaveLength(1);
  });

  it('is not sent again to who has it', async () => {
    const client = clientFor({});
    const { headers } = await client.get('/api/v1/feed.atom').expect(200);
    expect(headers['last-modified']).toBe('Thu, 05 Mar 2026 06:00:00 GMT');
    const etag = String(headers['etag']);
    await client.get('/api/v1/feed.atom').set('If-None-Match', etag).expect(304);
    await client
      .get('/api/v1/feed.atom')
      .set('If-Modified-Since', String(headers['last-modified']))
      .expect(304);
    await client.get('/api/v1/feed.atom').set('If-None-Match', '"autre"').expect(200);
  });

  it('is sent again when it changed, whatever its date says', async () => {
    const before = await clientFor({ questions: QUESTIONS.slice(1) })
      .get('/api/v1/feed.atom')
      .expect(200);
    await clientFor({})
      .get('/api/v1/feed.atom')
      .set('If-None-Match', String(before.headers['etag']))
      .set('If-Modified-Since', String(before.headers['last-modified']))
      .expect(200);
  });

  it('gives no date of change for an index that changed a moment ago', async () => {
    const { headers } = await clientFor({ version: new Date().toISOString() })
      .get('/api/v1/feed.atom')
      .expect(200);
    expect(headers['last-modified']).toBeUndefined();
  });

  describe('with a key', () => {
    const keys = {
      'cle-entiere': makePartner(),
      'cle-17': makePartner({ name: 'A', filter: { legislature: ['16'], type: ['QE'] } }),
      'cle-17-bis': makePartner({ name: 'B', filter: { type: ['QE'], legislature: ['16'] } }),
      'cle-autre': makePartner({ name: 'C', filter: { legislature: ['15'] } }),
    };
    const get = async (query: string) => {
      const { client } = setUp(
        { partners: directoryOf(keys) },
        { publicUrl: 'https://questions.exemple.fr' },
      );
      const { headers, text } = await client.get(`/api/v1/feed.atom${query}`).expect(200);
      return { headers, text, id: load(text, { xml: true })('feed > id').text() };
    };

    it('is nobody else’s to keep', async () => {
      expect((await get('')).headers['cache-control']).toBe('public, no-cache');
      for (const key of Object.keys(keys)) {
        const { headers } = await get(`?key=${key}`);
        expect(headers['cache-control']).toBe('private, no-cache');
        expect(headers['vary']).toMatch(/X-Api-Key/);
      }
    });

    it('is another feed where the key sees a part, always the same, and tells nothing of the key', async () => {
      const all = await get('?q=canaux');
      const [own, again, same, other, unfiltered] = await Promise.all(
        ['cle-17', 'cle-17', 'cle-17-bis', 'cle-autre', 'cle-entiere'].map((key) =>
          get(`?q=canaux&key=${key}`),
        ),
      );
      expect(all.id).toBe('https://questions.exemple.fr/api/v1/feed.atom?q=canaux');
      expect(unfiltered?.id).toBe(all.id);
      expect(own?.id).toMatch(
        /^https:\/\/questions\.exemple\.fr\/api\/v1\/feed\.atom\?q=canaux#vue-[\w-]{16}$/,
      );
      expect([again?.id, same?.id]).toEqual([own?.id, own?.id]);
      expect(other?.id).not.toBe(own?.id);
      expect(own?.text).not.toMatch(/cle-|legislature/);
      const entries = ({ text }: { text: string }) => load(text, { xml: true })('entry > id').text();
      expect(own && entries(own)).not.toBe('');
      expect(entries(all)).toContain(own && entries(own));
    });
  });

  it('takes the host of the request for its own where nothing else is said, unless it is no host', async () => {
    const client = clientFor({ publicUrl: null });
    const self = async (host: string) => {
      const { text } = await client.get('/api/v1/feed.atom').set('Host', host).expect(200);
      return load(text, { xml: true })('feed > link[rel=self]').attr('href');
    };
    expect(await self('Questions.exemple.fr:8080')).toBe('http://questions.exemple.fr:8080/api/v1/feed.atom');
    expect(await self('[::1]:8080')).toBe('http://[::1]:8080/api/v1/feed.atom');
    for (const host of ['evil.fr/x?', 'user@evil.fr', 'a"b', 'a b', '-'])
      expect(await self(host)).toMatch(/^http:\/\/localhost:\d+\/api/);
  });

  it('stays well-formed whatever texts and queries hold', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'binary', minLength: 1 }).filter((text) => text.trim() !== ''),
        async (given) => {
          const title = given.replace(/[\u0000-\u001f\u007f-\u009f]/g, ' ').trim() || 'x';
          const hostile = makeQuestion({ title, rubric: title, text: `<b>]]>&amp;${title}` });
          const { all } = await feed(`q=${encodeURIComponent('"<&' + given.toWellFormed())}`, {
            questions: [hostile],
          });
          expect(all('feed > title')).toHaveLength(1);
          await feed('', { questions: [hostile] });
        },
      ),
      { numRuns: 60 },
    );
    expect(escapeXml('a\u0000\uffff<b>&"\'\ud800')).toBe('a&lt;b&gt;&amp;&quot;&#39;\ufffd');
  });
});
