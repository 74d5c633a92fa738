import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_FACETS } from '../../../config/index-settings.js';
import { ParameterError } from '../../../server/errors.js';
import { parseQueryString } from '../../../server/params/query-string.js';
import { parisDay } from '../../../server/paris-time.js';
import { readSearchParams, searchSchema } from '../../../server/params/search-params.js';

const read = (query: string) => readSearchParams(parseQueryString(query));

function problems(query: string) {
  try {
    read(query);
  } catch (error) {
    if (error instanceof ParameterError) return error.details;
    throw error;
  }
  return [];
}

describe('readSearchParams', () => {
  it('has a default for everything', () => {
    expect(read('')).toEqual({
      q: '',
      legislature: [],
      number: [],
      type: [],
      status: [],
      rubric: [],
      ministry: [],
      party: [],
      from: null,
      to: null,
      sort: 'newest',
      page: 1,
      perPage: 20,
      ministryAsked: [],
      portfolio: [],
      partyLineage: [],
      author: [],
      department: [],
      constituency: [],
      closing: [],
      signalled: [],
      renewed: [],
      transferred: [],
      withdrawn: null,
      delay: [],
      year: [],
      month: [],
      late: null,
      asOf: parisDay(new Date()),
      answeredFrom: null,
      answeredTo: null,
      facets: [...DEFAULT_FACETS],
      fold: false,
      family: '',
      ids: [],
      warnings: [],
    });
  });

  it('folds like questions, unless told otherwise or asked for the members of one family', () => {
    expect(read('q=phare').fold).toBe(true);
    expect(read('q=phare&fold=false').fold).toBe(false);
    expect(read('q=phare&family=a1').fold).toBe(false);
    expect(read('family=a1&fold=true').fold).toBe(true);
    expect(read('fold=1').fold).toBe(true);
    expect(read('q=phare&fold=0').fold).toBe(false);
    expect(read('q=phare&family=').fold).toBe(true);
    expect(problems('fold=peut-%C3%AAtre&q=phare')).toMatchObject([
      { parameter: 'fold', value: 'peut-être' },
    ]);
  });

  it('takes relevance for order as soon as there are words, unless told otherwise', () => {
    expect(read('q=phare').sort).toBe('relevance');
    expect(read('q=phare&sort=oldest').sort).toBe('oldest');
    expect(read('sort=relevance').sort).toBe('newest');
  });

  it('reads repeated and comma-separated choices alike, each once', () => {
    expect(read('type=QE,qg&type=question+%C3%A9crite&legislature=15e,XVI').type).toEqual(['QE', 'QG']);
    expect(read('legislature=15e,XVI,16').legislature).toEqual([15, 16]);
  });

  it('keeps names with commas whole: only the index knows where they end', () => {
    expect(read("rubric=cours+d'eau,+%C3%A9tangs&rubric=Industrie&rubric=").rubric).toEqual([
      "cours d'eau, étangs",
      'Industrie',
    ]);
  });

  it('reads French dates', () => {
    expect(read('from=05/03/2019&to=2019-12-31')).toMatchObject({ from: '2019-03-05', to: '2019-12-31' });
    expect(read('from=5/3/2019').from).toBe('2019-03-05');
  });

  it('drops control characters and half surrogates of the text', () => {
    expect(read('q=%00phare%1B%0Ades%C2%85mers').q).toBe('phare des mers');
  });

  it.each([
    ['facets=', []],
    ['facets=none', []],
    ['facets=party,rubric&facets=type', ['type', 'rubric', 'party']],
  ])('%s', (query, facets) => {
    expect(read(query).facets).toEqual(facets);
  });

  it('gathers every fault in one error, with the value and the remedy', () => {
    const faults = problems(
      'q=a&q=b&page=0&perPage=101&sort=best&type=QX,QE&status=gone&legislature=cent&facets=rubric,toto&from=31/02/2019&to=hier',
    );
    expect(faults.map(({ parameter, value }) => `${parameter}=${value}`).sort()).toEqual([
      'facets=toto',
      'from=31/02/2019',
      'legislature=cent',
      'page=0',
      'perPage=101',
      'q=a ; b',
      'sort=best',
      'status=gone',
      'to=hier',
      'type=QX',
    ]);
    expect(faults.every(({ message }) => message.endsWith('.'))).toBe(true);
  });

  it('tells a reversed period along with other faults', () => {
    expect(problems('from=2020-01-02&to=01/01/2020&page=x').map(({ parameter }) => parameter)).toEqual([
      'page',
      'from',
    ]);
  });

  it.each(['page=1.5', 'page=-1', 'page=1e3', 'page=99999999999999999999', 'perPage=0', 'perPage=dix'])(
    'refuses %s',
    (query) => {
      expect(problems(query)).toHaveLength(1);
    },
  );

  it('refuses a text of more than 20,000 characters, and takes one of that length', () => {
    expect(read(`q=${'a'.repeat(20_000)}`).q).toHaveLength(20_000);
    const [fault] = problems(`q=${'a'.repeat(20_001)}`);
    expect(fault?.parameter).toBe('q');
    expect(fault?.value.length).toBeLessThan(100);
  });

  it('refuses a list that would keep the engine busy', () => {
    expect(problems(`rubric=${'a,'.repeat(300)}`)).toHaveLength(1);
    expect(problems(`x=1&`.repeat(600))).toHaveLength(1);
  });

  it('warns of unknown parameters and goes on', () => {
    expect(read('q=phare&Type=QE').warnings).toMatchObject([
      { code: 'parametre_inconnu', parameter: 'Type' },
    ]);
  });

  it('either reads any combination or says what is wrong', () => {
    const name = fc.constantFrom(...Object.keys(searchSchema.shape), 'autre');
    const value = fc.oneof(
      fc.constantFrom('15', 'QE', '2019-03-05', '0', '-1', 'none', 'rubric', 'newest', ',', '"', '\\'),
      fc.string({ unit: 'binary' }),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(name, value)), (pairs) => {
        const query = pairs
          .map(([key, text]) => `${key}=${encodeURIComponent(text.toWellFormed())}`)
          .join('&');
        for (const problem of problems(query)) expect(problem.message).not.toBe('');
      }),
    );
  });
});
