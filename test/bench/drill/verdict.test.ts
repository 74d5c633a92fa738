import { describe, expect, it } from 'vitest';
import { missedBars, type Outcome, type Scenario } from '../../../bench/drill/scenario.js';
import { formatDrill, keepsAll } from '../../../bench/drill/table.js';

const GOOD: Outcome = {
  ...{ requests: 900, failed: 0, wrong: 0, lost: 0, recoverSeconds: 1.5, notes: ['20 kills'], examples: [] },
};
const scenario: Scenario = {
  ...{ name: 'replica', title: 'a kill', bars: { failed: 0, recoverSeconds: 5 } },
  run: () => Promise.resolve(GOOD),
};

describe('the verdict of the drill', () => {
  it.each([
    [{ wrong: 1 }, '1 wrong answers'],
    [{ lost: 2 }, '2 documents lost'],
    [{ failed: 3 }, '3 requests failed'],
    [{ recoverSeconds: 5.2 }, '5.2 s to recover'],
  ])('is a miss for %j', (fault, words) => {
    const outcome = { ...GOOD, ...fault };
    expect(missedBars(outcome, scenario.bars)).toEqual([words]);
    expect(keepsAll([{ scenario, outcome }])).toBe(false);
    expect(formatDrill([{ scenario, outcome }])).toContain(`MISSED: ${words}`);
  });

  it('lets requests fail where there is only one of what was killed', () => {
    expect(missedBars({ ...GOOD, failed: 30 }, { failed: null, recoverSeconds: 5 })).toEqual([]);
  });

  it('is a miss when a scenario was not run, and says why', () => {
    const results = [{ scenario, outcome: 'no right to mount' }];
    expect(keepsAll(results)).toBe(false);
    expect(formatDrill(results)).toContain('replica: not run: no right to mount');
  });

  it('keeps its bars otherwise', () => {
    expect(keepsAll([{ scenario, outcome: GOOD }])).toBe(true);
    expect(formatDrill([{ scenario, outcome: GOOD }])).toMatch(/^replica +900 +0 +0 +0 +1\.50 +kept$/m);
  });
});
