import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyOf, between, MATCHES_NOTHING, quote } from '../../server/filter.js';
import { readValues } from './read-values.js';

describe('quote', () => {
  it.each([
    ['Industrie', '"Industrie"'],
    ["cours d'eau, étangs et lacs", `"cours d'eau, étangs et lacs"`],
    ['dit « "oui" »', String.raw`"dit « \"oui\" »"`],
    ['fin\\', String.raw`"fin\\"`],
    ['a\\"b', String.raw`"a\\\"b"`],
    ['" OR facet.type = "QG', String.raw`"\" OR facet.type = \"QG"`],
    ['deux\nlignes', '"deux\nlignes"'],
  ])('keeps %j inside one literal', (value, literal) => {
    expect(quote(value)).toBe(literal);
  });

  it('gives back any value to a reader of the filter language, alone or in a list', () => {
    const hostile = fc.string({
      unit: fc.constantFrom('"', '\\', "'", '\n', ',', ']', ' ', 'a', ' OR ', 'é'),
    });
    fc.assert(
      fc.property(fc.array(fc.oneof(hostile, fc.string({ unit: 'binary' })), { maxLength: 5 }), (values) => {
        expect(readValues(values.map(quote).join(', '))).toEqual(values);
      }),
    );
  });
});

describe('anyOf', () => {
  it('writes numbers bare and texts quoted', () => {
    expect(anyOf('facet.legislature', [15, 16])).toBe('facet.legislature IN [15, 16]');
    expect(anyOf('facet.party', ['LT'])).toBe('facet.party IN ["LT"]');
  });

  it('matches nothing without a value: a selection of unknown names is not « no selection »', () => {
    expect(anyOf('facet.rubric', [])).toBe(MATCHES_NOTHING);
  });

  it('refuses a number that is no integer', () => {
    expect(() => anyOf('order.number', [NaN])).toThrow(TypeError);
  });
});

describe('between', () => {
  it('writes each bound that is given, days before 1970 included', () => {
    expect(between('order.published', -4000, null)).toEqual(['order.published >= -4000']);
    expect(between('order.published', 1, 2)).toEqual(['order.published >= 1', 'order.published <= 2']);
    expect(between('order.published', null, null)).toEqual([]);
  });
});
