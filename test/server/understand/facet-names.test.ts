import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readFacetNames } from '../../../server/understand/facet-names.js';
import { createNameIndex } from '../../../server/understand/name-index.js';

const NAMES = [
  'Industrie',
  'cours d’eau, étangs et lacs',
  'travail',
  'Travail, plein emploi et insertion',
  'eau, air, terre',
];
const known = createNameIndex([NAMES.map((name) => ({ name, value: name }))]);

describe('readFacetNames', () => {
  it('knows a name whatever its accents, case, apostrophes and spaces', () => {
    expect(readFacetNames(["COURS D'EAU,etangs et  lacs", ' industrie '], known)).toEqual({
      values: ['cours d’eau, étangs et lacs', 'Industrie'],
      unknown: [],
    });
  });

  it('takes the longest name it can when it cuts at commas', () => {
    expect(readFacetNames(['travail,plein emploi et insertion,industrie,travail'], known).values).toEqual([
      'Travail, plein emploi et insertion',
      'Industrie',
      'travail',
    ]);
  });

  it('keeps unknown neighbours together, apart from known names', () => {
    expect(readFacetNames(['cours d’eau, étangs, industrie,lacs'], known)).toEqual({
      values: ['Industrie'],
      unknown: ['cours d’eau, étangs', 'lacs'],
    });
  });

  it('loses no known name among others, in any order', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(NAMES, { minLength: 1 }), (chosen) => {
        const { values, unknown } = readFacetNames([chosen.join(',')], known);
        // « travail » before « plein emploi… » cannot arise: no known name begins with the rest of another
        expect(new Set(values)).toEqual(new Set(chosen));
        expect(unknown).toEqual([]);
      }),
    );
  });

  it('ignores empty pieces and repeats', () => {
    expect(readFacetNames([',', 'Industrie,,industrie', 'x', 'x'], known)).toEqual({
      values: ['Industrie'],
      unknown: ['x'],
    });
  });
});

describe('createNameIndex', () => {
  it('gives every value that bears a name, and lets the first layer that knows it decide', () => {
    const index = createNameIndex([
      [{ name: 'LR', value: 'LR' }],
      [
        { name: 'Les Républicains', value: 'LR' },
        { name: 'les républicains', value: 'LES-REP' },
      ],
      [{ name: 'LR', value: 'LES-REP' }],
    ]);
    expect(index.find('lr')).toEqual(['LR']);
    expect(index.find('Les Republicains')).toEqual(['LR', 'LES-REP']);
    expect(index.find('!')).toEqual([]);
  });
});
