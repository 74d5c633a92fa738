import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { impactTerm } from '../../../ranking/impact.js';
import { createLexicon } from '../../../server/lexicon/lexicon.js';
import { shareOfAll, sharesByLevel } from '../../../server/search/expected.js';
import type { Concept } from '../../../server/understand/concepts.js';

const share = fc.double({ min: 0, max: 1, noNaN: true });
const shares = fc.array(share, { maxLength: 8 });

describe('shareOfAll', () => {
  it('is no more than the rarest, no less than if nothing had to do with anything, in whatever order', () => {
    fc.assert(
      fc.property(shares, (list) => {
        const all = shareOfAll(list);
        expect(all).toBeLessThanOrEqual(Math.min(1, ...list));
        expect(all).toBeGreaterThanOrEqual(list.reduce((product, one) => product * one, 1) * (1 - 1e-9));
        expect(shareOfAll(list.toReversed())).toBe(all);
      }),
    );
  });

  it('is the share itself of one, and everything of none', () => {
    expect(shareOfAll([])).toBe(1);
    expect(shareOfAll([0.25])).toBe(0.25);
  });
});

describe('sharesByLevel', () => {
  const lexicon = createLexicon(
    100,
    { phare: 40, [impactTerm('phare', 1)]: 10, fanal: 20, mer: 50, digue: 50 },
    {},
  );
  const conceptOf = (...ways: string[][]): Concept => ({
    alternatives: ways.map((stems) => ({ stems, form: '', grade: 1 })),
    frequency: 1,
    idf: 1,
    quoted: false,
  });

  it('is exact for one word', () => {
    expect(sharesByLevel(conceptOf(['phare']), lexicon)).toEqual([0.4, expect.closeTo(0.1), 0, 0]);
  });

  it('is more for several ways of saying it than for each, and less for words in a row', () => {
    const [either = 0] = sharesByLevel(conceptOf(['phare'], ['fanal']), lexicon);
    expect(either).toBeCloseTo(1 - 0.6 * 0.8);
    const [row = 0] = sharesByLevel(conceptOf(['mer', 'digue']), lexicon);
    expect(row).toBeGreaterThan(0.25);
    expect(row).toBeLessThan(0.5);
  });

  it('is nothing for what the index does not hold, or an index without questions', () => {
    expect(sharesByLevel(conceptOf(['absent']), lexicon)).toEqual([0, 0, 0, 0]);
    expect(sharesByLevel(conceptOf(['phare']), createLexicon(0, {}, {}))).toEqual([0, 0, 0, 0]);
  });
});
