import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldText } from '../../french/fold.js';
import { EXCEPTIONS } from '../../french/stem-words.js';
import { stem, stemsOfBeginning } from '../../french/stem.js';
import { DIFFERENT_STEMS, KNOWN_FAILURES, type Pair, SAME_STEM } from './stem-pairs.js';

const stemOf = (word: string) => stem(foldText(word));
const write = ([left, right]: Pair) => `${left} ${right}`;
const isKnown = (pair: Pair) => KNOWN_FAILURES.includes(write(pair));
const meets = ([left, right]: Pair) => stemOf(left) === stemOf(right);

describe('stem / judged vocabulary', () => {
  it('is large enough to judge by', () => {
    expect(SAME_STEM.length).toBeGreaterThanOrEqual(150);
    expect(DIFFERENT_STEMS.length).toBeGreaterThanOrEqual(80);
  });

  it.each(SAME_STEM.filter((pair) => !isKnown(pair)))('%s = %s', (left, right) => {
    expect(stemOf(left)).toBe(stemOf(right));
  });

  it.each(DIFFERENT_STEMS.filter((pair) => !isKnown(pair)))('%s ≠ %s', (left, right) => {
    expect(stemOf(left)).not.toBe(stemOf(right));
  });

  it('lists only true failures as known, and few: at most 3 % and 5 %', () => {
    const missed = SAME_STEM.filter((pair) => !meets(pair));
    const merged = DIFFERENT_STEMS.filter(meets);
    expect([...missed, ...merged].map(write).sort()).toEqual([...KNOWN_FAILURES].sort());
    expect(missed.length / SAME_STEM.length).toBeLessThanOrEqual(0.03);
    expect(merged.length / DIFFERENT_STEMS.length).toBeLessThanOrEqual(0.05);
  });

  it('finds « Territoires d’industrie » for « industries territoires »', () => {
    expect(['industries', 'territoires'].map(stemOf)).toEqual(['industrie', 'Territoire'].map(stemOf));
  });
});

describe('stem / any word', () => {
  const letters = fc.string({ unit: fc.constantFrom(...'aeiouxslrtcnfgqv'), minLength: 1, maxLength: 12 });

  it('is a stem already when it is a stem', () => {
    fc.assert(
      fc.property(letters, (word) => {
        expect(stem(stem(word))).toBe(stem(word));
      }),
      { numRuns: 3000 },
    );
    expect([...EXCEPTIONS.keys()].filter((word) => stem(stem(word)) !== stem(word))).toEqual([]);
  });

  it('of a word that begins so is found from any beginning of the word', () => {
    const isFound = (word: string, length: number): boolean => {
      const beginning = word.slice(0, length);
      return stem(word).startsWith(beginning) || stemsOfBeginning(beginning).includes(stem(word));
    };
    const words = [...EXCEPTIONS.keys(), ...SAME_STEM.flat().map((word) => foldText(word))];
    const missed = words
      .filter((word) => /^\D/.test(word))
      .flatMap((word) =>
        Array.from(word, (_, at) => at + 1)
          .filter((length) => length >= 3 && !isFound(word, length))
          .map((length) => `${word.slice(0, length)}* ${word}`),
      );
    expect(missed).toEqual([]);
  });

  it.each([
    ['chevau', ['cheval']],
    ['hospitalier', ['hospitalie']],
    ['directric', ['directeu']],
    ['yeu', ['oeil']],
    ['hospitalis', ['hospitali']],
    ['impot', []],
  ])('of words that begin as « %s » and have another stem: %j', (beginning, stems) => {
    expect(stemsOfBeginning(beginning)).toEqual(expect.arrayContaining(stems));
    if (stems.length === 0) expect(stemsOfBeginning(beginning)).toEqual([]);
  });

  it('is never empty nor longer than the word', () => {
    fc.assert(
      fc.property(letters, (word) => {
        expect(stem(word).length).toBeGreaterThan(0);
        expect(stem(word).length).toBeLessThanOrEqual(word.length);
      }),
      { numRuns: 3000 },
    );
  });

  it('takes anything', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (word) => typeof stem(word) === 'string'));
  });
});
