import { describe, expect, it } from 'vitest';
import { ParameterError } from '../../../server/errors.js';
import { parseQueryString } from '../../../server/params/query-string.js';
import { readRelatedParams, readRelatedText } from '../../../server/params/related-params.js';

const read = (query: string) => readRelatedParams(parseQueryString(query));

function faults(action: () => unknown): string[] {
  try {
    action();
  } catch (error) {
    if (error instanceof ParameterError) return error.details.map(({ parameter }) => parameter);
    throw error;
  }
  return [];
}

describe('readRelatedParams', () => {
  it('gives ten questions unless told otherwise, fifty at most', () => {
    expect(read('').limit).toBe(10);
    expect(read('perPage=1').limit).toBe(1);
    expect(read('perPage=50').limit).toBe(50);
  });

  it.each(['perPage=51', 'perPage=0', 'perPage=dix', 'perPage=5&perPage=6'])('refuses %s', (query) => {
    expect(faults(() => read(query))).toEqual(['perPage']);
  });

  it('takes the filters of a search, and warns of what it does not know', () => {
    const { search } = read('legislature=XVe&type=qe&from=05/03/2019&pages=2&perPage=3');
    expect(search).toMatchObject({ legislature: [15], type: ['QE'], from: '2019-03-05' });
    expect(search.warnings).toMatchObject([{ code: 'parametre_inconnu', parameter: 'pages' }]);
  });

  it('tells every fault at once', () => {
    expect(faults(() => read('perPage=51&status=gone&from=hier')).sort()).toEqual([
      'from',
      'perPage',
      'status',
    ]);
    expect(faults(() => read('status=gone'))).toEqual(['status']);
  });
});

describe('readRelatedText', () => {
  it('cleans the text as that of a search, and counts what is left', () => {
    expect(readRelatedText({ text: ' phare\u0000des\n\nmers ', other: 1 })).toBe('phare des mers');
    expect(readRelatedText({ text: `  ${'é'.repeat(20_000)}  ` })).toHaveLength(20_000);
  });

  it.each([
    [undefined],
    [null],
    ['phare'],
    [[]],
    [{}],
    [{ text: null }],
    [{ text: ['phare'] }],
    [{ text: ' \t ' }],
    [{ text: 'a'.repeat(20_001) }],
  ])('refuses a body without a text that can be compared', (body) => {
    expect(faults(() => readRelatedText(body))).toEqual(['text']);
  });
});
