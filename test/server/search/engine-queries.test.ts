import { describe, expect, it } from 'vitest';
import { analyseQuery } from '../../../french/analyse.js';
import { MATCHES_NOTHING } from '../../../server/filter.js';
import { limits } from '../../../server/limits.js';
import { createLexicon } from '../../../server/lexicon/lexicon.js';
import { parseQuery } from '../../../server/query/parse-query.js';
import { parseQueryString } from '../../../server/params/query-string.js';
import { readSearchParams } from '../../../server/params/search-params.js';
import {
  buildCountQueries,
  datedQuery,
  effectiveSort,
  matchQuery,
} from '../../../server/search/engine-queries.js';
import type { Match } from '../../../server/search/match.js';
import { facetRestriction, range } from '../../../server/understand/restrictions.js';
import type { Restriction } from '../../../server/understand/restrictions.js';
import { readSelections } from '../../../server/understand/selections.js';
import type { Understood } from '../../../server/understand/understand.js';
import { NO_NAMES } from '../known-names.js';

const CONCEPT = {
  alternatives: [{ stems: ['phar'], form: 'phare', grade: 1 }],
  frequency: 1,
  idf: 1,
  quoted: false,
};
const HELD = 'terms IN ["phar"]';
const MATCH: Match = { kind: 'all', filter: [HELD], q: '', concepts: [CONCEPT] };
const COUNTED = { match: MATCH, total: 12 };

const SINCE: Restriction = {
  facet: null,
  condition: range('order.published', 1, null),
  parameter: 'from',
  values: ['1970-01-02'],
  negated: false,
  typed: null,
};

function understood(query: string, restrictions: Restriction[] = []): Understood {
  return {
    params: readSearchParams(parseQueryString(query)),
    references: [],
    query: parseQuery(''),
    expression: null,
    ranked: [],
    marked: analyseQuery(''),
    text: '',
    analysis: analyseQuery(''),
    sequences: { q: '', filter: [] },
    concepts: [CONCEPT],
    lexicon: createLexicon(1, {}, {}),
    restrictions,
    known: NO_NAMES,
    selections: readSelections(restrictions, NO_NAMES),
    warnings: [],
  };
}

describe('buildCountQueries', () => {
  it('counts all facets in one query when none is selected', () => {
    const queries = buildCountQueries(understood('q=phare&fold=false'), COUNTED);
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
      understood('q=phare&facets=legislature,type,party&fold=false', [
        facetRestriction('legislature', ['15', '16']),
        facetRestriction('party', ['UDI-I']),
        SINCE,
      ]),
      COUNTED,
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
      understood('facets=rubric,type', [facetRestriction('rubric', [])]),
      COUNTED,
    );
    expect(main?.filter).toEqual([HELD, MATCHES_NOTHING]);
    expect(count?.filter).toEqual([HELD]);
  });

  it('says where few match, as long as no selection is left out', () => {
    const fewOf = (total: number) =>
      buildCountQueries(understood('facets=rubric,type', [facetRestriction('rubric', [])]), {
        ...COUNTED,
        total,
      }).map(({ few }) => few);
    expect(fewOf(0)).toEqual([true, false]);
    expect(fewOf(limits.fewMatches)).toEqual([true, false]);
    expect(fewOf(limits.fewMatches + 1)).toEqual([false, false]);
  });

  it('counts nothing that was not asked', () => {
    const selected = [facetRestriction('type', ['QE'])];
    expect(buildCountQueries(understood('q=phare&facets=none', selected), COUNTED)).toEqual([]);
    expect(buildCountQueries(understood('q=phare&facets=type', selected), COUNTED)).toMatchObject([
      { filter: [HELD], facets: ['facet.type'] },
    ]);
  });
});

describe('matchQuery', () => {
  it('keeps to one family beside all other criteria, and leaves out only the selection named', () => {
    const asked = understood('q=phare&family=a1', [facetRestriction('type', ['QE']), SINCE]);
    const type = 'facet.type IN ["QE"]';
    const rest = ['order.published >= 1', 'facet.family IN ["a1"]'];
    const match: Match = { ...MATCH, q: '-"phar rouge"' };
    expect(matchQuery(asked, match)).toMatchObject({ q: match.q, filter: [HELD, type, ...rest] });
    expect(matchQuery(asked, match, 'type').filter).toEqual([HELD, ...rest]);
    expect(matchQuery(asked, match)).toMatchObject({ hitsPerPage: 0, facets: [], folded: false });
  });
});

describe('datedQuery', () => {
  it('gives one page in the order of dates', () => {
    expect(datedQuery(understood('q=phare&page=3&perPage=10&fold=false'), MATCH, 'oldest')).toMatchObject({
      sort: ['order.published:asc', 'order.number:asc', 'id:asc'],
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
