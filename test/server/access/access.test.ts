import { describe, expect, it } from 'vitest';
import { directoryOf, failure, makePartner, setUp } from './partners.js';

const KEY = 'qp_clef-de-la-gazette';
const SEARCH = '/api/v1/search';
const partners = directoryOf({ [KEY]: makePartner() });

describe('a key', () => {
  const { client } = setUp({ partners, anonymous: false });

  it.each([
    ['in its header', { 'X-Api-Key': KEY }, ''],
    ['as a Bearer token', { Authorization: `Bearer ${KEY}` }, ''],
    ['as a Bearer token, the scheme in small letters', { Authorization: `bearer ${KEY}` }, ''],
    ['as a parameter', {}, `?key=${KEY}&q=canaux`],
    ['as an encoded parameter', {}, `?q=canaux&%6B%65y=${encodeURIComponent(KEY)}`],
    ['in two places', { 'X-Api-Key': KEY }, `?key=${KEY}`],
  ])('opens the API %s', async (_where, headers, query) => {
    const response = await client.get(`${SEARCH}${query}`).set(headers).expect(200);
    expect(response.body).toMatchObject({ warnings: [] });
  });

  it.each([
    ['there is none', {}, '', /demande une clé/],
    ['it is unknown', { 'X-Api-Key': 'qp_autre' }, '', /inconnue/],
    ['it is empty', {}, '?key=', /inconnue/],
    ['it cannot be read', {}, '?key=%C3', /inconnue/],
    ['there are two', { 'X-Api-Key': KEY }, '?key=autre', /plusieurs clés/],
    ['its name is that of an object’s own', {}, '?key=constructor', /inconnue/],
  ])('is asked for with a 401 when %s', async (_case, headers, query, message) => {
    const response = await client.get(`${SEARCH}${query}`).set(headers).expect(401);
    expect(failure(response)).toMatchObject({
      code: 'cle_refusee',
      message: expect.stringMatching(message) as string,
    });
    expect(response.get('WWW-Authenticate')).toBe('Bearer');
  });

  it('is never taken for none where requests without one are answered', async () => {
    const { client: open } = setUp({ partners });
    await open.get(SEARCH).expect(200);
    await open.get(`${SEARCH}?key=autre`).expect(401);
    await open.get(SEARCH).set('Authorization', 'Basic bm9tOm1vdA==').expect(200);
  });

  it.each<[Record<string, string>, string]>([
    [{ Authorization: KEY }, ''],
    [{ Authorization: `Token ${KEY}` }, ''],
    [{ Authorization: `Basic ${Buffer.from(`${KEY}:`).toString('base64')}` }, ''],
    [{ Authorization: 'Bearer' }, ''],
    [{}, `?KEY=${KEY}`],
    [{}, `?api_key=${KEY}`],
    [{}, `?q=canaux?key=${KEY}`],
    [{}, `&key=${KEY}`],
  ])(
    'is never taken for none when it is sent as %o %s, and it is told how it is sent',
    async (headers, query) => {
      const { client: open, lines } = setUp({ partners });
      for (const path of [SEARCH, '/api/v1/version', '/version']) {
        const response = await open.get(`${path}${query}`).set(headers);
        if (path === '/version' && query.startsWith('&')) expect(response.status).toBe(404);
        else {
          expect(response.status).toBe(401);
          expect(failure(response).message).toMatch(/X-Api-Key|Vérifiez/);
        }
        expect(response.text).not.toContain(KEY);
      }
      expect(lines.join('')).not.toContain(KEY);
    },
  );

  it('may come twice, as a header or as a parameter', async () => {
    await client.get(SEARCH).set('X-Api-Key', `${KEY}, ${KEY}`).expect(200);
    await client.get(`${SEARCH}?key=${KEY}&key=${KEY}`).expect(200);
  });

  it.each([
    ['was revoked', makePartner({ revoked: '2026-01-02T00:00:00.000Z' }), null, /révoquée/],
    ['has expired', makePartner({ expires: '2026-01-02T00:00:00.000Z' }), null, /expiré/],
    ['was replaced', makePartner(), '2026-01-02T00:00:00.000Z', /remplacée/],
  ])('that %s opens nothing, and says why', async (_case, partner, until, message) => {
    const { client: late } = setUp({ partners: directoryOf({ [KEY]: partner }, until) });
    const response = await late.get(SEARCH).set('X-Api-Key', KEY).expect(401);
    expect(failure(response).message).toMatch(message);
  });

  it('goes on until the end of its time', async () => {
    const future = '2999-01-01T00:00:00.000Z';
    const { client: early } = setUp({
      partners: directoryOf({ [KEY]: makePartner({ expires: future }) }, future),
    });
    await early.get(SEARCH).set('X-Api-Key', KEY).expect(200);
  });

  it('is not asked for outside the API', async () => {
    await client.get('/health/live').expect(200);
    await client.get('/docs').set('Accept', 'text/html').expect(200);
  });

  it('is asked for by the pages too, which show what the API does', async () => {
    for (const path of ['/', '/?q=canaux', '/q/QANR5L15QE17519']) {
      const { text } = await client.get(path).set('Accept', 'text/html').expect(401);
      expect(text).toContain('demande une clé');
      expect(text).not.toMatch(/trottinette/i);
    }
  });
});

