import { describe, expect, it } from 'vitest';
import { analyseQuery } from '../../../french/analyse.js';
import { MATCHES_NOTHING } from '../../../server/filter.js';
import { createLexicon } from '../../../server/lexicon/lexicon.js';
import { parseQueryString } from '../../../server/params/query-string.js';
import { readSearchParams } from '../../../server/params/search-params.js';
import {
  buildCountQueries,
  datedQuery,
  effectiveSort,
  matchQuery,
} from '../../../server/search/engine-queries.js';
import type { Match } from '../../../server/search/match.js';
import type { Selection, Understood } from '../../../server/understand/understand.js';

const CONCEPT = {
  alternatives: [{ stems: ['phar'], form: 'phare', grade: 1 }],
  frequency: 1,
  idf: 1,
  quoted: false,
};
const HELD = 'terms IN ["phar"]';
const MATCH: Match = { kind: 'all', filter: [HELD], q: '', concepts: [CONCEPT] };

function understood(query: string, selections: Partial<Understood['selections']> = {}): Understood {
  const none: Selection = { active: false, values: [] };
  const every = { legislature: none, type: none, status: none, rubric: none, ministry: none, party: none };
  return {
    params: readSearchParams(parseQueryString(query)),
    reference: null,
    analysis: analyseQuery(''),
    concepts: [CONCEPT],
    lexicon: createLexicon(1, {}, {}),
    selections: { ...every, ...selections },
    warnings: [],
  };
}

describe('buildCountQueries', () => {
  it('counts all facets in one query when none is selected', () => {
    const queries = buildCountQueries(understood('q=phare&fold=false'), MATCH);
    expect(queries).toMatchObject([
      {
        filter: [HELD],
        facets: ['legislature', 'type', 'status', 'rubric', 'ministry', 'party'].map(
          (name) => `facet.${name}`,
        ),
        hitsPerPage: 0,
      },
    ]);
  });

  it('counts each selected facet without its own selection, the others with it', () => {
    const [main, ...counts] = buildCountQueries(
      understood('q=phare&facets=legislature,type,party&from=1970-01-02&fold=false', {
        legislature: { active: true, values: ['15', '16'] },
        party: { active: true, values: ['UDI-I'] },
      }),
      MATCH,
    );
    const legislature = 'facet.legislature IN [15, 16]';
    const party = 'facet.party IN ["UDI-I"]';
    const period = 'order.published >= 1';
    expect(main).toMatchObject({ filter: [HELD, legislature, party, period], facets: ['facet.type'] });
    expect(counts).toMatchObject([
      { filter: [HELD, party, period], facets: ['facet.legislature'] },
      { filter: [HELD, legislature, period], facets: ['facet.party'] },
    ]);
  });

  it('finds nothing for a selection of unknown names, whose facet is still counted', () => {
    const [main, count] = buildCountQueries(
      understood('facets=rubric', { rubric: { active: true, values: [] } }),
      MATCH,
    );
    expect(main?.filter).toEqual([HELD, MATCHES_NOTHING]);
    expect(count?.filter).toEqual([HELD]);
  });

  it('counts families last when like questions are folded, and nothing that was not asked', () => {
    const queries = buildCountQueries(
      understood('q=phare&facets=none', { type: { active: true, values: ['QE'] } }),
      MATCH,
    );
    expect(queries.map(({ facets, folded }) => ({ facets, folded }))).toEqual([
      { facets: [], folded: false },
      { facets: [], folded: true },
    ]);
  });
});

describe('matchQuery', () => {
  it('keeps to one family beside all other criteria, and leaves out only the selection named', () => {
    const asked = understood('q=phare&family=a1&to=1970-01-03', { type: { active: true, values: ['QE'] } });
    const type = 'facet.type IN ["QE"]';
    const rest = ['order.published <= 2', 'facet.family IN ["a1"]'];
    const match: Match = { ...MATCH, q: '-"phar rouge"' };
    expect(matchQuery(asked, match)).toMatchObject({ q: match.q, filter: [HELD, type, ...rest] });
    expect(matchQuery(asked, match, 'type').filter).toEqual([HELD, ...rest]);
    expect(matchQuery(asked, match)).toMatchObject({ hitsPerPage: 0, facets: [], folded: false });
  });
});

describe('datedQuery', () => {
  it('gives one page in the order of dates', () => {
    expect(datedQuery(understood('q=phare&page=3&perPage=10&fold=false'), MATCH, 'oldest')).toMatchObject({
      sort: ['order.published:asc', 'order.number:asc'],
      offset: 20,
      hitsPerPage: 10,
      folded: false,
    });
  });
});

describe('effectiveSort', () => {
  it('is by date where no word ranks', () => {
    const { params } = understood('q=17519');
    expect(effectiveSort(params, { ...MATCH, concepts: [] })).toBe('newest');
    expect(effectiveSort(params, MATCH)).toBe('relevance');
    expect(effectiveSort({ ...params, sort: 'oldest' }, { ...MATCH, concepts: [] })).toBe('oldest');
  });
});
