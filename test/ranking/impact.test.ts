import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ranking } from '../../config/ranking.js';
import {
  IMPACT_LEVELS,
  impactTerm,
  impactThresholds,
  levelReached,
  plainStem,
} from '../../ranking/impact.js';
import { RANK_PARTS } from '../../ranking/rank-field.js';
import { createPartsReader } from '../../ranking/read-parts.js';
import { termsOf } from '../support/terms.js';

const PLACE = { question: RANK_PARTS.indexOf('question') };
const nothing = { title: '', headings: '', names: '', question: '', answer: '', interruptions: '' };

/** Level of a stem that occurs so often in the question, among so many words there. */
function levelFor(occurrences: number, words: number): number {
  const lengths = new Array<number>(RANK_PARTS.length).fill(0);
  lengths[PLACE.question] = words;
  return levelReached(occurrences, impactThresholds(lengths));
}

describe('terms by impact', () => {
  it('holds each stem once without a mark, and no level without the ones below', () => {
    const texts = fc.record({
      title: fc.constantFrom('', 'Phares de Valbrume'),
      question: fc.nat(6).map((times) => 'Le phare et ses lanternes. '.repeat(times)),
      answer: fc.nat(30).map((times) => 'Une digue neuve de pierre grise. '.repeat(times)),
    });
    fc.assert(
      fc.property(texts, (given) => {
        const read = createPartsReader()({ ...nothing, ...given });
        const stems = read.stems();
        const terms = termsOf(read).filter((term) => !term.includes('@'));
        expect(new Set(terms).size).toBe(terms.length);
        expect(terms.filter((term) => plainStem(term) !== null)).toEqual(stems.map(({ stem }) => stem));
        for (const { stem } of stems) {
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
    expect(levelFor(12, 150)).toBe(IMPACT_LEVELS);
  });

  it('is what BM25 says of the occurrences', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 60, max: 4000 }),
        (occurrences, words) => {
          const norm = ranking.k1 * (1 - ranking.b + (ranking.b * words) / ranking.pivotLength);
          const share = (occurrences * (ranking.k1 + 1)) / (occurrences + norm);
          const reached = ranking.impacts.filter((bound) => share >= bound + 1e-9).length;
          const atMost = ranking.impacts.filter((bound) => share >= bound - 1e-9).length;
          expect(levelFor(occurrences, words)).toBeGreaterThanOrEqual(reached);
          expect(levelFor(occurrences, words)).toBeLessThanOrEqual(atMost);
        },
      ),
    );
  });

  it('has nothing for a question without a word', () => {
    expect(termsOf(createPartsReader()(nothing))).toEqual([]);
  });
});

describe('plainStem', () => {
  it('knows a stem from the same with a mark', () => {
    expect(plainStem(impactTerm('phare', 0))).toBe('phare');
    for (let level = 1; level <= IMPACT_LEVELS; level += 1)
      expect(plainStem(impactTerm('phare', level))).toBeNull();
  });
});
