import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { familyKeys, familyName, familySize, keysOfName, sharedFamily } from '../../model/family.js';

const digest = fc.option(fc.stringMatching(/^[\w-]{16}$/));
/** Few of each, so that families meet. */
const fewDigests = fc.option(fc.constantFrom('A', 'B', 'C'));

describe('the name of a family', () => {
  it('leads back to the keys that make it', () => {
    fc.assert(
      fc.property(digest, digest, (letter, answer) => {
        const keys = familyKeys('QANR5L16QE1', letter, answer);
        const single = keysOfName(familyName(keys));
        expect(keys).toEqual(expect.arrayContaining(single));
        expect(single).toHaveLength(Math.max(1, [letter, answer].filter((part) => part !== null).length));
      }),
    );
  });

  it('may be any text that a caller sends', () => {
    fc.assert(
      fc.property(fc.string(), (name) => {
        expect(keysOfName(name)).not.toContain('');
        expect(familySize(name, {})).toBe(0);
      }),
    );
  });
});

describe('the size of a family', () => {
  it('counts once each question that has its letter or its answer', () => {
    const questions = fc.array(fc.tuple(fewDigests, fewDigests), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(questions, (given) => {
        const all = given.map(([letter, answer], place) => familyKeys(`Q${place}`, letter, answer));
        const counts: Record<string, number> = {};
        for (const key of all.flat()) counts[key] = (counts[key] ?? 0) + 1;
        for (const keys of all) {
          const like = all.filter((other) => other === keys || sharedFamily(keys, other) !== null);
          expect(familySize(familyName(keys), counts)).toBe(like.length);
        }
      }),
    );
  });
});
