import { describe, expect, it } from 'vitest';
import { combineFacets } from '../../indexer/push/combine-facets.js';
import { createCombinedCounts } from '../../server/combined-counts.js';
import { EVERYTHING, NOTHING, type EngineQuery, type EngineResult } from '../../server/engine-port.js';
import { COMBINED_ATTRIBUTES } from '../../server/facet-codes.js';

const COUNTS = {
  'facet.legislature': { 17: 1 },
  'facet.type': { QE: 1 },
  'facet.status': { open: 1 },
  'facet.rubric': { eau: 1 },
  'facet.ministry': { Mer: 1 },
  'facet.party': {},
};
const CODES = combineFacets({
  legislature: 17,
  type: 'QE',
  status: 'open',
  rubric: 'eau',
  ministry: 'Mer',
  party: null,
});
const FEW: EngineQuery = { ...EVERYTHING, facets: [...COMBINED_ATTRIBUTES, 'facet.year'], few: true };
const answer = { counts: { 'facet.year': { 2025: 1 } }, total: 1, combined: `"${CODES}":1` };

/** An engine that counts facets as they are: its answers, the last one from then on; null: none. */
function engine(...answers: (EngineResult['counts'] | null)[]) {
  const asked: EngineQuery[] = [];
  const ask = (query: EngineQuery) => {
    const counts = answers[Math.min(asked.push(query), answers.length) - 1] ?? null;
    return counts === null
      ? Promise.reject(new Error('no answer'))
      : Promise.resolve({ ...NOTHING, total: 1, counts });
  };
  return { asked, combined: createCombinedCounts(ask) };
}

/** What was asked behind a search is answered. */
const settle = () => new Promise((resolve) => setImmediate(resolve));

describe('counts of few matches', () => {
  it('are asked for as they are until the values of the index are known, then all at once', async () => {
    const { asked, combined } = engine(COUNTS);
    expect(combined.attributesFor(FEW)).toEqual(FEW.facets);
    expect(combined.attributesFor(FEW)).toEqual(FEW.facets);
    await settle();
    expect(asked).toEqual([{ ...EVERYTHING, facets: COMBINED_ATTRIBUTES }]);
    expect(combined.attributesFor(FEW)).toEqual(['combined', 'facet.year']);
    expect(await combined.countsOf(FEW, answer)).toEqual({ ...COUNTS, 'facet.year': { 2025: 1 } });
    expect(asked).toHaveLength(1);
  });

  it('hold nothing that was not asked for', async () => {
    const { combined } = engine(COUNTS);
    combined.attributesFor(FEW);
    await settle();
    const two = { ...FEW, facets: ['facet.type', 'facet.rubric'] };
    expect(combined.attributesFor(two)).toEqual(['combined']);
    const counts = await combined.countsOf(two, { ...answer, counts: { combined: 0 as never } });
    expect(counts).toEqual({ 'facet.type': { QE: 1 }, 'facet.rubric': { eau: 1 } });
  });

  it('are asked for once more where a value is new, and never again for that value', async () => {
    const before = { ...COUNTS, 'facet.ministry': { Ville: 1 } };
    const { asked, combined } = engine(before, COUNTS);
    combined.attributesFor(FEW);
    await settle();
    expect(await combined.countsOf(FEW, answer)).toEqual(COUNTS);
    expect(asked.at(-1)).toEqual({ ...FEW, few: false });
    expect(await combined.countsOf(FEW, answer)).toEqual({ ...COUNTS, ...answer.counts });
    expect(asked).toHaveLength(2);
  });

  it('are read again by the next search where the first reading failed', async () => {
    const { asked, combined } = engine(null, COUNTS);
    combined.attributesFor(FEW);
    await settle();
    expect(combined.attributesFor(FEW)).toEqual(FEW.facets);
    await settle();
    expect(asked).toHaveLength(2);
    expect(combined.attributesFor(FEW)).toEqual(['combined', 'facet.year']);
  });

  it.each([
    ['of many matches', { ...FEW, few: false }],
    ['of one facet', { ...FEW, facets: ['facet.type', 'facet.year'] }],
    ['of none', { ...FEW, facets: [] }],
  ])('%s are left as they are', async (_, query) => {
    const { asked, combined } = engine(COUNTS);
    expect(combined.attributesFor(query)).toEqual(query.facets);
    await settle();
    expect(asked).toEqual([]);
    expect(await combined.countsOf(query, { ...answer, combined: undefined })).toEqual(answer.counts);
  });
});
