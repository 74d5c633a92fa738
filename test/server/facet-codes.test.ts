import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_FACETS } from '../../config/index-settings.js';
import { codeOf } from '../../engine/combined-facets.js';
import { foldText } from '../../french/fold.js';
import { combineFacets } from '../../indexer/push/combine-facets.js';
import { COMBINED_ATTRIBUTES, createFacetCodes, type Counts } from '../../server/facet-codes.js';

type Values = Parameters<typeof combineFacets>[0];

const label = fc.constantFrom(
  'Santé',
  'santé',
  'Eau',
  'Mer et littoral',
  'x',
  '__proto__',
  'constructor',
  '17',
);
const values: fc.Arbitrary<Values> = fc.record({
  legislature: fc.integer({ min: 14, max: 17 }),
  type: fc.constantFrom('QE', 'QG'),
  status: fc.constantFrom('answered', 'open'),
  rubric: fc.option(label),
  ministry: fc.option(label),
  party: fc.option(label),
});

/** As the engine writes counts of `combined`. @param order of the entries */
function listed(questions: readonly Values[], order = (codes: string[]) => codes.sort()): string {
  const counts = new Map<string, number>();
  for (const codes of order(questions.map(combineFacets))) counts.set(codes, (counts.get(codes) ?? 0) + 1);
  return [...counts].map(([codes, count]) => `"${codes}":${count}`).join(',');
}

/** Value by value; those that are one for the engine are counted under the first one met. */
function counted(questions: readonly Values[]): Counts {
  return Object.fromEntries(
    DEFAULT_FACETS.map((name) => {
      const found = new Map<string, { value: string; count: number }>();
      for (const question of questions) {
        const value = question[name];
        if (value === null) continue;
        const one = found.get(foldText(String(value))) ?? { value: String(value), count: 0 };
        found.set(foldText(String(value)), { ...one, count: one.count + 1 });
      }
      return [
        `facet.${name}`,
        Object.fromEntries([...found.values()].map(({ value, count }) => [value, count])),
      ];
    }),
  );
}

describe('what the codes of facets tell', () => {
  it('are the counts of each facet, whatever the order', () => {
    fc.assert(
      fc.property(fc.array(values, { maxLength: 30 }), fc.boolean(), (questions, reversed) => {
        const codes = createFacetCodes();
        codes.learn(counted(questions));
        const order = (all: string[]) => (reversed ? all.sort().reverse() : all.sort());
        expect(codes.read(listed(questions, order), questions.length)).toEqual(counted(questions));
      }),
    );
  });

  it('is nothing until every value is known', () => {
    const [one, other] = [
      { legislature: 17, type: 'QE', status: 'open', rubric: 'eau', ministry: 'Mer', party: 'A' },
      { legislature: 17, type: 'QE', status: 'open', rubric: 'eau', ministry: 'Ville', party: 'A' },
    ];
    const codes = createFacetCodes();
    expect(codes.read(listed([one]), 1)).toBeNull();
    codes.learn(counted([one]));
    expect(codes.read(listed([one]), 1)).toEqual(counted([one]));
    expect(codes.read(listed([one, other]), 2)).toBeNull();
    codes.learn(counted([other]));
    expect(codes.read(listed([one, other]), 2)).toEqual(counted([one, other]));
  });

  it('is nothing where not every match bears codes', () => {
    const one = { legislature: 17, type: 'QE', status: 'open', rubric: null, ministry: null, party: null };
    const codes = createFacetCodes();
    codes.learn(counted([one]));
    expect(codes.read(listed([one]), 2)).toBeNull();
    expect(codes.read('', 1)).toBeNull();
    expect(codes.read('', 0)).toEqual(Object.fromEntries(COMBINED_ATTRIBUTES.map((name) => [name, {}])));
  });

  it('is nothing where two values have one code', () => {
    // Two in 250,000 that happen to.
    const [rubric, same] = ['Rubrique fictive 67457', 'Rubrique fictive 251859'];
    expect(codeOf(rubric)).toBe(codeOf(same));
    const one = { legislature: 17, type: 'QE', status: 'open', rubric, ministry: null, party: null };
    const codes = createFacetCodes();
    codes.learn(counted([one]));
    expect(codes.read(listed([one]), 1)).toEqual(counted([one]));
    codes.learn({ 'facet.rubric': { [same]: 1 } });
    expect(codes.read(listed([one]), 1)).toBeNull();
  });

  it('is nothing where the engine counts apart what folds alike', () => {
    const one = {
      legislature: 17,
      type: 'QE',
      status: 'open',
      rubric: 'mer - eau',
      ministry: null,
      party: null,
    };
    const codes = createFacetCodes();
    codes.learn(counted([one]));
    codes.learn({ 'facet.rubric': { 'Mer – eau': 1 } });
    expect(codes.read(listed([one]), 1)).toEqual(counted([one]));
    codes.learn({ 'facet.rubric': { 'Mer – eau': 1, 'mer - eau': 1 } });
    expect(codes.read(listed([one]), 1)).toBeNull();
  });

  it.each(['"abc":1', '"":1', 'x', ',', '"abc', `"${'0'.repeat(42)}":-1`, `"${'0'.repeat(42)}":x`])(
    'is nothing for what is no such count: %s',
    (text) => {
      expect(createFacetCodes().read(text, 1)).toBeNull();
    },
  );
});
