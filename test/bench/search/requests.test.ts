import { describe, expect, it } from 'vitest';
import { createQueries, type Headings } from '../../../bench/search/queries.js';
import { inTurn, KINDS, mixedRequests, requestsOf } from '../../../bench/search/requests.js';

const SOURCE: Headings[] = [
  { title: 'Phares et « balises » (entretien)', headingLead: 'navigation', rubric: 'transports' },
  { title: 'Avenir des lanternes publiques', headingLead: null, rubric: null },
];
const supply = (seed = 1) => ({ queries: createQueries(SOURCE, seed), ids: ['QANR5L15QE1', 'QANR5L15QE2'] });

describe('createQueries', () => {
  it('never gives the same query twice, however small the corpus', () => {
    const queries = createQueries(SOURCE, 1);
    for (const next of [queries.search, queries.typing]) {
      const texts = Array.from({ length: 300 }, next);
      expect(new Set(texts).size).toBe(texts.length);
      expect(texts.every((text) => text.trim() !== '')).toBe(true);
    }
  });

  it('gives the same queries for one seed, without marks of the query language', () => {
    const [a, b, c] = [1, 1, 2].map((seed) => {
      const { search } = createQueries(SOURCE, seed);
      return Array.from({ length: 50 }, search);
    });
    expect(a).toEqual(b);
    expect(a).not.toEqual(c);
    expect(a?.join('')).not.toMatch(/["«»()]/);
  });
});

describe('mixedRequests', () => {
  it('has the share of each kind', () => {
    const requests = mixedRequests(200, supply(), 1);
    const shares = KINDS.map((kind) => requests.filter((request) => request.kind === kind).length);
    expect(shares).toEqual([120, 50, 20, 10]);
    expect(requests.slice(0, 120).some(({ kind }) => kind !== 'search')).toBe(true);
  });

  it('is the same for one seed', () => {
    expect(mixedRequests(40, supply(3), 3)).toEqual(mixedRequests(40, supply(3), 3));
  });
});

describe('inTurn', () => {
  it('makes each request another one, with or without parameters', () => {
    const requests = [...requestsOf('question', 4, supply()), ...requestsOf('search', 2, supply())];
    const asked = [...inTurn(requests, 0), ...inTurn(requests, 1)].map(({ path }) => path);
    expect(new Set(asked).size).toBe(asked.length);
    expect(asked[0]).toBe('/api/v1/questions/QANR5L15QE1?_=0.0');
    expect(asked[4]).toMatch(/^\/api\/v1\/search\?q=.*&perPage=20&_=0\.4$/);
  });
});
