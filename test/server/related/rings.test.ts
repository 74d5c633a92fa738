import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRings, wholeWeights, type TellingStem } from '../../../server/related/rings.js';
import { documentOfTerms, holds } from '../small-index.js';

const stemsOf = (weights: readonly number[], share = 0.1): TellingStem[] =>
  weights.map((weight, place) => ({ stem: `mot${place}`, weight, share }));

const weights = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 6 });

/** Every document there can be: each holds some of the stems. */
function everyHolding(count: number): number[][] {
  return Array.from({ length: 2 ** count }, (_, bits) =>
    Array.from({ length: count }, (_, place) => place).filter((place) => ((bits >> place) & 1) === 1),
  );
}

describe('createRings', () => {
  it('asks at each level for the next higher sum of weights, and for nothing beside it', () => {
    fc.assert(
      fc.property(weights, (given) => {
        const rings = createRings(stemsOf(given));
        const scenes = everyHolding(given.length).map((places) => ({
          document: documentOfTerms(
            'x',
            places.map((place) => `mot${place}`),
          ),
          sum: places.reduce((total, place) => total + (given[place] ?? 0), 0),
        }));
        const sums = [...new Set(scenes.map(({ sum }) => sum))].sort((a, b) => a - b).slice(1);
        expect(rings.count).toBe(sums.length);
        sums.forEach((least, level) => {
          const condition = rings.at(level);
          for (const { document, sum } of scenes) expect(holds(document, condition)).toBe(sum >= least);
        });
        for (const { document } of scenes) expect(holds(document, rings.at(sums.length))).toBe(false);
      }),
      { numRuns: 30 },
    );
  });

  it('stays short where choices are many: four of twenty are 4,845 choices', () => {
    const condition = createRings(stemsOf(new Array<number>(20).fill(1))).at(3);
    expect(condition.match(/"mot/g)?.length).toBeLessThan(450);
  });

  it('expects few questions at high levels, and many at low ones', () => {
    const share = 0.1;
    const rings = createRings(stemsOf([1, 1, 1], share));
    // Of a thousand: 271 hold one of the three, 28 two, 1 all.
    expect(rings.expected(1000, 300)).toBe(0);
    expect(rings.expected(1000, 100)).toBe(1);
    expect(rings.expected(1000, 20)).toBe(2);
    expect(rings.expected(100_000, 20)).toBe(3);
    expect(rings.at(3)).toBe(rings.at(99));
  });

  it('has no ring without a stem', () => {
    expect(createRings([]).count).toBe(0);
  });
});

describe('wholeWeights', () => {
  it('keeps their order, none below 1, together about what was asked for', () => {
    const given = fc.array(fc.double({ min: 0.001, max: 1, noNaN: true }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(given, (values) => {
        const falling = [...values].sort((a, b) => b - a);
        const whole = wholeWeights(falling, 20);
        expect([...whole].sort((a, b) => b - a)).toEqual(whole);
        expect(whole.every((weight) => Number.isInteger(weight) && weight >= 1)).toBe(true);
        expect(Math.abs(whole.reduce((sum, weight) => sum + weight, 0) - 20)).toBeLessThanOrEqual(20);
      }),
    );
  });
});
