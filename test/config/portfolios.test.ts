import { describe, expect, it } from 'vitest';
import { MAIN_PORTFOLIO_YIELDS, PORTFOLIO_RULES, TITLE_OVERRIDES } from '../../config/portfolios.js';

const portfolios = new Set(PORTFOLIO_RULES.map(({ portfolio }) => portfolio));

describe('portfolio tables', () => {
  it('speak of the same portfolios', () => {
    const named = [
      ...Object.keys(MAIN_PORTFOLIO_YIELDS),
      ...Object.values(MAIN_PORTFOLIO_YIELDS).flat(),
      ...TITLE_OVERRIDES.flatMap((override) => override.portfolios),
    ];
    expect(named.filter((portfolio) => !portfolios.has(portfolio))).toEqual([]);
  });

  it('say each phrase once under a rule', () => {
    for (const { portfolio, phrases } of PORTFOLIO_RULES) {
      expect(new Set(phrases).size, portfolio).toBe(phrases.length);
    }
  });
});
