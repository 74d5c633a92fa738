import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { choose } from '../../../indexer/vectors/corpus-models.js';
import { seededRandom } from '../../../vectors/corpus/random.js';

describe('choose', () => {
  it('gives as many different numbers as wanted, or all there are, rising', () => {
    fc.assert(
      fc.property(fc.nat(50), fc.nat(200), fc.nat(), (wanted, range, seed) => {
        const chosen = choose(wanted, range, seededRandom(seed));
        expect(chosen).toHaveLength(Math.min(wanted, range));
        expect(chosen).toEqual([...new Set(chosen)].sort((a, b) => a - b));
        for (const number of chosen) expect(number >= 0 && number < range).toBe(true);
      }),
    );
  });

  it('gives each number the same chance', () => {
    const counts = new Array<number>(20).fill(0);
    for (let seed = 0; seed < 4_000; seed += 1) {
      for (const number of choose(5, 20, seededRandom(seed))) counts[number] = (counts[number] ?? 0) + 1;
    }
    // 1,000 expected, standard deviation 27.
    for (const count of counts) expect(Math.abs(count - 1_000)).toBeLessThan(140);
  });
});
