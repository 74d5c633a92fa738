/** How a parameter is told to people and to programs; the readers of readers.ts are what decides. */
import { limits } from '../limits.js';

/** The part of JSON Schema that parameters need. */
export type ValueSchema =
  | { type: 'string'; enum?: readonly string[]; format?: 'date'; maxLength?: number; pattern?: string }
  | { type: 'integer'; minimum: number; maximum: number; default?: number }
  | { type: 'boolean' };

export interface ParameterDoc {
  /** French. */
  description: string;
  /** Of one value, in its canonical writing. */
  schema: ValueSchema;
  /** Finds something in the invented questions of sample/. */
  example: string;
  /** Filled in beforehand by whoever tries the address at /docs: all examples at once find nothing. */
  tried?: boolean;
  /** Several values: repeated, or separated by commas. */
  many?: true;
  /** How many at once, if not the usual number. */
  atMost?: number;
  /** French: what is meant where it is left out. */
  byDefault?: string;
}

/** `type: array` where several values may come, else the schema of the one. The viewer at /docs fills in no `examples`. */
export function schemaOfParameter(doc: ParameterDoc): Record<string, unknown> {
  const { schema, many, atMost } = doc;
  const examples = [exampleOf(doc)];
  return many === true
    ? { type: 'array', items: schema, maxItems: atMost ?? limits.valuesPerParameter, examples }
    : { ...schema, examples };
}

/** As JSON, of the parameter's own type. */
export function exampleOf({ schema, example, many }: ParameterDoc): unknown {
  const value = schema.type === 'string' ? example : (JSON.parse(example) as unknown);
  return many === true ? [value] : value;
}

/** The whole description: what it is, how several values are written, what is meant without. */
export function describeParameter({ description, example, many, byDefault }: ParameterDoc): string {
  const several = many === true ? ' Plusieurs valeurs : répétées, ou séparées par des virgules.' : '';
  const otherwise = byDefault === undefined ? '' : ` Par défaut : ${byDefault}.`;
  return `${description}${several}${otherwise} Exemple : \`${example}\`.`;
}
