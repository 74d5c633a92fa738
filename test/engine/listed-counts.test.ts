import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readListedAnswer } from '../../engine/listed-counts.js';

const uid = fc.stringMatching(/^[\w-]{1,20}$/);
const trap = fc.constantFrom(
  '"id":{',
  '"combined":{',
  'combined',
  '\\"id":{"a":1}',
  '{"id":{"x":1,"y":1}}',
  '}',
  '":1,"',
  'Évêché',
);
const text = fc.oneof(fc.string({ unit: 'binary' }), trap);
const hit = fc.record({ id: uid, facet: fc.dictionary(text, text, { maxKeys: 3 }) });
const others = fc.dictionary(
  text.filter((name) => !['id', 'combined', '__proto__'].includes(name)),
  fc.dictionary(
    text.filter((name) => name !== '__proto__'),
    fc.nat(),
    { maxKeys: 3 },
  ),
  { maxKeys: 3 },
);
const result = fc.record({
  uids: fc.option(fc.uniqueArray(uid, { maxLength: 8 })),
  codes: fc.option(fc.dictionary(fc.stringMatching(/^[a-z]{4}$/), fc.integer({ min: 1 }), { maxKeys: 5 })),
  hits: fc.array(hit, { maxLength: 2 }),
  others,
  query: text,
});

describe('readListedAnswer', () => {
  it('gives the uids and codes that were counted, and leaves all else as JSON.parse reads it', () => {
    fc.assert(
      fc.property(fc.array(result, { maxLength: 4 }), (wanted) => {
        const results = wanted.map(({ uids, codes, hits, others: counts, query }) => ({
          hits,
          query,
          facetDistribution: {
            ...(uids === null ? {} : { id: Object.fromEntries(uids.map((id) => [id, 1])) }),
            ...counts,
            ...(codes === null ? {} : { combined: codes }),
          },
        }));
        const read = readListedAnswer(Buffer.from(JSON.stringify({ results }))).results;
        expect(read).toHaveLength(wanted.length);
        wanted.forEach(({ uids, codes, hits, others: counts, query }, place) => {
          const { facetDistribution, ...rest } = read[place] ?? {};
          expect(new Set(rest.uids)).toEqual(new Set(uids ?? []));
          expect(rest.uids === undefined).toBe(uids === null);
          expect(rest.combined).toBe(codes === null ? undefined : JSON.stringify(codes).slice(1, -1));
          expect(rest).toMatchObject({ hits, query });
          const cut = { id: undefined, combined: undefined };
          expect({ ...facetDistribution, ...cut }).toEqual({ ...counts, ...cut });
        });
      }),
    );
  });

  it.each(['', '{"results":[', '{"results":[{"facetDistribution":{"id":{"a":1', 'not JSON'])(
    'refuses %j',
    (answer) => {
      expect(() => readListedAnswer(Buffer.from(answer))).toThrow(SyntaxError);
    },
  );
});
