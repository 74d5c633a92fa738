import { describe, expect, it } from 'vitest';
import { countsBySpelling, withChosen } from '../../../server/present/same-value.js';

const counts = { 'Ville et Logement': 2, Énergie: 5 };

describe('countsBySpelling', () => {
  it('finds a value by any spelling that the engine takes for it', () => {
    const countOf = countsBySpelling(counts);
    expect(
      ['Ville et Logement', 'Ville et logement', 'energie', 'Ville', 'constructor'].map(countOf),
    ).toEqual([2, 2, 5, 0, 0]);
  });
});

describe('withChosen', () => {
  it('lists a chosen value once, whichever spelling was chosen', () => {
    const label = (value: string) => `(${value})`;
    expect(withChosen(counts, ['Ville et logement', 'Mer'], label)).toEqual([
      { value: 'Ville et Logement', label: '(Ville et Logement)', count: 2, selected: true },
      { value: 'Énergie', label: '(Énergie)', count: 5, selected: false },
      { value: 'Mer', label: '(Mer)', count: 0, selected: true },
    ]);
  });
});