describe('what a filter lets through', () => {
  const scoped = directoryOf({ [KEY]: makePartner({ filter: { legislature: ['16'] } }) });
  const { client } = setUp({ partners: scoped });
  const get = (path: string) => client.get(path).set('X-Api-Key', KEY);

  it('is all that a search, a question and its related ones see', async () => {
    const answer = await get(`${SEARCH}?legislature=15,16&perPage=100`).expect(200);
    const page = answer.body as {
      total: number;
      hits: { legislature: number }[];
      facets: Record<string, { value: string; count: number }[]>;
    };
    expect(page.total).toBeGreaterThan(0);
    expect(new Set(page.hits.map(({ legislature }) => legislature))).toEqual(new Set([16]));
    expect(page.facets['legislature']?.filter(({ count }) => count > 0).map(({ value }) => value)).toEqual([
      '16',
    ]);
    await get('/api/v1/questions/16-17519QE').expect(200);
    await get('/api/v1/questions/15-17519QE').expect(404);
    await get('/api/v1/questions/15-17519QE/related').expect(404);
    await client.get('/api/v1/questions/15-17519QE').expect(200);
  });

  it('is the union of a facet’s values and the intersection of facets; nothing where a value does not exist', async () => {
    const total = async (filter: object) => {
      const { client: other } = setUp({ partners: directoryOf({ [KEY]: makePartner({ filter }) }) });
      const answer = await other.get(SEARCH).set('X-Api-Key', KEY).expect(200);
      return (answer.body as { total: number }).total;
    };
    const [all, fifteen, sixteen] = [
      await total({}),
      await total({ legislature: ['15'] }),
      await total({ legislature: ['16'] }),
    ];
    expect(await total({ legislature: ['15', '16'] })).toBe(fifteen + sixteen);
    expect(fifteen + sixteen).toBeLessThanOrEqual(all);
    expect(await total({ legislature: ['15'], type: ['QG'] })).toBeLessThanOrEqual(fifteen);
    expect(await total({ legislature: ['seize'] })).toBe(0);
    expect(await total({ ministry: ['" OR order.number >= 0 OR id = "'] })).toBe(0);
  });
});

