import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tokenise } from '../../french/tokenise.js';
import {
  decodeRankField,
  decodeRankFields,
  encodeRankField,
  MAX_PART_WORDS,
  RANK_PARTS,
  type RankPart,
} from '../../ranking/rank-field.js';
import { createPartsReader } from '../../ranking/read-parts.js';
import { termCode, withGap } from '../../ranking/term-code.js';

const text = fc
  .array(
    fc.constantFrom('phares', 'le', 'Lanterne', 'l’écluse', 'de', '12,5', 'S.N.B.', 'péniche', 'n°', 'eaux'),
    { maxLength: 12 },
  )
  .map((words) => words.join(' '));
const texts = fc.record(
  Object.fromEntries(RANK_PARTS.map((part) => [part, text])) as Record<RankPart, typeof text>,
);
const nothing = Object.fromEntries(RANK_PARTS.map((part) => [part, ''])) as Record<RankPart, string>;

const read = createPartsReader();

/** Codes of the content words, each with the stop words that stand before it. */
function codesOf(given: string): number[] {
  const codes: number[] = [];
  let skipped = 0;
  for (const { form, stem, stop } of tokenise(given)) {
    if (!stop) codes.push(withGap(termCode(form, stem), skipped));
    skipped = stop ? skipped + 1 : 0;
  }
  return codes;
}

describe('rank field', () => {
  it('gives back the content words of each part, in order', () => {
    fc.assert(
      fc.property(texts, (given) => {
        const { bounds, codes } = decodeRankField(encodeRankField(read(given)));
        RANK_PARTS.forEach((part, place) => {
          expect([...codes.subarray(bounds[place], bounds[place + 1])]).toEqual(codesOf(given[part]));
        });
        expect(bounds.at(-1)).toBe(codes.length);
      }),
    );
  });

  it('is the same decoded with others, whatever was decoded before', () => {
    fc.assert(
      fc.property(fc.array(fc.array(texts, { maxLength: 4 }), { maxLength: 4 }), (lists) => {
        for (const list of lists) {
          const fields = list.map((given) => encodeRankField(read(given)));
          expect(decodeRankFields(fields)).toEqual(fields.map(decodeRankField));
        }
      }),
      { numRuns: 30 },
    );
  });

  it('cuts an endless part without a loss to the next ones', () => {
    const answer = 'écluse '.repeat(MAX_PART_WORDS + 5);
    const words = read({ ...nothing, answer, interruptions: 'Péniches fluviales !' });
    expect(words.lengths).toEqual([0, 0, 0, 0, MAX_PART_WORDS, 2]);
    const { bounds, codes } = decodeRankField(encodeRankField(words));
    expect(bounds.slice(-3)).toEqual([0, MAX_PART_WORDS, MAX_PART_WORDS + 2]);
    expect(codes.length).toBe(MAX_PART_WORDS + 2);
  });

  it('reads a field that is empty, cut or strange as one with fewer words, never failing', () => {
    const whole = encodeRankField(read({ ...nothing, title: 'Écluse', question: 'péniche lanterne phare' }));
    const damaged = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.base64String(),
      fc.nat(whole.length).map((length) => whole.slice(0, length)),
      fc.nat(whole.length).map((start) => whole.slice(start)),
    );
    fc.assert(
      fc.property(damaged, (field) => {
        const { bounds, codes } = decodeRankField(field);
        expect(bounds).toHaveLength(RANK_PARTS.length + 1);
        expect([...bounds].sort((a, b) => a - b)).toEqual(bounds);
        expect(bounds[0]).toBe(0);
        expect(bounds.at(-1)).toBeLessThanOrEqual(codes.length);
      }),
    );
    expect(decodeRankField('').codes).toHaveLength(0);
  });
});
