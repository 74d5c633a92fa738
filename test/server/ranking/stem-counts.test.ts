import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PART_WEIGHTS, RANK_PARTS, type RankField } from '../../../ranking/rank-field.js';
import { stemCode } from '../../../ranking/term-code.js';
import { countStems } from '../../../server/ranking/stem-counts.js';
import { lexiconOf, smallDocument } from '../small-index.js';

const lexicons = ['phare lanterne', 'digue'].map((question) => lexiconOf([smallDocument('1', { question })]));

function fieldOf(parts: readonly (readonly number[])[]): RankField {
  const bounds = [0];
  for (const part of parts) bounds.push((bounds.at(-1) ?? 0) + part.length);
  return { bounds, codes: Int32Array.from(parts.flat()) };
}

/** The same by a Map. */
function naive({ bounds, codes }: RankField): Map<number, number> {
  const counts = new Map<number, number>();
  RANK_PARTS.forEach((part, place) => {
    if (part === 'names') return;
    for (const code of codes.subarray(bounds[place], bounds[place + 1])) {
      const stem = stemCode(code);
      counts.set(stem, (counts.get(stem) ?? 0) + (PART_WEIGHTS[place] ?? 0));
    }
  });
  return counts;
}

const code = fc.oneof(fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }), fc.constantFrom(0, -1, 64, 128));
const parts = fc.array(fc.array(code, { maxLength: 30 }), {
  minLength: RANK_PARTS.length,
  maxLength: RANK_PARTS.length,
});

describe('countStems', () => {
  it('counts each text by itself, whatever was counted before, by the words of its own index', () => {
    const texts = fc.array(fc.tuple(parts, fc.nat({ max: 1 })), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(texts, (given) => {
        for (const [words, chosen] of given) {
          const lexicon = lexicons[chosen];
          if (lexicon === undefined) throw new Error('no such lexicon');
          const field = fieldOf(words);
          const { places, found, codes, counts, idfs } = countStems(field, lexicon);
          const inOrder = Array.from(places.subarray(0, found));
          expect(inOrder.map((place) => [codes[place], counts[place]])).toEqual([...naive(field)]);
          expect(inOrder.map((place) => idfs[place])).toEqual(
            inOrder.map((place) => lexicon.idfOfCode(codes[place] ?? 0)),
          );
        }
      }),
    );
  });

  it('has room for any text, and for many texts of other words each', () => {
    const [lexicon] = lexicons;
    if (lexicon === undefined) throw new Error('no lexicon');
    for (const [from, words] of [
      [0, 10_000],
      [20_000, 10_000],
      [40_000, 70_000],
      [10, 10],
    ] as const) {
      const field = fieldOf([
        [],
        [],
        [],
        Array.from({ length: words }, (_, place) => (from + place) << 6),
        [],
        [],
      ]);
      expect(countStems(field, lexicon).found).toBe(words);
    }
  });
});