describe('/version', () => {
  const scoped = directoryOf({ [KEY]: makePartner({ filter: { legislature: ['16'] }, perMinute: 2 }) });

  it('is /api/v1/version by another name: keys, filters, quotas and sites', async () => {
    for (const access of [{ partners: scoped }, { partners: scoped, anonymous: false }]) {
      for (const headers of [
        {},
        { 'X-Api-Key': KEY },
        { 'X-Api-Key': 'autre' },
        { 'X-Api-Key': KEY, Origin: 'https://www.gazette.exemple' },
        { 'X-Api-Key': KEY, Origin: 'https://ailleurs.exemple' },
      ]) {
        const { client: one } = setUp(access);
        const { client: other } = setUp(access);
        const [short, long] = await Promise.all([
          one.get('/version').set(headers),
          other.get('/api/v1/version').set(headers),
        ]);
        expect(short.status).toBe(long.status);
        expect(short.get('RateLimit')).toBe(long.get('RateLimit'));
        expect(short.get('Vary')).toBe(long.get('Vary'));
        expect(short.get('Cache-Control')).toBe(long.get('Cache-Control'));
        expect(short.get('Access-Control-Allow-Origin')).toBe(long.get('Access-Control-Allow-Origin'));
        if (short.status === 200) expect(short.body).toEqual(long.body);
      }
    }
    const { client } = setUp({ partners: scoped });
    const seen = async (headers: Record<string, string>) =>
      ((await client.get('/version').set(headers).expect(200)).body as { index: { documents: number } }).index
        .documents;
    expect(await seen({ 'X-Api-Key': KEY })).toBeLessThan(await seen({}));
    await client.get('/api/v1/version').set('X-Api-Key', KEY).expect(200);
    await client.get('/version').set('X-Api-Key', KEY).expect(429);
  });
});

