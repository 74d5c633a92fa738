import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withoutOperators } from '../../web/shared/active-filters.js';
import type { UnderstoodFilter } from '../../web/shared/active-filters.js';
import { feedTitle, pageTitle } from '../../web/shared/search-title.js';

function filter(changes: Partial<UnderstoodFilter>): UnderstoodFilter {
  const nowhere = { text: null, start: null, end: null };
  return {
    parameter: 'party',
    value: 'LR',
    label: 'LR',
    negated: false,
    source: 'url',
    ...nowhere,
    ...changes,
  };
}

const searched = (query: string, filters: UnderstoodFilter[] = []) => ({ query, understood: { filters } });

describe('the title of a search', () => {
  it('tells one deputy from another', () => {
    const author = (label: string) => searched('', [filter({ parameter: 'author', label })]);
    const address = new URLSearchParams('author=x');
    expect(pageTitle(author('Montcharpin Zélie'), address)).toBe(
      'Auteur : Montcharpin Zélie – Questions des députés',
    );
    expect(feedTitle(author('Aubépin Noé'), address)).toBe('Questions parlementaires – auteur : Aubépin Noé');
  });

  it('is that of the words where there is nothing else, and says what it is where there are none', () => {
    const none = new URLSearchParams();
    expect(pageTitle(searched('eau potable'), none)).toBe('eau potable – Questions des députés');
    expect(pageTitle(searched(''), none)).toBe('Recherche – Questions des députés');
    expect(feedTitle(searched(''), none)).toBe('Questions parlementaires');
  });

  it('stays one that can be read, whatever is asked for', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 2_000 }),
        fc.array(
          fc.record({
            parameter: fc.constantFrom('party', 'author', 'ministry', 'from', 'q', 'delay'),
            label: fc.string({ maxLength: 300 }),
          }),
          { maxLength: 300 },
        ),
        (query, given) => {
          const filters = given.map((changes) => filter(changes));
          for (const title of [pageTitle, feedTitle])
            expect(title(searched(query, filters), new URLSearchParams()).length).toBeLessThan(3_000);
        },
      ),
      { numRuns: 50 },
    );
  });
});

describe('withoutOperators', () => {
  const cut = (query: string, ...operators: string[]) =>
    withoutOperators(
      query,
      operators.map((text) => ({ start: query.indexOf(text), end: query.indexOf(text) + text.length })),
    );

  it.each([
    ['gare groupe:LR', 'gare'],
    ['gare ET groupe:LR', 'gare'],
    ['groupe:LR ET gare', 'gare'],
    ['gare ET groupe:LR ET eau', 'gare ET eau'],
    ['groupe:LR', ''],
    ['BUDGET groupe:LR', 'BUDGET'],
  ])('%s', (query, left) => {
    expect(cut(query, 'groupe:LR')).toBe(left);
  });

  it('takes out several at once', () => {
    expect(cut('type:QE ET groupe:LR ET gare', 'type:QE', 'groupe:LR')).toBe('gare');
  });
});
