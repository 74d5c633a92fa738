import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ranking } from '../../config/ranking.js';
import { impactTerm, impactTerms, plainStem } from '../../ranking/impact.js';
import { encodeRankField, RANK_PARTS } from '../../ranking/rank-field.js';

const LEVELS = ranking.impacts.length;
const PLACE = { title: RANK_PARTS.indexOf('title'), question: RANK_PARTS.indexOf('question') };

/** Highest level of « phare », -1 when it is not among the terms. */
function levelOf(terms: readonly string[]): number {
  for (let level = LEVELS; level >= 0; level -= 1)
    if (terms.includes(impactTerm('phare', level))) return level;
  return -1;
}

/** Level of a stem that occurs so often in the question, among so many words there. */
function levelFor(occurrences: number, words: number): number {
  const counts = new Float64Array(RANK_PARTS.length);
  const lengths = new Array<number>(RANK_PARTS.length).fill(0);
  counts[PLACE.question] = occurrences;
  lengths[PLACE.question] = words;
  return levelOf(impactTerms(new Map([['phare', counts]]), lengths));
}

describe('impactTerms', () => {
  it('holds each stem once without a mark, and no level without the ones below', () => {
    const texts = fc.record({
      title: fc.constantFrom('', 'Phares de Valbrume'),
      question: fc.nat(6).map((times) => 'Le phare et ses lanternes. '.repeat(times)),
      answer: fc.nat(30).map((times) => 'Une digue neuve de pierre grise. '.repeat(times)),
    });
    fc.assert(
      fc.property(texts, (given) => {
        const { stems, lengths } = encodeRankField({ headings: '', names: '', interruptions: '', ...given });
        const terms = impactTerms(stems, lengths);
        expect(new Set(terms).size).toBe(terms.length);
        expect(terms.filter((term) => plainStem(term) !== null).sort()).toEqual([...stems.keys()].sort());
        for (const stem of stems.keys()) {
          const levels = ranking.impacts.map((_, place) => terms.includes(impactTerm(stem, place + 1)));
          expect([...levels].sort().reverse()).toEqual(levels);
        }
      }),
    );
  });

  it('rises with occurrences and falls with length', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 40, max: 4000 }),
        (occurrences, words) => {
          const level = levelFor(occurrences, words);
          expect(level).toBeGreaterThanOrEqual(0);
          expect(levelFor(occurrences + 1, words)).toBeGreaterThanOrEqual(level);
          expect(levelFor(occurrences, words * 2)).toBeLessThanOrEqual(level);
        },
      ),
    );
  });

  it('tells a passing mention in a long text from the subject of a short one', () => {
    expect(levelFor(1, 3000)).toBe(0);
    expect(levelFor(12, 150)).toBe(LEVELS);
  });

  it('counts a word of the title for more than one of the question', () => {
    const reached = Object.values(PLACE).map((place) => {
      const counts = new Float64Array(RANK_PARTS.length);
      counts[place] = 1;
      const lengths = new Array<number>(RANK_PARTS.length).fill(0);
      lengths[PLACE.question] = 200;
      return levelOf(impactTerms(new Map([['phare', counts]]), lengths));
    });
    expect(reached[0]).toBeGreaterThan(reached[1] ?? 0);
  });

  it('has nothing for a question without a word', () => {
    expect(
      impactTerms(
        new Map(),
        RANK_PARTS.map(() => 0),
      ),
    ).toEqual([]);
  });
});

describe('plainStem', () => {
  it('knows a stem from the same with a mark', () => {
    expect(plainStem(impactTerm('phare', 0))).toBe('phare');
    for (let level = 1; level <= LEVELS; level += 1) expect(plainStem(impactTerm('phare', level))).toBeNull();
  });
});
