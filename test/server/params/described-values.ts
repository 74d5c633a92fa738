/** Values that the description of a parameter speaks of. */
import type { ValueSchema } from '../../../server/params/parameter-doc.js';

/** Values that it promises to take. What a pattern allows only the example shows. */
export function promised(schema: ValueSchema): string[] {
  if (schema.type === 'boolean') return ['true', 'false'];
  if (schema.type === 'integer') return [schema.minimum, schema.maximum].map(String);
  if (schema.format === 'date') return ['2019-03-05', '05/03/2019'];
  if (schema.pattern !== undefined) return [];
  return [...(schema.enum ?? ['eau'])];
}

/** Values that it rules out. */
export function ruledOut(schema: ValueSchema): string[] {
  if (schema.type === 'boolean') return ['peut-être'];
  if (schema.type === 'integer') return [schema.minimum - 1, schema.maximum + 1].map(String);
  if (schema.format === 'date') return ['2019-02-30'];
  if (schema.enum !== undefined || schema.pattern !== undefined) return ['autre chose'];
  return schema.maxLength === undefined ? [] : ['a'.repeat(schema.maxLength + 1)];
}
