import { describe, expect, it } from 'vitest';
import { computeFigures, type Answer } from '../../../bench/relevance/figures.js';

function known(ranked: string[], relevant: string, ms: number | null = 1): Answer {
  return { query: { id: 'k', set: 'known', text: 'mots', relevant: new Set([relevant]) }, ranked, ms };
}

function topics(ranked: string[], relevant: string[], ms: number | null = 1): Answer {
  return { query: { id: 't', set: 'topics', text: 'mots', relevant: new Set(relevant) }, ranked, ms };
}

function related(ranked: string[], relevant: string[], ms: number | null = 1): Answer {
  const query = { id: 'r', set: 'related', document: 'asked', relevant: new Set(relevant) } as const;
  return { query, ranked, ms };
}

/** `count` documents that nobody judged. */
function others(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `other-${index}`);
}

describe('computeFigures', () => {
  it('averages over the queries of each set', () => {
    const figures = computeFigures([
      known(['a'], 'a', 10),
      known(['x', 'a'], 'a', 30),
      known([...others(9), 'a'], 'a', 20),
      known([...others(10), 'a'], 'a', 40),
      topics(['a', 'x', 'b'], ['a', 'b'], 50),
      topics([...others(19), 'a'], ['a', 'b'], 60),
      related(['a'], ['a'], 5),
      related(['x', 'y', 'a'], ['a', 'b'], 7),
      related([...others(18), 'b'], ['b'], 6),
      related(['x'], ['b'], 8),
    ]);
    expect(figures).toEqual({
      known: { mrr10: expect.closeTo(0.4, 12) as number, r10: 0.75 }, // (1 + 1/2 + 1/10 + 0) / 4
      topics: { ndcg10: expect.closeTo(0.9197207891 / 2, 9) as number, r20: 0.75 },
      related: { hit1: 0.25, hit3: 0.5, hit20: 0.75 },
      latencyMs: { search: { p50: 30, p95: 60 }, related: { p50: 6, p95: 8 } },
    });
  });

  it('leaves out the kinds without a query', () => {
    expect(computeFigures([known(['a'], 'a', 12.34567)])).toEqual({
      known: { mrr10: 1, r10: 1 },
      latencyMs: { search: { p50: 12.346, p95: 12.346 } },
    });
    expect(Object.keys(computeFigures([related(['a'], ['a'])]))).toEqual(['related', 'latencyMs']);
  });

  it('passes over the document that was asked about', () => {
    expect(computeFigures([related(['asked', 'a'], ['a'])]).related?.hit1).toBe(1);
  });

  it('counts a document once, so that repeating it gains nothing', () => {
    const once = computeFigures([topics(['a', 'x'], ['a', 'b'])]);
    expect(computeFigures([topics(['a', 'a', 'x'], ['a', 'b'])])).toEqual(once);
  });

  it('counts a refused query as a miss, and not as a quick answer', () => {
    expect(computeFigures([known(['a'], 'a', 8), known([], 'a', null)])).toEqual({
      known: { mrr10: 0.5, r10: 0.5 },
      latencyMs: { search: { p50: 8, p95: 8 } },
    });
    expect(computeFigures([related([], ['a'], null)])).toEqual({
      related: { hit1: 0, hit3: 0, hit20: 0 },
      latencyMs: {},
    });
  });
});
