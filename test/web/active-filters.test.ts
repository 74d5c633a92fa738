import { describe, expect, it } from 'vitest';
import { searchSchema } from '../../server/params/search-params.js';
import type { ResultPage } from '../../server/present/result-page.js';
import { activeFilters, FILTERS, withoutFilters } from '../../web/shared/active-filters.js';

type Filter = ResultPage['understood']['filters'][number];

const fromUrl = (parameter: string, value: string, label = value): Filter => ({
  parameter,
  value,
  label,
  negated: false,
  source: 'url',
  text: null,
  start: null,
  end: null,
});

/** As the page shows them: text → address without it. */
function shown(address: string, filters: Filter[]): Record<string, string> {
  const parameters = new URLSearchParams(address);
  const active = activeFilters({ query: parameters.get('q') ?? '', understood: { filters } }, parameters);
  return Object.fromEntries(
    active.map((filter) => [
      filter.text.replaceAll('\u00a0', ' '),
      decodeURIComponent(filter.without.toString().replaceAll('+', ' ')),
    ]),
  );
}

describe('active filters', () => {
  it('are every filter of a search', () => {
    const others = ['q', 'sort', 'page', 'perPage', 'facets', 'fold', 'family', 'asOf'];
    const filters = Object.keys(searchSchema.shape).filter((name) => !others.includes(name));
    expect(Object.keys(FILTERS)).toEqual(expect.arrayContaining(filters));
  });

  it('of the address go away one value at a time, and lead to the first page', () => {
    const filters = [fromUrl('type', 'QE', 'Question écrite'), fromUrl('type', 'QG', 'Question orale')];
    expect(shown('q=gare&type=QE,QG&page=3', filters)).toEqual({
      'Question écrite': 'q=gare&type=QG',
      'Question orale': 'q=gare&type=QE',
    });
  });

  it('that were typed are taken out of the text', () => {
    const q = 'gare SAUF groupe:LR après:2019';
    const typed = { ...fromUrl('party', 'LR', 'Les Républicains'), source: 'q' as const };
    const after = { ...fromUrl('from', '2020-01-01'), source: 'q' as const, start: 20, end: 30 };
    expect(shown(`q=${q}`, [{ ...typed, negated: true, start: 5, end: 19 }, after])).toEqual({
      'Sauf groupe : Les Républicains': 'q=gare après:2019',
      'Depuis le 1er janvier 2020': 'q=gare SAUF groupe:LR',
    });
    expect(shown('q=groupe:LR', [{ ...typed, start: 0, end: 9 }])).toEqual({
      'Groupe : Les Républicains': '',
    });
  });

  it('say flags as people do', () => {
    expect(shown('late=true', [fromUrl('late', 'true', 'Oui')])).toEqual({ 'Hors délai': '' });
    expect(shown('late=false', [fromUrl('late', 'false', 'Non')])).toEqual({ 'Hors délai : non': '' });
  });

  it('that nothing was understood of can go away, too', () => {
    expect(shown('q=gare&rubric=Lanternes', [])).toEqual({ 'Rubrique : Lanternes': 'q=gare' });
  });
});

it('withoutFilters keeps the words and the order, from the first page', () => {
  const left = withoutFilters(
    new URLSearchParams('q=gare&type=QE&from=2020-01-01&sort=oldest&page=3&late=true'),
  );
  expect(left.toString()).toBe('q=gare&sort=oldest');
});
