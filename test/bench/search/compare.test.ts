import { describe, expect, it } from 'vitest';
import { differenceOf, isSameAnswer } from '../../../bench/search/compare.js';
import { formatComparison } from '../../../bench/search/table.js';

describe('differenceOf', () => {
  it('compares each request with itself, not one median with the other', () => {
    expect(differenceOf([10, 20, 31], [9, 19, 30])).toEqual({ p50: 1, middle: 1 });
  });

  it('leaves what took long for another reason out of the middle', () => {
    const there = new Array<number>(10).fill(5);
    const here = [...new Array<number>(8).fill(4.5), 500, 0];
    expect(differenceOf(here, there)).toEqual({ p50: -0.5, middle: -0.5 });
  });
});

describe('isSameAnswer', () => {
  it('looks past the order of fields and the time taken, and at all the rest', () => {
    const answer = '{"total":2,"hits":[{"id":"A","score":0.5}],"tookMs":7}';
    expect(isSameAnswer(answer, '{"tookMs":9,"hits":[{"score":0.5,"id":"A"}],"total":2}')).toBe(true);
    expect(isSameAnswer(answer, answer.replace('0.5', '0.6'))).toBe(false);
    expect(isSameAnswer('{"hits":["A","B"]}', '{"hits":["B","A"]}')).toBe(false);
  });
});

describe('formatComparison', () => {
  it('names both builds, and tells differences to a hundredth', () => {
    const times = { count: 3, p50: 10, p95: 20, p99: 30 };
    const text = formatComparison({
      documents: 100,
      comparisons: [
        {
          kind: 'search',
          here: times,
          there: { ...times, p50: 11 },
          differences: [
            { p50: -0.876, middle: -1 },
            { p50: 0.1, middle: 0 },
          ],
          cpu: { here: 4.5, there: 5 },
          differing: 0,
        },
      ],
      together: { clients: 8, here: [100, 101], there: [99] },
    });
    expect(text).toMatch(/^search +3 +10\.0 +11\.0 +20\.0 +20\.0 +4\.50 +5\.00 +0$/m);
    expect(text).toMatch(/^search +-0\.88, 0\.10 +-1\.00, 0\.00$/m);
    expect(text).toContain('8 clients, by turn: 100.0, 101.0; the other: 99.0');
  });
});
