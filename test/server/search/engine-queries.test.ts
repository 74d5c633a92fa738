import { describe, expect, it } from 'vitest';
import { analyseQuery } from '../../../french/analyse.js';
import { MATCHES_NOTHING } from '../../../server/filter.js';
import { parseQueryString } from '../../../server/params/query-string.js';
import { readSearchParams } from '../../../server/params/search-params.js';
import type { Attempt } from '../../../server/search/engine-queries.js';
import { buildEngineQueries, effectiveSort } from '../../../server/search/engine-queries.js';
import type { Selection, Understood } from '../../../server/understand/understand.js';

const ATTEMPT: Attempt = { kind: 'all', q: 'phar ', matchingStrategy: 'all', filter: [], ranked: true };

function understood(query: string, selections: Partial<Understood['selections']> = {}): Understood {
  const none: Selection = { active: false, values: [] };
  const every = { legislature: none, type: none, status: none, rubric: none, ministry: none, party: none };
  return {
    params: readSearchParams(parseQueryString(query)),
    reference: null,
    analysis: analyseQuery(''),
    words: { stems: ['phar'], phrases: [], excluded: [], lastIsPrefix: false, ignored: [] },
    selections: { ...every, ...selections },
    warnings: [],
  };
}

describe('buildEngineQueries', () => {
  it('asks one query when no facet is selected', () => {
    expect(buildEngineQueries(understood('q=phare&page=3&perPage=10'), ATTEMPT)).toEqual([
      {
        q: 'phar ',
        filter: [],
        facets: [
          'facet.legislature',
          'facet.type',
          'facet.status',
          'facet.rubric',
          'facet.ministry',
          'facet.party',
        ],
        sort: [],
        matchingStrategy: 'all',
        page: 3,
        hitsPerPage: 10,
      },
    ]);
  });

  it('counts each selected facet without its own selection, the others with it', () => {
    const [main, ...counts] = buildEngineQueries(
      understood('q=phare&facets=legislature,type,party&from=1970-01-02&sort=oldest', {
        legislature: { active: true, values: ['15', '16'] },
        party: { active: true, values: ['UDI-I'] },
      }),
      ATTEMPT,
    );
    const legislature = 'facet.legislature IN [15, 16]';
    const party = 'facet.party IN ["UDI-I"]';
    const period = 'order.published >= 1';
    expect(main).toMatchObject({
      filter: [legislature, party, period],
      facets: ['facet.type'],
      sort: ['order.published:asc', 'order.number:asc'],
    });
    expect(counts).toMatchObject([
      { q: 'phar ', filter: [party, period], facets: ['facet.legislature'], hitsPerPage: 0 },
      { q: 'phar ', filter: [legislature, period], facets: ['facet.party'], hitsPerPage: 0 },
    ]);
  });

  it('finds nothing for a selection of unknown names, whose facet is still counted', () => {
    const [main, count] = buildEngineQueries(
      understood('facets=rubric', { rubric: { active: true, values: [] } }),
      ATTEMPT,
    );
    expect(main?.filter).toEqual([MATCHES_NOTHING]);
    expect(count?.filter).toEqual([]);
  });

  it('asks for no count of a facet that was not requested', () => {
    const queries = buildEngineQueries(
      understood('facets=none', { type: { active: true, values: ['QE'] } }),
      ATTEMPT,
    );
    expect(queries).toHaveLength(1);
    expect(queries[0]?.facets).toEqual([]);
  });
});

describe('effectiveSort', () => {
  it('is by date where no word ranks', () => {
    const { params } = understood('q=17519');
    expect(effectiveSort(params, { ...ATTEMPT, ranked: false })).toBe('newest');
    expect(effectiveSort(params, ATTEMPT)).toBe('relevance');
    expect(effectiveSort({ ...params, sort: 'oldest' }, { ...ATTEMPT, ranked: false })).toBe('oldest');
  });
});
