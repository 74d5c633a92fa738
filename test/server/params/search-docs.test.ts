import { describe, expect, it } from 'vitest';
import type { ParameterDoc, ValueSchema } from '../../../server/params/parameter-doc.js';
import { RELATED_DOCS } from '../../../server/params/other-docs.js';
import { readRelatedParams } from '../../../server/params/related-params.js';
import { SEARCH_DOCS } from '../../../server/params/search-docs.js';
import { readSearchParams, searchSchema } from '../../../server/params/search-params.js';

const docs: [string, ParameterDoc][] = Object.entries(SEARCH_DOCS);

/** Values that the description promises to take. */
function promised(schema: ValueSchema): string[] {
  if (schema.type === 'boolean') return ['true', 'false'];
  if (schema.type === 'integer') return [schema.minimum, schema.maximum].map(String);
  if (schema.format === 'date') return ['2019-03-05', '05/03/2019'];
  return [...(schema.enum ?? ['eau'])];
}

/** Values that the description rules out. */
function ruledOut(schema: ValueSchema): string[] {
  if (schema.type === 'boolean') return ['peut-être'];
  if (schema.type === 'integer') return [schema.minimum - 1, schema.maximum + 1].map(String);
  if (schema.format === 'date') return ['2019-02-30'];
  if (schema.enum !== undefined) return ['autre chose'];
  return schema.maxLength === undefined ? [] : ['a'.repeat(schema.maxLength + 1)];
}

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

it('tells the bounds of related questions as they are', () => {
  const schema = RELATED_DOCS['perPage']?.schema;
  if (schema?.type !== 'integer') throw new Error('no number');
  const asked = (value: string) =>
    readRelatedParams({ values: new Map([['perPage', [value]]]), malformed: [] });
  expect(asked('').limit).toBe(schema.default);
  expect(asked(String(schema.maximum)).limit).toBe(schema.maximum);
  expect(() => asked(String(schema.maximum + 1))).toThrow('perPage');
});
