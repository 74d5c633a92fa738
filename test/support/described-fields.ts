/** Which fields the schemas of a document describe, and which of them an answer has. */

interface Schema {
  $ref?: string;
  properties?: Record<string, Schema>;
  additionalProperties?: Schema | boolean;
  items?: Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
}

type Schemas = Record<string, unknown>;

/** `Hit.dates.published`, for every field of a component and of what it holds without a name of its own. */
export function describedFields(name: string, schemas: Schemas): string[] {
  return below(name, schemas[name] as Schema);
}

function below(path: string, schema: Schema): string[] {
  return [
    ...Object.entries(schema.properties ?? {}).flatMap(([field, inner]) => [
      `${path}.${field}`,
      ...below(`${path}.${field}`, inner),
    ]),
    ...inside(schema).flatMap((inner) => below(path, inner)),
  ];
}

/** Schemas of the same value, or of its items. */
function inside({ items, anyOf = [], oneOf = [], additionalProperties }: Schema): Schema[] {
  const values = typeof additionalProperties === 'object' ? [additionalProperties] : [];
  return [...anyOf, ...oneOf, ...values, ...(items === undefined ? [] : [items])];
}

/** The same names, for the fields that a value has and that are not null. */
export function givenFields(name: string, value: unknown, schemas: Schemas): string[] {
  const read = (path: string, schema: Schema, given: unknown): string[] => {
    if (given === undefined || given === null) return [];
    const known = schema.$ref?.split('/').at(-1);
    if (known !== undefined) return read(known, schemas[known] as Schema, given);
    const { items, anyOf = [], oneOf = [], additionalProperties, properties = {} } = schema;
    const alternatives = [...anyOf, ...oneOf].flatMap((inner) => read(path, inner, given));
    if (Array.isArray(given))
      return [...alternatives, ...(items ? given.flatMap((item) => read(path, items, item)) : [])];
    if (typeof given !== 'object') return alternatives;
    const fields = Object.entries(given as Record<string, unknown>).flatMap(([field, inner]) => {
      const described = properties[field];
      if (described !== undefined && inner !== null)
        return [`${path}.${field}`, ...read(`${path}.${field}`, described, inner)];
      return typeof additionalProperties === 'object' ? read(path, additionalProperties, inner) : [];
    });
    return [...alternatives, ...fields];
  };
  return read(name, schemas[name] as Schema, value);
}
