import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { elect, type Candidate, type Holding, type Serving } from '../../../server/replicas/elect.js';

const at = (generation: number, whole = true, version = `v${generation}`): Holding => {
  return { generation, whole, version };
};
const WRITING = (generation: number, name: string): Holding => at(generation, false, `${name}${generation}`);

function among(holdings: Record<string, Holding | null>): Candidate<string>[] {
  return Object.entries(holdings).map(([id, holding]) => ({ id, holding }));
}

describe('elect', () => {
  it('takes all that hold the newest run, and leaves those of an older one out', () => {
    const found = elect(among({ a: at(2), b: at(1), c: at(2) }), null, false);
    expect(found).toEqual({ version: 'v2', generation: 2, whole: true, ids: ['a', 'c'] });
  });

  it('takes one alone while all are being written to, and stays with it', () => {
    const writing = among({ a: WRITING(3, 'a'), b: WRITING(3, 'b') });
    const first = elect(writing, null, false);
    expect(first).toMatchObject({ version: 'a3', ids: ['a'] });
    const onB: Serving<string> = { version: 'b3', generation: 3, whole: false, ids: ['b'] };
    expect(elect(writing, onB, false)).toMatchObject({ version: 'b3', ids: ['b'] });
    expect(elect(among({ a: WRITING(3, 'a'), b: null }), onB, false)).toMatchObject({ ids: ['a'] });
  });

  it('goes back to an older run only when it may', () => {
    const served = elect(among({ a: at(2), b: at(1) }), null, false);
    const left = among({ a: null, b: at(1) });
    expect(elect(left, served, false)).toEqual({ ...served, ids: [] });
    expect(elect(left, served, true)).toMatchObject({ version: 'v1', ids: ['b'] });
    expect(elect(among({ a: null, b: null }), served, true)).toEqual({ ...served, ids: [] });
    expect(elect(among({ a: null }), null, true)).toBeNull();
  });

  it('never lets replicas of two versions serve together, nor an older one beside a newer', () => {
    const holding = fc.option(
      fc
        .record({ generation: fc.integer({ min: 0, max: 4 }), whole: fc.boolean(), name: fc.string() })
        .map(({ generation, whole, name }) => at(generation, whole, whole ? `v${generation}` : name)),
      { nil: null },
    );
    fc.assert(
      fc.property(fc.array(holding, { maxLength: 5 }), fc.boolean(), (holdings, mayGoBack) => {
        const candidates = holdings.map((one, id) => ({ id, holding: one }));
        const found = elect(candidates, null, mayGoBack);
        const up = candidates.filter((one) => one.holding !== null);
        expect(found === null).toBe(up.length === 0);
        if (found === null) return;
        const chosen = candidates.filter(({ id }) => found.ids.includes(id));
        expect(new Set(chosen.map((one) => one.holding?.version))).toEqual(new Set([found.version]));
        const newest = Math.max(...up.map((one) => one.holding?.generation ?? 0));
        expect(found.generation).toBe(newest);
      }),
    );
  });
});
