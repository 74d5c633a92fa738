import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CODE_LENGTH, codeOf, NO_VALUE } from '../../engine/combined-facets.js';
import { combineFacets } from '../../indexer/push/combine-facets.js';

const ONE = {
  legislature: 17,
  type: 'QE',
  status: 'answered',
  rubric: 'santé fictive',
  ministry: 'Santé',
  party: null,
};

describe('codeOf', () => {
  it('gives letters and digits that the engine keeps as they are, always as many', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.integer()), (value) => {
        expect(codeOf(value)).toMatch(new RegExp(`^[0-9a-z]{${CODE_LENGTH}}$`));
        expect(codeOf(value)).toBe(codeOf(String(value)));
        expect(codeOf(value)).not.toBe(NO_VALUE);
      }),
    );
  });

  it.each([
    ['Ville et Logement', 'Ville et logement'],
    ['ÉNERGIE', 'energie'],
    ['Vœux', 'voeux'],
    ['Ministère de l’eau', "Ministère de l'eau"],
    ['e\u0301cole', 'école'],
  ])('is one for values that are one for the engine: %s, %s', (one, other) => {
    expect(codeOf(one)).toBe(codeOf(other));
  });

  it.each([
    ['Ville, logement', 'Ville et logement'],
    ['1', '11'],
    ['', ' x'],
  ])('is another one for other values: %j, %j', (one, other) => {
    expect(codeOf(one)).not.toBe(codeOf(other));
  });
});

describe('combineFacets', () => {
  it('holds each value at its place, also where there is none', () => {
    const codes = [
      codeOf(17),
      codeOf('QE'),
      codeOf('answered'),
      codeOf('santé fictive'),
      codeOf('Santé'),
      NO_VALUE,
    ];
    expect(combineFacets(ONE)).toBe(codes.join(''));
  });
});
