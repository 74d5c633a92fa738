import fc from 'fast-check';
import { expect, it } from 'vitest';
import { withinDistance } from '../../../server/lexicon/edit-distance.js';
import { createNeighbours } from '../../../server/lexicon/neighbours.js';

const letter = fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz', 'œ', 'ÿ', '!');
const word = fc.array(letter, { minLength: 1, maxLength: 9 }).map((letters) => letters.join(''));
/** A word and others that are some edits away from it. */
const mistyped = fc
  .tuple(word, fc.array(fc.tuple(fc.nat(8), fc.constantFrom('', 'a', 'zz'), fc.nat(2)), { maxLength: 12 }))
  .map(([stem, edits]) => ({
    stem,
    others: edits.map(([at, put, cut]) => stem.slice(0, at) + put + stem.slice(at + cut)),
  }));

it('passes over no word that is near enough', () => {
  fc.assert(
    fc.property(
      mistyped,
      fc.array(word, { maxLength: 30 }),
      fc.integer({ min: 1, max: 2 }),
      ({ stem, others }, more, distance) => {
        const words = [...new Set([...others, ...more])].filter((one) => one !== '' && one !== stem);
        const near = words.flatMap((term) => {
          const edits = withinDistance(term, stem, distance);
          return edits === null ? [] : [{ term, edits }];
        });
        const likely = near.filter(({ term }) => term.startsWith(stem.charAt(0)));
        expect(createNeighbours(words)(stem, distance)).toEqual(likely.length > 0 ? likely : near);
      },
    ),
  );
});

it('knows words of any length', () => {
  const long = 'a'.repeat(300);
  expect(createNeighbours([`${long}b`])(long, 1)).toEqual([{ term: `${long}b`, edits: 1 }]);
});
