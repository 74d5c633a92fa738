import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { comparisonKey } from '../../../server/understand/comparison-key.js';
import { createSpelling, mergeSpellings } from '../../../server/understand/spelling.js';

describe('createSpelling', () => {
  it.each([
    [{ 'Tilleul Becot': 10, 'Tilleul-Bécot': 5 }, 'Tilleul Becot'],
    [{ 'Tilleul Becot': 5, 'Tilleul-Bécot': 5 }, 'Tilleul-Bécot'],
    [{ 'Tilleul Becot': 1, 'Tilleul-Bécot': 4, 'TILLEUL BECOT': 3 }, 'Tilleul-Bécot'],
  ])('shows the most frequent spelling, of two as frequent the one with more accents', (counts, shown) => {
    const spellingOf = createSpelling(counts);
    expect([...Object.keys(counts), 'tilleul bécot'].map(spellingOf)).toEqual(
      [...Object.keys(counts), 'tilleul bécot'].map(() => shown),
    );
  });

  it('leaves alone what is no spelling of anything', () => {
    const spellingOf = createSpelling({ '*': 1, '…': 2, constructor: 1 });
    expect(['*', '…', '**', '__proto__', 'constructor', 'Mer'].map(spellingOf)).toEqual([
      ...['*', '…', '**', '__proto__', 'constructor', 'Mer'],
    ]);
  });

  it('has one spelling for what a filter takes for one value, and loses no question, in whatever order', () => {
    const word = fc.constantFrom('Mer', 'mer', 'Santé', 'sante', 'SANTÉ', 'l’Ain', "l'ain", '__proto__');
    const name = fc
      .tuple(fc.array(word, { minLength: 1, maxLength: 3 }), fc.constantFrom(' ', '-', ', '))
      .map(([words, between]) => words.join(between));
    fc.assert(
      fc.property(fc.array(fc.tuple(name, fc.integer({ min: 1, max: 9 }))), (entries) => {
        const counts = Object.fromEntries(entries);
        const merged = mergeSpellings(counts, createSpelling(counts));
        const sum = (all: typeof counts) => Object.values(all).reduce((total, count) => total + count, 0);
        expect(sum(merged)).toBe(sum(counts));
        const keys = Object.keys(merged).map(comparisonKey);
        expect(new Set(keys).size).toBe(keys.length);
        const reversed = Object.fromEntries(Object.entries(counts).reverse());
        expect(mergeSpellings(reversed, createSpelling(reversed))).toEqual(merged);
      }),
    );
  });
});
