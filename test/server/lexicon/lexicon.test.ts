import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { impactTerm } from '../../../ranking/impact.js';
import { stemCode, termCode } from '../../../ranking/term-code.js';
import { withinDistance } from '../../../server/lexicon/edit-distance.js';
import { createLexicon } from '../../../server/lexicon/lexicon.js';

const codeOf = (stem: string) => stemCode(termCode(stem, stem));
const stem = fc
  .array(fc.constantFrom('a', 'b', 'c', '1'), { minLength: 1, maxLength: 6 })
  .map((letters) => letters.join(''));
const counts = fc.dictionary(stem, fc.integer({ min: 1, max: 50 }), { maxKeys: 40, size: 'max' });
const LIMIT = 1000;

/** Whether each of a row is not before the one that follows, by the numbers given to it. */
function isSorted(row: readonly string[], keys: (value: string) => readonly number[]): boolean {
  return row.slice(1).every((value, place) => {
    const [before, after] = [keys(row[place] ?? ''), keys(value)];
    const differs = before.findIndex((key, index) => key !== after[index]);
    return differs < 0 || (before[differs] ?? 0) < (after[differs] ?? 0);
  });
}

describe('createLexicon', () => {
  const lexicon = createLexicon(
    100,
    {
      phare: 40,
      [impactTerm('phare', 1)]: 30,
      lanterne: 12,
      lanternier: 2,
      lampe: 20,
      lampion: 3,
      '1907': 5,
    },
    { '10': 50, '30': 50 },
  );

  it('knows how many questions hold a stem, levels of impact aside', () => {
    expect(lexicon.frequency('phare')).toBe(40);
    expect(lexicon.frequency(impactTerm('phare', 1))).toBe(0);
    expect(lexicon.frequency('absent')).toBe(0);
    expect(lexicon.frequency('constructor')).toBe(0);
    expect(lexicon.startingWith('phare', LIMIT)).toEqual(['phare']);
  });

  it('knows how many questions hold a stem at each level of impact', () => {
    expect([0, 1, 2, 3].map((level) => lexicon.frequencyAt('phare', level))).toEqual([40, 30, 0, 0]);
    expect(lexicon.frequencyAt('absent', 1)).toBe(0);
  });

  it('knows since when a share of the questions was published', () => {
    const dated = createLexicon(100, {}, {}, { '19000': 60, '9000': 20, '19500': 10 });
    expect([0.05, 0.1, 0.11, 0.7, 0.9].map((share) => dated.publishedSince(share))).toEqual([
      19_500, 19_500, 19_000, 19_000, 9_000,
    ]);
    // Ten have no day.
    expect(dated.publishedSince(0.91)).toBeNull();
  });

  it('knows the mean length, 1 where nothing is indexed', () => {
    expect(lexicon.averageWords).toBe(20);
    expect(createLexicon(0, {}, {}).averageWords).toBe(1);
    expect(createLexicon(3, {}, { '0': 3 }).averageWords).toBe(1);
  });

  it('weighs rare words more, the unknown one most, and none negatively', () => {
    const weights = ['phare', 'lanterne', 'lampion', 'absent'].map((word) => lexicon.idfOfCode(codeOf(word)));
    expect([...weights].sort((a, b) => a - b)).toEqual(weights);
    expect(lexicon.idfOfCode(codeOf('lanterne'))).toBe(lexicon.idf(12));
    fc.assert(
      fc.property(fc.nat(1000), fc.nat(1000), (documents, held) => {
        const small = createLexicon(documents, {}, {});
        expect(small.idf(Math.min(documents, held))).toBeGreaterThan(0);
      }),
    );
  });

  it('gives the most frequent words first, and no more than asked', () => {
    expect(lexicon.startingWith('la', LIMIT)).toEqual(['lampe', 'lanterne', 'lampion', 'lanternier']);
    expect(lexicon.startingWith('la', 2)).toEqual(['lampe', 'lanterne']);
    expect(lexicon.startingWith('z', LIMIT)).toEqual([]);
  });

  it('looks for another first letter only when nothing else is near', () => {
    const likely = createLexicon(10, { phare: 1, chare: 9 }, {});
    expect(likely.near('phase', 2, LIMIT)).toEqual(['phare']);
    expect(likely.near('ghare', 1, LIMIT)).toEqual(['chare', 'phare']);
  });

  it('never takes a number for a spelling', () => {
    expect(lexicon.near('1908', 2, LIMIT)).toEqual([]);
  });

  it('finds all words that begin so, by frequency', () => {
    fc.assert(
      fc.property(counts, stem, (terms, prefix) => {
        const found = createLexicon(50, terms, {}).startingWith(prefix, LIMIT);
        const expected = Object.keys(terms).filter((term) => term.startsWith(prefix));
        expect([...found].sort()).toEqual(expected.sort());
        expect(isSorted(found, (term) => [-(terms[term] ?? 0)])).toBe(true);
      }),
    );
  });

  it('finds all words that are near, the nearest first, then the most frequent', () => {
    fc.assert(
      fc.property(counts, stem, fc.integer({ min: 1, max: 2 }), (terms, word, distance) => {
        const found = createLexicon(50, terms, {}).near(word, distance, LIMIT);
        const near = Object.keys(terms).filter(
          (term) => term !== word && !/\d/.test(term) && withinDistance(term, word, distance) !== null,
        );
        const likely = near.filter((term) => term.startsWith(word.charAt(0)));
        expect([...found].sort()).toEqual((likely.length > 0 ? likely : near).sort());
        const edits = (term: string) => withinDistance(term, word, distance) ?? Infinity;
        expect(isSorted(found, (term) => [edits(term), -(terms[term] ?? 0)])).toBe(true);
        expect(createLexicon(50, terms, {}).near(word, distance, 2)).toEqual(found.slice(0, 2));
      }),
    );
  });
});
