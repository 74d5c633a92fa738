import { describe, expect, it } from 'vitest';
import type { ParameterDoc } from '../../../server/params/parameter-doc.js';
import { SEARCH_DOCS } from '../../../server/params/search-docs.js';
import { readSearchParams, searchSchema } from '../../../server/params/search-params.js';
import { promised, ruledOut } from './described-values.js';

const docs: [string, ParameterDoc][] = Object.entries(SEARCH_DOCS);

const read = (name: string, values: string[]) =>
  readSearchParams({ values: new Map([[name, values]]), malformed: [] });

describe('the description of a search', () => {
  it('has every parameter that is read, and no other', () => {
    expect(docs.map(([name]) => name).sort()).toEqual(Object.keys(searchSchema.shape).sort());
  });

  it.each(docs)(
    '%s: what it promises is taken, what it rules out is refused',
    (name, { schema, example, many }) => {
      for (const value of [...promised(schema), example]) expect(() => read(name, [value])).not.toThrow();
      for (const value of ruledOut(schema)) expect(() => read(name, [value])).toThrow(`« ${name} »`);
      const [first = '', second = ''] = promised(schema);
      if (many === true) {
        expect(() => read(name, [first, second])).not.toThrow();
        expect(() => read(name, [`${first},${second}`])).not.toThrow();
      } else if (first !== second && second !== '' && schema.type !== 'string') {
        expect(() => read(name, [first, second])).toThrow(`« ${name} »`);
      }
    },
  );

  it.each(docs)('%s: its default is the one in force', (name, { schema }) => {
    const wanted = 'default' in schema ? schema.default : undefined;
    if (wanted !== undefined) expect(read(name, [])).toMatchObject({ [name]: wanted });
  });
});
