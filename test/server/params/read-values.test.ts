import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseQueryString } from '../../../server/params/query-string.js';
import { readValues } from '../../../server/params/read-values.js';
import { searchSchema } from '../../../server/params/search-params.js';

const NAMES = Object.keys(searchSchema.shape);
const VALUES = ['', 'oui', 'non', '15', '2019', '2019-03-05', 'hier', 'rubric', 'answered', 'QE', 'eau,air'];

const addresses = fc
  .array(
    fc.tuple(
      fc.oneof(fc.constantFrom(...NAMES), fc.constantFrom('_', 'toString', '__proto__')),
      fc.oneof(fc.constantFrom(...VALUES), fc.string()),
    ),
    { maxLength: 6 },
  )
  .map((pieces) => pieces.map((piece) => piece.map(encode).join('=')).join('&'));

function encode(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}

describe('readValues', () => {
  it('reads what the schema itself reads of every parameter, and tells the same faults', () => {
    fc.assert(
      fc.property(addresses, (address) => {
        const raw = parseQueryString(address);
        const every = Object.fromEntries(NAMES.map((name) => [name, [...(raw.values.get(name) ?? [])]]));
        const { data, error } = searchSchema.safeParse(every);
        const { read, problems } = readValues(searchSchema, raw);
        expect(read).toEqual(data ?? null);
        expect(problems.map(({ parameter, message }) => [parameter, message])).toEqual(
          (error?.issues ?? []).map(({ path, message }) => [path[0], message]),
        );
      }),
      { numRuns: 500 },
    );
  });

  it('gives every request the lists of absent parameters, which none can change', () => {
    const { read: one } = readValues(searchSchema, parseQueryString('q=eau'));
    const { read: other } = readValues(searchSchema, parseQueryString('q=air'));
    expect(one?.q).toBe('eau');
    expect(other?.q).toBe('air');
    expect(() => one?.rubric.push('Eau')).toThrow(TypeError);
    expect(other?.rubric).toEqual([]);
  });
});
