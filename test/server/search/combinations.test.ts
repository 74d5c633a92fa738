import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { minimalCombinations } from '../../../server/search/combinations.js';

const LIMIT = 10_000;
const levels = fc
  .array(fc.integer({ min: 1, max: 9 }), { maxLength: 3 })
  .map((steps) => steps.map((_, place) => steps.slice(0, place + 1).reduce((sum, step) => sum + step, 0)));
const values = fc.array(levels, { maxLength: 5 });
const threshold = fc.integer({ min: -2, max: 60 });

/** Every way of choosing one level, or none (-1), of each item. */
function assignments(given: readonly (readonly number[])[]): number[][] {
  const [first, ...others] = given;
  if (first === undefined) return [[]];
  return [-1, ...first.keys()].flatMap((level) => assignments(others).map((rest) => [level, ...rest]));
}

function sumOf(given: readonly (readonly number[])[], choice: readonly number[]): number {
  return choice.reduce((sum, level, item) => sum + (given[item]?.[level] ?? 0), 0);
}

/** Whether who has these levels meets a choice: at least the level asked for, of each item. */
function meets(assignment: readonly number[], choice: readonly number[]): boolean {
  return choice.every((level, item) => (assignment[item] ?? -1) >= level);
}

describe('minimalCombinations', () => {
  it('covers exactly the assignments that reach the threshold', () => {
    fc.assert(
      fc.property(values, threshold, (given, least) => {
        const choices = minimalCombinations(given, least, LIMIT) ?? [];
        for (const assignment of assignments(given)) {
          const covered = choices.some((choice) => meets(assignment, choice));
          expect(covered).toBe(sumOf(given, assignment) >= least);
        }
      }),
    );
  });

  it('has no choice that another one makes needless', () => {
    fc.assert(
      fc.property(values, threshold, (given, least) => {
        const choices = minimalCombinations(given, least, LIMIT) ?? [];
        for (const choice of choices) {
          expect(choices.filter((other) => meets(choice, other))).toEqual([choice]);
        }
      }),
    );
  });

  it('gives up only beyond the limit', () => {
    fc.assert(
      fc.property(values, threshold, (given, least) => {
        const count = minimalCombinations(given, least, LIMIT)?.length ?? Infinity;
        if (count > 0) expect(minimalCombinations(given, least, count - 1)).toBeNull();
        expect(minimalCombinations(given, least, Math.max(count, 100))).toHaveLength(count);
      }),
    );
  });

  it('asks for nothing where nothing is needed, and has no choice where nothing suffices', () => {
    expect(minimalCombinations([[1], [2]], 0, LIMIT)).toEqual([[-1, -1]]);
    expect(minimalCombinations([[1], [2]], 4, LIMIT)).toEqual([]);
    expect(minimalCombinations([], 1, LIMIT)).toEqual([]);
  });

  it('comes to an end on many items', () => {
    const many = Array.from({ length: 60 }, () => [1, 2, 3]);
    expect(minimalCombinations(many, 90, 100)).toBeNull();
  });
});
