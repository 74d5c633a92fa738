import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeRankField } from '../../../ranking/rank-field.js';
import { stemCode, termCode } from '../../../ranking/term-code.js';
import { likenessTo, sumOf, textVector, type TextVector } from '../../../server/ranking/text-vector.js';
import { lexiconOf, smallDocument } from '../small-index.js';

const corpus = [
  smallDocument('1', { question: 'phare lanterne écluse péniche' }),
  smallDocument('2', { question: 'phare lanterne digue' }),
  smallDocument('3', { question: 'phare marée' }),
  smallDocument('4', { question: 'phare' }),
];
const lexicon = lexiconOf(corpus);
const vectorOf = (question: string, names = ''): TextVector =>
  textVector(decodeRankField(smallDocument('0', { question, names }).rank), lexicon);
const textOf = (question: string) => decodeRankField(smallDocument('0', { question }).rank);
const weightOf = ({ codes, weights }: TextVector, stem: string) =>
  weights[codes.indexOf(stemCode(termCode(stem, stem)))] ?? 0;
const lengthOf = ({ weights }: TextVector) => Math.hypot(...weights);

const text = fc
  .array(fc.constantFrom('phare', 'lanternes', 'écluse', 'péniche', 'digue', 'marée', 'inconnu'), {
    minLength: 1,
    maxLength: 15,
  })
  .map((words) => words.join(' '));

describe('textVector', () => {
  it('is of length one, with each word once', () => {
    fc.assert(
      fc.property(text, (given) => {
        const vector = vectorOf(given);
        expect(lengthOf(vector)).toBeCloseTo(1, 9);
        expect(new Set(vector.codes).size).toBe(vector.codes.length);
      }),
    );
  });

  it('gives more weight to the rarer word and to the more repeated one', () => {
    const vector = vectorOf('phare écluse lanterne lanterne digue');
    expect(weightOf(vector, 'ecluse')).toBeGreaterThan(weightOf(vector, 'phare'));
    const repeated = vectorOf('digue digue digue écluse');
    expect(weightOf(repeated, 'digue')).toBeGreaterThan(weightOf(repeated, 'ecluse'));
  });

  it('leaves names out and has nothing for a text without words', () => {
    expect(weightOf(vectorOf('écluse', 'phare'), 'phare')).toBe(0);
    expect(vectorOf('').codes).toHaveLength(0);
    expect(likenessTo(vectorOf(''), lexicon)(textOf('écluse'))).toBe(0);
    expect(likenessTo(vectorOf('écluse'), lexicon)(textOf(''))).toBe(0);
  });

  it('is not touched by the vectors made after it', () => {
    const vector = vectorOf('phare écluse');
    const before = [...vector.weights];
    vectorOf('digue marée péniche phare phare');
    expect([...vector.weights]).toEqual(before);
  });
});

describe('likenessTo', () => {
  it('is 1 for the same text, the same both ways, and from 0 to 1', () => {
    fc.assert(
      fc.property(text, text, (one, other) => {
        const [a, b] = [vectorOf(one), vectorOf(other)];
        const likeness = likenessTo(a, lexicon)(textOf(other));
        expect(likenessTo(a, lexicon)(textOf(one))).toBeCloseTo(1, 9);
        expect(likenessTo(b, lexicon)(textOf(one))).toBeCloseTo(likeness, 9);
        expect(likeness).toBeGreaterThanOrEqual(0);
        expect(likeness).toBeLessThanOrEqual(1 + 1e-9);
      }),
    );
  });

  it('is 0 for texts without a word in common', () => {
    expect(likenessTo(vectorOf('phare lanterne'), lexicon)(textOf('digue marée'))).toBe(0);
  });
});

describe('sumOf', () => {
  it('points between its vectors, nearer to the heavier', () => {
    const [light, heavy] = [vectorOf('digue'), vectorOf('écluse')];
    const sum = sumOf([
      { vector: light, weight: 0.2 },
      { vector: heavy, weight: 0.8 },
    ]);
    expect(lengthOf(sum)).toBeCloseTo(1, 9);
    const likeness = likenessTo(sum, lexicon);
    expect(likeness(textOf('écluse'))).toBeGreaterThan(likeness(textOf('digue')));
    expect(likeness(textOf('digue'))).toBeGreaterThan(0);
  });

  it('of one vector is that vector', () => {
    fc.assert(
      fc.property(text, fc.double({ min: 0.01, max: 5, noNaN: true }), (given, weight) => {
        const vector = vectorOf(given);
        expect(likenessTo(sumOf([{ vector, weight }]), lexicon)(textOf(given))).toBeCloseTo(1, 9);
      }),
    );
  });
});
