/** Requests to every endpoint of the registry, made from its own description, and what every answer owes to it. */
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { ValidateFunction } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { isIsoDay } from '../../model/question.js';
import type { Endpoint } from '../../server/openapi/endpoint.js';
import type { ParameterDoc } from '../../server/params/parameter-doc.js';
import { givenFields } from './described-fields.js';
import { FORMS } from './forms.js';

export interface ContractRequest {
  endpoint: Endpoint;
  method: string;
  /** Path and query, encoded. */
  address: string;
  headers: Record<string, string>;
  body: string | null;
}

/** What nobody types but somebody sends: other syntaxes, names of hidden fields, bounds of every kind. */
const HOSTILE = [
  '" OR facet.sample = true OR id = "',
  '\\" OR \\',
  "' OR 1=1 --",
  'facet.author',
  'record',
  'record.contentHash',
  'terms',
  'rank',
  '*',
  'order.published:desc',
  'none,record',
  '<script>alert(1)</script>',
  '../../etc/passwd',
  '${7*7}',
  '__proto__',
  'constructor',
  'toString',
  '\u0000',
  '\ud800',
  '\ufeff\u202e',
  'NaN',
  'Infinity',
  '-1',
  '1e9',
  '0x10',
  '00000000001',
  '99999999999999999999',
  'é'.repeat(2_000),
  ','.repeat(300),
  '"'.repeat(50),
  '-'.repeat(50),
  '«»“”',
];

const WORDS = [
  'hôpital',
  'infirmiers',
  'guichet',
  'gare',
  'eau',
  'loup',
  '-commerce',
  '"guichets de gare"',
  'le la',
  'QE 900005',
  'groupe:SOC',
  'statut:répondue',
  'hôpitl',
  'infirm',
  'HLM',
  '(eau OU loup) SAUF gare',
];

const DAY = fc
  .date({ min: new Date('1988-01-01'), max: new Date('2027-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

function valueOf({ schema, example }: ParameterDoc): fc.Arbitrary<string> {
  const valid = fc.oneof(fc.constant(example), ...validValues(schema));
  return fc.oneof(
    { weight: 7, arbitrary: valid },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
    { weight: 1, arbitrary: fc.constantFrom(...HOSTILE, '', ' ') },
  );
}

function validValues(schema: ParameterDoc['schema']): fc.Arbitrary<string>[] {
  if (schema.type === 'boolean') return [fc.constantFrom('true', 'false')];
  if (schema.type === 'integer') {
    const { minimum, maximum } = schema;
    const edges = fc.constantFrom(minimum, minimum + 1, maximum, minimum - 1, maximum + 1);
    return [
      edges.map(String),
      fc.integer({ min: minimum, max: Math.min(maximum, minimum + 30) }).map(String),
    ];
  }
  if (schema.enum !== undefined) return [fc.constantFrom(...schema.enum)];
  if (schema.pattern !== undefined) return []; // the example
  if (schema.format === 'date') return [DAY, DAY.map((day) => day.split('-').reverse().join('/'))];
  return [
    fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 4 }).map((words) => words.join(' ')),
  ];
}

const encode = (text: string): string => encodeURIComponent(text.toWellFormed());

/** Broken encodings, empty pieces, parameters that the engine would understand and we do not know. */
const ODD_PIECES = [
  '%FF=1',
  'q=%E9',
  '&',
  '=',
  'q',
  'filter=id%20EXISTS',
  'attributesToRetrieve=*',
  'showRankingScore=true',
  'hitsPerPage=1',
  'limit=0',
  'q[]=x',
  'q[$ne]=x',
];

function queryOf(docs: Readonly<Record<string, ParameterDoc>>): fc.Arbitrary<string> {
  const pieces = Object.entries(docs).map(([name, doc]) =>
    valueOf(doc).map((value) => `${name}=${encode(value)}`),
  );
  // Nothing says as much as the words.
  const words = docs['q'] ? [{ weight: 3, arbitrary: valueOf(docs['q']).map((q) => `q=${encode(q)}`) }] : [];
  const odd = { weight: 1, arbitrary: fc.constantFrom(...ODD_PIECES) };
  const piece =
    pieces.length === 0
      ? fc.constantFrom(...ODD_PIECES)
      : fc.oneof({ weight: 12, arbitrary: fc.oneof(...pieces) }, ...words, odd);
  return fc.array(piece, { maxLength: 6 }).map((list) => (list.length === 0 ? '' : `?${list.join('&')}`));
}

function pathOf(
  { path, aliases = [], pathParameters = {} }: Endpoint,
  ids: readonly string[],
): fc.Arbitrary<string> {
  const names = Object.keys(pathParameters);
  const values = fc.tuple(
    ...names.map((name) => {
      const described = valueOf(
        pathParameters[name] ?? { description: '', schema: { type: 'string' }, example: 'x' },
      );
      return name === 'id' && ids.length > 0 ? fc.oneof(fc.constantFrom(...ids), described) : described;
    }),
  );
  return fc
    .tuple(fc.constantFrom(path, ...aliases), values)
    .map(([chosen, given]) =>
      names.reduce(
        (text, name, place) => text.replace(`{${name}}`, () => segment(given[place] ?? '')),
        chosen,
      ),
    );
}

/** Clients take « . » and « .. » out of a path, however they are written; an empty segment is another address. */
function segment(value: string): string {
  return /^\.*$/.test(value) ? 'x' : encode(value);
}

function bodyOf({ body }: Endpoint, ids: readonly string[]): fc.Arbitrary<string | null> {
  if (body === undefined) return fc.constant(null);
  return fc.oneof(
    { weight: 4, arbitrary: fc.constant(JSON.stringify(body.example)) },
    {
      weight: 2,
      arbitrary: fc
        .array(fc.constantFrom(...WORDS), { maxLength: 20 })
        .map((words) => JSON.stringify({ text: words.join(' ') })),
    },
    {
      weight: 2,
      arbitrary: fc
        .tuple(fc.subarray([...ids], { maxLength: 20 }), fc.constantFrom('references', 'text'))
        .map(([some, field]) => JSON.stringify({ [field]: field === 'text' ? some.join('\n') : some })),
    },
    { weight: 1, arbitrary: fc.json() },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        '',
        '{',
        '[]',
        'null',
        '{"text":1}',
        '{"__proto__":{"text":"x"}}',
        '['.repeat(5_000),
      ),
    },
  );
}

