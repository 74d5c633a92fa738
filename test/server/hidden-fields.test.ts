import fc from 'fast-check';
import { pino } from 'pino';
import supertest from 'supertest';
import { expect, it } from 'vitest';
import { FACET_NAMES, indexSettings } from '../../config/index-settings.js';
import { createApp } from '../../server/app.js';
import { createFakeEngine } from './fake-engine.js';
import { QUESTIONS } from './records.js';

/** Names of what the index holds and nobody may read, and ways to ask an engine for it. */
const WANTED = [
  'record',
  'record.contentHash',
  'facet.author',
  'facet.sample',
  'terms',
  'rank',
  'stem.title',
  'order.words',
  'contentHash',
  '*',
  '["terms"]',
  'terms:asc',
  '_geoPoint(0,0):asc',
  '" OR terms EXISTS OR id = "',
];
const OURS = [
  'q',
  'facets',
  'sort',
  'rubric',
  'ministry',
  'party',
  'family',
  'type',
  'status',
  'legislature',
  'from',
  'page',
  'perPage',
];
const THE_ENGINES = [
  'filter',
  'attributesToRetrieve',
  'attributesToHighlight',
  'attributesToSearchOn',
  'facetName',
  'facetQuery',
  'distinct',
  'showRankingScoreDetails',
  'vector',
  'hybrid',
  'personalize',
  'offset',
  'limit',
  'hitsPerPage',
];

const pair = fc.tuple(fc.constantFrom(...OURS, ...THE_ENGINES), fc.constantFrom(...WANTED));

it('nothing that a caller sends reaches the engine as a name, and nothing hidden comes back', async () => {
  const engine = createFakeEngine(QUESTIONS);
  const client = supertest(
    createApp({ engine, logger: pino({ level: 'silent' }), version: '1', groups: [], synonyms: [] }),
  );
  // What the gateway itself counts and sorts by.
  const counted = [
    ...FACET_NAMES.map((name) => `facet.${name}`),
    'facet.family',
    'terms',
    'order.words',
    'order.published',
  ];
  await fc.assert(
    fc.asyncProperty(fc.array(pair, { minLength: 1, maxLength: 4 }), fc.boolean(), async (pairs, related) => {
      engine.queries.length = 0;
      const query = pairs.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&');
      const path = related ? '/api/v1/questions/16-17519QE/related' : '/api/v1/search';
      const response = await client.get(`${path}?${query}`);
      const { status, text } = response;
      // A filter that was built wrongly is an error of the fake engine, as of the true one: a 500.
      expect([200, 400]).toContain(status);
      expect(text).not.toMatch(/empreinte-interne|hash-interne|_rankingScore|"rank":|"stem":/);
      const { facets = {} } = response.body as { facets?: Record<string, unknown> };
      for (const name of Object.keys(facets)) expect(FACET_NAMES).toContain(name);
      for (const { facets: names, sort } of engine.queries) {
        for (const name of names) expect(counted).toContain(name);
        for (const rule of sort)
          expect(indexSettings.sortableAttributes).toContain(rule.replace(/:(?:asc|desc)$/, ''));
      }
    }),
    { numRuns: 300 },
  );
});