describe('pages of other sites', () => {
  const { client } = setUp({ partners });
  const HERS = 'https://www.gazette.exemple';

  it('may read what is public', async () => {
    const response = await client.get(SEARCH).set('Origin', 'https://ailleurs.exemple').expect(200);
    expect(response.get('Access-Control-Allow-Origin')).toBe('*');
    expect(response.get('Access-Control-Allow-Credentials')).toBeUndefined();
    expect(response.get('Access-Control-Expose-Headers')).toMatch(/RateLimit.*Retry-After.*ETag/);
    expect(response.get('Vary')).toMatch(/Origin.*X-Api-Key.*Authorization/);
  });

  it('may use a key when it names them', async () => {
    const response = await client.get(`${SEARCH}?key=${KEY}`).set('Origin', HERS).expect(200);
    expect(response.get('Access-Control-Allow-Origin')).toBe(HERS);
  });

  it.each([
    'https://ailleurs.exemple',
    'http://www.gazette.exemple',
    'https://gazette.exemple',
    `${HERS}.pirate.exemple`,
    'null',
  ])('may not use it from %s', async (origin) => {
    const response = await client.get(`${SEARCH}?key=${KEY}`).set('Origin', origin).expect(403);
    expect(failure(response).code).toBe('origine_refusee');
    expect(response.get('Access-Control-Allow-Origin')).toBeUndefined();
  });

  it.each([
    ['an image', { 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Dest': 'image' }, 403],
    ['a page of a neighbour', { 'Sec-Fetch-Site': 'same-site', 'Sec-Fetch-Dest': 'empty' }, 403],
    [
      'a frame',
      { 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Dest': 'iframe', Referer: 'https://ailleurs.exemple/' },
      403,
    ],
    [
      'a frame of hers',
      { 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Dest': 'iframe', Referer: `${HERS}/page` },
      200,
    ],
    ['a link', { 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Dest': 'document' }, 200],
    ['a typed address', { 'Sec-Fetch-Site': 'none', 'Sec-Fetch-Dest': 'document' }, 200],
  ])('spend no quota of a key by what they embed: %s', async (_what, headers, status) => {
    const response = await client.get(`${SEARCH}?key=${KEY}`).set(headers).expect(status);
    if (status === 403)
      expect(failure(response).message).toMatch('Referer' in headers ? /ailleurs\.exemple/ : /« fetch »/);
  });

  it.each([
    ['a long address', `${SEARCH}?q=${'a'.repeat(140_000)}`, 414],
    ['a broken encoding', '/api/v1/questions/%zz', 400],
    ['a method', SEARCH, 405],
    ['the description of the API', '/openapi.json', 200],
  ])('may read what is said of %s', async (_what, path, status) => {
    const asked = status === 405 ? client.delete(path) : client.get(path);
    const response = await asked.set('Origin', HERS).expect(status);
    expect(response.get('Access-Control-Allow-Origin')).toBe('*');
    expect(response.get('Access-Control-Expose-Headers')).toMatch(/Allow, X-Request-Id/);
  });

  it('are told of an unknown key in a way that they can read', async () => {
    const response = await client.get(`${SEARCH}?key=autre`).set('Origin', HERS).expect(401);
    expect(response.get('Access-Control-Allow-Origin')).toBe('*');
  });

  it('use a key of servers nowhere, and one for any site everywhere; the service’s own pages use all', async () => {
    const { client: other } = setUp({
      partners: directoryOf({ serveur: makePartner({ origins: [] }), tous: makePartner({ origins: ['*'] }) }),
    });
    await other.get(`${SEARCH}?key=serveur`).set('Origin', HERS).expect(403);
    await other.get(`${SEARCH}?key=serveur`).expect(200);
    await other
      .get(`${SEARCH}?key=serveur`)
      .set({ Origin: 'https://ici.exemple', Host: 'ici.exemple' })
      .expect(200);
    const response = await other.get(`${SEARCH}?key=tous`).set('Origin', HERS).expect(200);
    expect(response.get('Access-Control-Allow-Origin')).toBe(HERS);
  });

  it('ask before without a key, and always get a yes that tells nothing', async () => {
    const { client: closed } = setUp({ partners, anonymous: false, anonymousPerMinute: 1 });
    for (const path of [SEARCH, '/api/v1/clicks', `${SEARCH}?key=autre`]) {
      const response = await closed
        .options(path)
        .set({
          Origin: 'https://ailleurs.exemple',
          'Access-Control-Request-Method': 'GET',
          'Access-Control-Request-Headers': 'x-api-key',
        })
        .expect(204);
      expect(response.get('Access-Control-Allow-Origin')).toBe('*');
      expect(response.get('Access-Control-Allow-Headers')).toMatch(/X-Api-Key.*Authorization/);
      expect(response.text).toBe('');
    }
  });
});

describe('quotas', () => {
  it('refuse an address beyond its minute, in French, with the time to wait', async () => {
    const { client } = setUp({ anonymousPerMinute: 2 });
    const first = await client.get(SEARCH).expect(200);
    expect(first.get('RateLimit')).toMatch(/^"par-minute"; r=1; t=\d+$/);
    expect(first.get('RateLimit-Policy')).toMatch(/^"par-minute"; q=2; w=60; pk=:.+:$/);
    await client.get(SEARCH).expect(200);
    const refused = await client.get(SEARCH).set('Origin', 'https://ailleurs.exemple').expect(429);
    expect(failure(refused)).toMatchObject({
      code: 'trop_de_requetes',
      message: expect.stringMatching(/quota par minute .* Réessayez dans \d+ s\. .* clé/) as string,
    });
    expect(Number(refused.get('Retry-After'))).toBeGreaterThan(0);
    expect(refused.get('Access-Control-Allow-Origin')).toBe('*');
    await client.get('/health/live').expect(200);
  });

  it('count each partner apart, by minute and by day', async () => {
    const directory = directoryOf({
      a: makePartner({ name: 'A', perMinute: 2 }),
      b: makePartner({ name: 'B', perDay: 1 }),
    });
    const { client } = setUp({ partners: directory, anonymousPerMinute: 1 });
    const first = await client.get(`${SEARCH}?key=a`).expect(200);
    expect(first.get('RateLimit')).toMatch(/^"par-minute"; r=1; t=\d+, "par-jour"; r=99999; t=\d+$/);
    await client.get(`${SEARCH}?key=a`).expect(200);
    await client.get(`${SEARCH}?key=a`).expect(429);
    await client.get(`${SEARCH}?key=b`).expect(200);
    const day = await client.get(`${SEARCH}?key=b`).expect(429);
    expect(failure(day).message).toMatch(/quota par jour .* 24 h/);
    expect(Number(day.get('Retry-After'))).toBeGreaterThan(80_000);
    await client.get(SEARCH).expect(200);
  });

  it('count wrong keys and foreign pages for their address, not for the partner', async () => {
    const { client } = setUp({
      partners: directoryOf({ a: makePartner({ perMinute: 1 }) }),
      anonymousPerMinute: 2,
    });
    await client.get(`${SEARCH}?key=x`).expect(401);
    await client.get(`${SEARCH}?key=a`).set('Origin', 'https://ailleurs.exemple').expect(403);
    await client.get(`${SEARCH}?key=y`).expect(429);
    await client.get(`${SEARCH}?key=a`).expect(200);
  });

  it('tell addresses apart by what trusted proxies say, and by nothing else', async () => {
    const from = (address: string) => ({ 'X-Forwarded-For': address });
    const { client: direct } = setUp({ anonymousPerMinute: 1 });
    await direct.get(SEARCH).set(from('192.0.2.1')).expect(200);
    await direct.get(SEARCH).set(from('192.0.2.2')).expect(429);
    const { client: behind } = setUp({ anonymousPerMinute: 1, trustProxy: 1 });
    await behind.get(SEARCH).set(from('192.0.2.1')).expect(200);
    await behind.get(SEARCH).set(from('192.0.2.2')).expect(200);
    await behind.get(SEARCH).set(from('10.1.1.1, 192.0.2.1')).expect(429);
  });
});

describe('a key in the log', () => {
  it('does not stand there, nor any address of a caller, whatever happened', async () => {
    const { client, lines } = setUp({ partners, trustProxy: 1 });
    const from = { 'X-Forwarded-For': '192.0.2.77' };
    await client.get(`${SEARCH}?key=${KEY}&q=canaux`).set(from).expect(200);
    await client.get(`/rien?key=${KEY}`).set(from).expect(404);
    await client.get(`${SEARCH}?page=0&key=${KEY}`).set(from).expect(400);
    await client.get(`${SEARCH}?q=%C3&key=${KEY}`).set(from).expect(400);
    await client
      .get(SEARCH)
      .set({ ...from, 'X-Api-Key': KEY })
      .expect(200);
    await client
      .get(SEARCH)
      .set({ ...from, Authorization: `Bearer ${KEY}` })
      .expect(200);
    await client
      .get(SEARCH)
      .set({ ...from, Authorization: `Bearer ${KEY}x` })
      .expect(401);
    expect(lines).toHaveLength(7);
    expect(lines.join('')).not.toContain(KEY);
    expect(lines.join('')).not.toContain('192.0.2.77');
  });

  it('does not stand there when a slip has put it into the path, a text or an identifier', async () => {
    const { client, lines } = setUp({ partners });
    const own = { 'X-Api-Key': KEY };
    const slips = [
      [`${SEARCH}&key=${KEY}`, 404],
      [`/recherche&key=${KEY.replace('_', '%5f')}`, 404],
      [`${SEARCH}?facets=none;key=${KEY}`, 400],
      [`${SEARCH}?type=${'x'.repeat(70)}${KEY}`, 400],
      [`/api/v1/questions/${KEY}`, 400],
    ] as const;
    for (const [path, status] of slips) {
      const { text } = await client.get(path).set(own).expect(status);
      expect(decodeURIComponent(text)).not.toContain(KEY.slice(0, 12));
    }
    await client
      .get(SEARCH)
      .set({ ...own, 'X-Request-Id': KEY })
      .expect(200);
    expect(lines).toHaveLength(slips.length + 1);
    expect(decodeURIComponent(lines.join(''))).not.toContain(KEY.slice(0, 12));
  });

  it('does not come back in an answer', async () => {
    const { client } = setUp({ partners });
    for (const path of [`${SEARCH}?page=0&key=${KEY}`, `/rien?key=${KEY}`, `${SEARCH}?q=%C3&key=${KEY}`])
      expect((await client.get(path)).text).not.toContain(KEY);
  });
});
