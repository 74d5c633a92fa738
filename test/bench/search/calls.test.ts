import { describe, expect, it } from 'vitest';
import { toRecorded, type SeenCall } from '../../../bench/search/calls.js';

function call(startedAt: number, endedAt: number, path = '/multi-search', body: object = {}): SeenCall {
  return { method: 'POST', path, body: Buffer.from(JSON.stringify(body)), startedAt, endedAt };
}

const count = { q: '', hitsPerPage: 0, facets: [] };
const search = (...queries: object[]): object => ({ queries });

describe('toRecorded', () => {
  it('waits for the last call that had ended, and for none that was under way', () => {
    const seen = [call(0, 10), call(11, 30), call(11.5, 20), call(21, 40), call(41, 50)];
    const [ends] = [[...seen].sort((a, b) => a.endedAt - b.endedAt)]; // as the proxy gives them
    expect(toRecorded(ends ?? []).map(({ after }) => after)).toEqual([null, 0, 0, 2, 3]);
  });

  it('tells what each call of a search is for', () => {
    const bodies: [path: string, body: object][] = [
      ['/multi-search', search(count, count)],
      ['/multi-search', search({ ...count, facets: ['facet.type', 'facet.rubric'] })],
      [
        '/multi-search',
        search({ ...count, distinct: 'facet.family' }, { ...count, facets: ['facet.family'] }),
      ],
      ['/multi-search', search(count)],
      ['/multi-search', search({ ...count, facets: ['id'] }, { q: '', offset: 0, limit: 5 })],
      ['/multi-search', search({ q: '', offset: 0, limit: 5 })],
      ['/multi-search', search({ ...count, facets: ['facet.family'] })],
      ['/indexes/questions_rank/documents/fetch', { ids: ['a'] }],
      ['/indexes/questions/documents/fetch', { ids: ['a'], fields: ['id', 'record'] }],
      ['/indexes/questions/documents/fetch', { ids: ['a'], fields: ['id', 'terms'] }],
      ['/multi-search', {}],
    ];
    const seen = bodies.map(([path, body], place) => call(place * 2, place * 2 + 1, path, body));
    expect(toRecorded(seen).map(({ kind }) => kind)).toEqual([
      'match',
      'facets',
      'folded total',
      'thresholds',
      'uids',
      'hits',
      'families',
      'candidates',
      'records',
      'source',
      'other',
    ]);
  });

  it('keeps a call whose body is no JSON, and knows the question for the version', () => {
    const [version, odd] = toRecorded([
      { ...call(0, 1, '/indexes/questions'), method: 'GET', body: Buffer.alloc(0) },
      { ...call(2, 3), body: Buffer.from('{') },
    ]);
    expect([version?.kind, odd?.kind]).toEqual(['version', 'other']);
    expect(odd?.body.toString()).toBe('{');
  });
});
