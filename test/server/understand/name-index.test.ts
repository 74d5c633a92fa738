import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldKey } from '../../../french/fold.js';
import { writtenOut } from '../../../french/saints.js';
import { createNameIndex } from '../../../server/understand/name-index.js';

const word = fc.constantFrom('eau', 'eaux', 'Épargne', 'mer', 'Meriel', 'saint', 'st', 'é', 'de', '');
const words = fc.array(word, { maxLength: 4 }).map((some) => some.join(' '));

const wordsOf = (text: string): string[] => foldKey(text).split(' ').filter(Boolean);

describe('createNameIndex', () => {
  it('finds the names that have every word, and those with words that begin so, in the order of the names', () => {
    fc.assert(
      fc.property(fc.uniqueArray(words, { maxLength: 8 }), words, (names, text) => {
        const index = createNameIndex([names.map((name, place) => ({ name, value: `v${place % 5}` }))]);
        const having = (fits: (own: string, wanted: string) => boolean): string[] => {
          const wanted = wordsOf(text);
          if (wanted.length === 0) return [];
          const isHeld = (name: string) => wanted.every((one) => wordsOf(name).some((own) => fits(own, one)));
          return [...new Set(names.flatMap((name, place) => (isHeld(name) ? [`v${place % 5}`] : [])))];
        };
        const beginning = having((own, one) => own.startsWith(one) || own === writtenOut(one));
        const whole = having((own, one) => own === one);
        expect(index.beginning(text)).toEqual(beginning);
        expect(index.holding(text)).toEqual(whole.length > 0 ? whole : beginning);
      }),
    );
  });
});
