import { describe, expect, it } from 'vitest';
import { confirmsOrder, mayBeCutOff } from '../../server/cut-off.js';

describe('an order that the engine may have left off', () => {
  it('is suspected only of a search that took its whole time and has hits', () => {
    expect(mayBeCutOff({ hits: [1], processingTimeMs: 1_499 }, 1_500)).toBe(false);
    expect(mayBeCutOff({ hits: [], processingTimeMs: 9_999 }, 1_500)).toBe(false);
    expect(mayBeCutOff({ hits: [1], processingTimeMs: 1_500 }, 1_500)).toBe(true);
  });

  it('is confirmed by the same hits, each of them in its place by the rules', () => {
    const hits = [{ id: 'a' }, { id: 'b' }];
    const sorted = { 'order.published:desc': { order: 0, value: 1 } };
    const whole = hits.map((hit) => ({ ...hit, _rankingScoreDetails: sorted }));
    expect(confirmsOrder(whole, hits)).toBe(true);
    expect(confirmsOrder(whole.toReversed(), hits)).toBe(false);
    expect(
      confirmsOrder(
        [
          { id: 'a', _rankingScoreDetails: sorted },
          { id: 'b', _rankingScoreDetails: { skipped: { order: 0 } } },
        ],
        hits,
      ),
    ).toBe(false);
    expect(confirmsOrder(undefined, hits)).toBe(false);
  });
});
