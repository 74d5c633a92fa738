import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { byCountAndLabel, frenchPlaces } from '../../../server/present/french-order.js';

const french = new Intl.Collator('fr', { numeric: true });
const labels = fc.array(
  fc.oneof(
    fc.constantFrom(
      'Eau',
      'eau',
      'Écoles',
      'École',
      'zoo',
      '2e circonscription',
      '10e circonscription',
      'Œuvre',
      'œuvre',
      '',
    ),
    fc.string(),
  ),
  { maxLength: 30 },
);

describe('frenchPlaces', () => {
  it('orders labels as French does, whatever labels came before', () => {
    fc.assert(
      fc.property(labels, (given) => {
        const places = frenchPlaces(given);
        for (const a of given)
          for (const b of given)
            expect(Math.sign((places.get(a) ?? NaN) - (places.get(b) ?? NaN))).toBe(
              Math.sign(french.compare(a, b)),
            );
      }),
    );
  });

  it('forgets labels before they are too many, and orders the next ones all the same', () => {
    const long = Array.from({ length: 60 }, (_, place) => `${String(place).padStart(10_000, 'x')}`);
    frenchPlaces(long);
    // Labels that no arbitrary list above held: a list of known ones changes nothing.
    expect(frenchPlaces(['barque fictive', 'ancre fictive']).size).toBe(2);
    expect(
      byCountAndLabel(['É', 'F', 'E'].map((label) => ({ value: label, label, count: 1 }))).map(
        ({ label }) => label,
      ),
    ).toEqual(['E', 'É', 'F']);
  });
});

describe('byCountAndLabel', () => {
  it('does what comparing the labels one by one does', () => {
    const value = fc.record({
      value: fc.string(),
      label: fc.string(),
      count: fc.integer({ min: 1, max: 3 }),
    });
    const values = fc.uniqueArray(value, { selector: (one) => one.value });
    const byValue = (a: string, b: string): number => (a < b ? -1 : 1);
    fc.assert(
      fc.property(values, (given) => {
        const sorted = [...given].sort(
          (a, b) => b.count - a.count || french.compare(a.label, b.label) || byValue(a.value, b.value),
        );
        expect(byCountAndLabel([...given])).toEqual(sorted);
        expect(byCountAndLabel(given.toReversed())).toEqual(sorted);
      }),
    );
  });
});
