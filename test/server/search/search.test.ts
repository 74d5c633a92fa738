import { describe, expect, it } from 'vitest';
import { analyseQuery } from '../../../french/analyse.js';
import type { EngineQuery, SearchEngine } from '../../../server/engine-port.js';
import { parseQueryString } from '../../../server/params/query-string.js';
import { readSearchParams } from '../../../server/params/search-params.js';
import { search } from '../../../server/search/search.js';
import { selectEngineWords } from '../../../server/understand/engine-words.js';
import { readQueryReference } from '../../../server/understand/reference.js';
import type { Understood } from '../../../server/understand/understand.js';

/** Answers each query with a total that `totalOf` decides. */
function scripted(totalOf: (query: EngineQuery) => number) {
  const asked: EngineQuery[] = [];
  const engine: SearchEngine = {
    multiSearch: (queries) => {
      asked.push(...queries);
      return Promise.resolve(queries.map((query) => ({ hits: [], total: totalOf(query), counts: {} })));
    },
    getRecord: () => Promise.resolve(null),
    status: () => Promise.resolve({ available: true, documents: 0 }),
  };
  return { engine, asked };
}

/** Every space-separated word of `q` is a stem of its own: French analysis is not what is tested here. */
function understood(q: string): Understood {
  const terms = q.split(' ').map((stem) => ({ surface: stem, form: stem, stem, start: 0, end: 0 }));
  const analysis = { ...analyseQuery(''), terms: q === '' ? [] : terms };
  const none = { active: false, values: [] };
  return {
    params: readSearchParams(parseQueryString(`facets=none&q=${encodeURIComponent(q)}`)),
    reference: readQueryReference(q),
    analysis,
    words: selectEngineWords(analysis),
    selections: { legislature: none, type: none, status: none, rubric: none, ministry: none, party: none },
    warnings: [],
  };
}

const codes = ({ warnings }: { warnings: { code: string }[] }) => warnings.map(({ code }) => code);

describe('search', () => {
  it('asks once when every word is found', async () => {
    const { engine, asked } = scripted(() => 3);
    const found = await search(understood('phare montagne'), engine);
    expect(found.attempt.kind).toBe('all');
    expect(asked).toHaveLength(1);
    expect(found.warnings).toEqual([]);
  });

  it('widens to some of the words, and says so, only when nothing has them all', async () => {
    const { engine } = scripted(({ matchingStrategy }) => (matchingStrategy === 'frequency' ? 2 : 0));
    const found = await search(understood('phare montagne'), engine);
    expect(found.attempt).toMatchObject({ kind: 'some', matchingStrategy: 'frequency' });
    expect(codes(found)).toEqual(['recherche_elargie']);
  });

  it('requires the rarest word that exists when the engine cannot choose between equally common ones', async () => {
    const totals: Record<string, number> = { 'phare ': 9, 'montagne ': 4, 'zzz ': 0 };
    const { engine } = scripted(({ q, matchingStrategy }) => {
      if (matchingStrategy === 'last') return 4;
      return totals[q] ?? 0;
    });
    const found = await search(understood('phare zzz montagne'), engine);
    expect(found.attempt).toMatchObject({ kind: 'some', matchingStrategy: 'last', q: 'montagne phare ' });
  });

  it('stays with nothing, and without a promise, when no word exists', async () => {
    const { engine } = scripted(() => 0);
    const found = await search(understood('xxx zzz'), engine);
    expect(found.attempt.kind).toBe('all');
    expect(found.warnings).toEqual([]);
  });

  it('finds a complete reference by its number, type and legislature, not by words', async () => {
    const { engine, asked } = scripted(() => 1);
    const found = await search(understood('15-17519QE'), engine);
    expect(found.attempt).toMatchObject({ kind: 'reference', ranked: false });
    expect(asked).toMatchObject([
      {
        q: '',
        filter: ['order.number IN [17519]', 'facet.type IN ["QE"]', 'facet.legislature IN [15]'],
        sort: ['order.published:desc', 'order.number:desc'],
      },
    ]);
  });

  it('looks for the text of a reference that does not exist', async () => {
    const { engine } = scripted(({ q }) => (q === '' ? 0 : 5));
    const found = await search(understood('17519'), engine);
    expect(found.attempt.kind).toBe('all');
    expect(codes(found)).toEqual(['reference_introuvable']);
  });

  it('names the words that the engine would not read', async () => {
    const { engine } = scripted(() => 1);
    const many = Array.from({ length: 30 }, (_, rank) => `mot${rank}`).join(' ');
    const found = await search(understood(many), engine);
    expect(codes(found)).toEqual(['mots_ignores']);
    expect(found.warnings[0]?.message).toContain('et 12 autres');
  });
});
