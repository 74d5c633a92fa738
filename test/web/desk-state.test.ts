import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { STATS_FACETS } from '../../server/stats/facets.js';
import { CRITERIA, readView } from '../../server/pages/desk-view.js';
import { addressAt } from '../../web/shared/addresses.js';
import { searchOf, viewParameters } from '../../web/shared/desk-state.js';

const COLUMNS = Object.keys(CRITERIA.columns) as (keyof typeof STATS_FACETS)[];

describe('the address of the desk', () => {
  it('offers every facet of the statistics, under the same names, and no ranking of deputies', () => {
    expect(Object.keys(CRITERIA.rows).sort()).toEqual(Object.keys(STATS_FACETS).sort());
    for (const [name, label] of Object.entries(CRITERIA.rows))
      expect(label).toBe(STATS_FACETS[name as keyof typeof STATS_FACETS].label);
    expect(Object.keys(CRITERIA.rows)).not.toContain('author');
  });

  it('never crosses a facet with itself, nor makes columns of portfolios, whatever it says', () => {
    const name = fc.oneof(fc.constantFrom(...Object.keys(CRITERIA.rows)), fc.string());
    fc.assert(
      fc.property(name, name, fc.string(), (rows, columns, interval) => {
        const view = readView(new URLSearchParams({ rows, columns, interval }));
        expect(view.rows).not.toBe(view.columns);
        expect(COLUMNS).toContain(view.columns);
      }),
    );
  });

  it('is read as it was written', () => {
    const facet = fc.constantFrom(...COLUMNS);
    fc.assert(
      fc.property(
        facet,
        facet,
        fc.boolean(),
        fc.constantFrom('month', 'year', null),
        (rows, columns, inShares, interval) => {
          fc.pre(rows !== columns);
          const view = { rows, columns, inShares, interval };
          expect(readView(new URLSearchParams(viewParameters(view)))).toEqual(view);
        },
      ),
    );
  });

  it('is a search and what is shown of it: the search alone is the same on the search page', () => {
    const address = new URLSearchParams(
      'q=eau&rubric=Santé&rubric=Eau&from=&rows=party&columns=type&interval=year&page=3&sort=newest',
    );
    expect(addressAt('/', searchOf(address))).toBe('/?q=eau&rubric=Sant%C3%A9&rubric=Eau');
  });
});
