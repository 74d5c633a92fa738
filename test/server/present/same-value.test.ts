import { describe, expect, it } from 'vitest';
import { countsBySpelling, withChosen } from '../../../server/present/same-value.js';
import { createSpelling } from '../../../server/understand/spelling.js';

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
  it('lists a value once, whichever spellings of it were counted, and what was chosen in any case', () => {
    const label = (value: string) => `(${value})`;
    const all = { ...counts, 'Ville-et-logement': 1 };
    const listed = withChosen(all, ['Ville et Logement', 'Mer'], { label, spellingOf: createSpelling(all) });
    expect(listed).toEqual([
      { value: 'Ville et Logement', label: '(Ville et Logement)', count: 3, selected: true },
      { value: 'Énergie', label: '(Énergie)', count: 5, selected: false },
      { value: 'Mer', label: '(Mer)', count: 0, selected: true },
    ]);
  });
});
