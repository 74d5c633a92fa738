import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseQueryString } from '../../../server/params/query-string.js';

describe('parseQueryString', () => {
  it('keeps repeated values in order, and reads + as a space', () => {
    const { values } = parseQueryString('type=QE&q=deux+mots&type=QG&q=&vide');
    expect(Object.fromEntries(values)).toEqual({ type: ['QE', 'QG'], q: ['deux mots', ''], vide: [''] });
  });

  it('makes no objects of brackets and no surprises of prototype names', () => {
    const { values } = parseQueryString('type[a]=1&__proto__=2');
    expect([...values.keys()]).toEqual(['type[a]', '__proto__']);
  });

  it('reports what is not UTF-8 instead of searching for something else', () => {
    expect(parseQueryString('q=%E9tang&type=QE&p=%zz').malformed).toEqual(['q=%E9tang', 'p=%zz']);
  });

  it('reads back what a browser writes, and never throws', () => {
    const pairs = fc.array(fc.tuple(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' })));
    fc.assert(
      fc.property(pairs, (written) => {
        const { values, malformed } = parseQueryString(new URLSearchParams(written).toString());
        expect(malformed).toEqual([]);
        for (const [name] of written)
          expect(values.get(name)).toEqual(written.filter((pair) => pair[0] === name).map((pair) => pair[1]));
      }),
    );
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void parseQueryString(text)));
  });
});
