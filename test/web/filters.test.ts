import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../../config/project-root.js';
import { searchSchema } from '../../server/params/search-params.js';

interface Filter {
  parameter: string;
  value: string;
  label: string;
  negated: boolean;
  source: 'q' | 'url';
  start: number | null;
  end: number | null;
}
interface Filters {
  FILTERS: Record<string, string>;
  activeFilters: (
    page: { query: string; understood?: { filters: Filter[] } },
    address: URLSearchParams,
  ) => { text: string; parameters: URLSearchParams }[];
}

const { FILTERS, activeFilters } = (await import(
  pathToFileURL(join(projectRoot(), 'web', 'filters.js')).href
)) as Filters;

const fromUrl = (parameter: string, value: string, label = value): Filter => ({
  parameter,
  value,
  label,
  negated: false,
  source: 'url',
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
      decodeURIComponent(filter.parameters.toString().replaceAll('+', ' ')),
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
