import { describe, expect, it } from 'vitest';
import { hit, mean, ndcg, percentile, recall, reciprocalRank } from '../../../bench/relevance/metrics.js';

const ranked = ['a', 'b', 'c', 'd', 'e'];

describe('reciprocalRank', () => {
  it.each([
    ['first', ['a'], 10, 1],
    ['third', ['c'], 10, 1 / 3],
    ['the first of two counts', ['d', 'b'], 10, 1 / 2],
    ['beyond the depth', ['d'], 3, 0],
    ['at the depth', ['d'], 4, 1 / 4],
    ['absent', ['z'], 10, 0],
  ])('%s', (_, relevant, depth, expected) => {
    expect(reciprocalRank(ranked, new Set(relevant), depth)).toBeCloseTo(expected, 12);
  });
});

describe('recall', () => {
  it.each([
    ['all', ['a', 'e'], 5, 1],
    ['two of three', ['a', 'c', 'z'], 5, 2 / 3],
    ['cut by the depth', ['a', 'e'], 4, 1 / 2],
    ['none', ['z'], 5, 0],
  ])('%s', (_, relevant, depth, expected) => {
    expect(recall(ranked, new Set(relevant), depth)).toBeCloseTo(expected, 12);
  });

  it('is 0 for an empty answer', () => {
    expect(recall([], new Set(['a']), 20)).toBe(0);
  });
});

describe('hit', () => {
  it('asks whether one right document is within the depth', () => {
    expect(hit(ranked, new Set(['c', 'd']), 2)).toBe(0);
    expect(hit(ranked, new Set(['c', 'd']), 3)).toBe(1);
    expect(hit(ranked, new Set(['c', 'd']), 20)).toBe(1);
  });
});

describe('ndcg', () => {
  it('is 1 when the right ones come first, in any order', () => {
    expect(ndcg(ranked, new Set(['b', 'a']), 10)).toBeCloseTo(1, 12);
  });

  it('divides by the best list: right at ranks 1 and 3 of two', () => {
    // (1 + 1/log2 4) / (1 + 1/log2 3) = 1.5 / 1.6309297536
    expect(ndcg(ranked, new Set(['a', 'c']), 10)).toBeCloseTo(0.9197207891, 9);
  });

  it('counts what was not found: one of three, at rank 2', () => {
    // (1/log2 3) / (1 + 1/log2 3 + 1/log2 4) = 0.6309297536 / 2.1309297536
    expect(ndcg(ranked, new Set(['b', 'y', 'z']), 10)).toBeCloseTo(0.2960819109, 9);
  });

  it('expects no more right ones than the depth holds', () => {
    expect(ndcg(ranked, new Set(['a', 'b', 'c']), 2)).toBeCloseTo(1, 12);
  });

  it('is 0 when none is found', () => {
    expect(ndcg(ranked, new Set(['z']), 10)).toBe(0);
    expect(ndcg([], new Set(['z']), 10)).toBe(0);
  });
});

describe('percentile', () => {
  const twenty = Array.from({ length: 20 }, (_, index) => 20 - index);

  it.each([
    [twenty, 50, 10],
    [twenty, 95, 19],
    [twenty, 100, 20],
    [[7], 50, 7],
    [[7], 95, 7],
    [[3, 1, 2], 50, 2],
    [[100, 9], 95, 100],
  ])('nearest rank (%j, %i)', (values, percent, expected) => {
    expect(percentile(values, percent)).toBe(expected);
  });

  it('leaves the list as it was', () => {
    const values = [3, 1, 2];
    percentile(values, 50);
    expect(values).toEqual([3, 1, 2]);
  });

  it('has no answer for nothing', () => {
    expect(() => percentile([], 50)).toThrow('no value');
    expect(() => mean([])).toThrow('no value');
  });
});

it('mean', () => {
  expect(mean([1, 0, 0.5])).toBe(0.5);
});
