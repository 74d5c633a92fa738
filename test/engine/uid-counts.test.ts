import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readUidsAnswer } from '../../engine/uid-counts.js';

const uid = fc.stringMatching(/^[\w-]{1,20}$/);
const trap = fc.constantFrom('"id":{', '\\"id":{"a":1}', '{"id":{"x":1,"y":1}}', '}', '":1,"', 'Évêché');
const text = fc.oneof(fc.string({ unit: 'binary' }), trap);
const hit = fc.record({ id: uid, facet: fc.dictionary(text, text, { maxKeys: 3 }) });
const others = fc.dictionary(
  text.filter((name) => name !== 'id' && name !== '__proto__'),
  fc.dictionary(
    text.filter((name) => name !== '__proto__'),
    fc.nat(),
    { maxKeys: 3 },
  ),
  { maxKeys: 3 },
);
const result = fc.record({
  uids: fc.option(fc.uniqueArray(uid, { maxLength: 8 })),
  hits: fc.array(hit, { maxLength: 2 }),
  others,
  query: text,
});

describe('readUidsAnswer', () => {
  it('gives the uids that were counted, and leaves all else as JSON.parse reads it', () => {
    fc.assert(
      fc.property(fc.array(result, { maxLength: 4 }), (wanted) => {
        const results = wanted.map(({ uids, hits, others: counts, query }) => ({
          hits,
          query,
          facetDistribution: {
            ...(uids === null ? {} : { id: Object.fromEntries(uids.map((id) => [id, 1])) }),
            ...counts,
          },
        }));
        const read = readUidsAnswer(Buffer.from(JSON.stringify({ results }))).results;
        expect(read).toHaveLength(wanted.length);
        wanted.forEach(({ uids, hits, others: counts, query }, place) => {
          const { facetDistribution, ...rest } = read[place] ?? {};
          expect(new Set(rest.uids)).toEqual(new Set(uids ?? []));
          expect(rest.uids === undefined).toBe(uids === null);
          expect(rest).toMatchObject({ hits, query });
          expect({ ...facetDistribution, id: undefined }).toEqual({ ...counts, id: undefined });
        });
      }),
    );
  });

  it.each(['', '{"results":[', '{"results":[{"facetDistribution":{"id":{"a":1', 'not JSON'])(
    'refuses %j',
    (answer) => {
      expect(() => readUidsAnswer(Buffer.from(answer))).toThrow(SyntaxError);
    },
  );
});