/** @param ids of questions, for addresses that hold one */
export function requestTo(endpoint: Endpoint, ids: readonly string[]): fc.Arbitrary<ContractRequest> {
  const own = endpoint.method.toUpperCase();
  const reading = own === 'GET' ? ['HEAD'] : [];
  const method = fc.oneof(
    { weight: 20, arbitrary: fc.constant(own) },
    { weight: 1, arbitrary: fc.constantFrom('OPTIONS', 'DELETE', 'PUT', ...reading) },
  );
  const headers = fc.constantFrom<Record<string, string>>(
    {},
    {},
    {},
    { 'X-Request-Id': 'a b' },
    { 'If-None-Match': '*' },
    { Accept: 'text/html' },
    { Range: 'bytes=0-3' },
  );
  return fc
    .tuple(
      method,
      pathOf(endpoint, ids),
      queryOf(endpoint.queryParameters ?? {}),
      headers,
      bodyOf(endpoint, ids),
    )
    .map(([chosen, path, query, extra, body]) => {
      const sends = body !== null && chosen === own;
      return {
        endpoint,
        method: chosen,
        address: `${path}${query}`,
        headers: sends ? { ...extra, 'Content-Type': 'application/json' } : extra,
        body: sends ? body : null,
      };
    });
}

export interface OpenApi {
  paths: Record<string, Record<string, { responses: Record<string, unknown> }>>;
  components: { schemas: Record<string, unknown> };
}

/** Statuses that the frame of the service gives to any address. */
const FRAME = [304, 404, 405, 414];

/**
 * Checks answers by a document.
 * @param seen takes `Schema.field` of every described field that an answer had
 * @returns what an answer breaks of what the document says; null: nothing
 */
export function createContract(document: unknown, seen = new Set<string>()) {
  const { paths, components } = document as OpenApi;
  const ajv = new Ajv2020({ strict: false, formats: { date: isIsoDay, uri: true, 'date-time': true } });
  ajv.addSchema({ $id: 'openapi', components });
  const validators = new Map(
    Object.keys(components.schemas).map((name): [string, ValidateFunction] => [
      name,
      ajv.compile({ $ref: `openapi#/components/schemas/${name}` }),
    ]),
  );
  const breach = (name: string, text: string): string | null => {
    const validate = validators.get(name);
    if (validate === undefined) return `no schema ${name}`;
    const answer: unknown = JSON.parse(text);
    for (const field of givenFields(name, answer, components.schemas)) seen.add(field);
    if (validate(answer)) return null;
    return `${name}: ${ajv.errorsText(validate.errors)}`;
  };

  return async ({ endpoint, method }: ContractRequest, response: Response): Promise<string | null> => {
    const bytes = Buffer.from(await response.arrayBuffer());
    const text = bytes.toString();
    const { status, headers } = response;
    if (status >= 500) return `status ${status}: ${text.slice(0, 300)}`;
    for (const name of ['x-request-id', 'x-content-type-options', 'content-security-policy'])
      if (!headers.has(name)) return `no header ${name}`;
    if (method === 'OPTIONS') return status === 204 && headers.has('allow') ? null : `OPTIONS: ${status}`;
    if (method === 'HEAD' || status === 304) return text === '' ? null : 'a body where there is none';
    const type = headers.get('content-type')?.split(';')[0] ?? '';
    if (status !== (endpoint.answer.status ?? 200)) {
      const told = paths[endpoint.path]?.[endpoint.method]?.responses ?? {};
      if (!(String(status) in told) && !FRAME.includes(status)) return `status ${status} is not described`;
      return type === 'application/json' ? breach('Error', text) : `an error as ${type}`;
    }
    if (status === 204) return text === '' ? null : 'a body where there is none';
    const content = endpoint.answer.contents.find((known) => known.type === type);
    if (content === undefined) return `type ${type} is not described`;
    if (content.name !== undefined) return breach(content.name, text);
    const form = FORMS[type];
    return form === undefined ? `nobody knows the form of ${type}` : form(bytes);
  };
}
