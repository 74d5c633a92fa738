import { describe, expect, it } from 'vitest';
import { openApiDocument } from '../../../server/openapi/document.js';
import { endpointRules } from '../../../server/openapi/find-endpoint.js';
import { ENDPOINTS } from '../../../server/openapi/registry.js';
import { setUp } from '../access/partners.js';

interface Operation {
  operationId: string;
  summary: string;
  parameters: Parameter[];
  requestBody?: { content: object };
  responses: object;
}

interface Parameter {
  name: string;
  in: string;
  example?: unknown;
  schema: { examples: unknown[] };
}

/** Headers that an answer has where there is something to say. */
const OPTIONAL = new Set(['X-Criteria', 'X-Limited-To', 'X-Warnings', 'X-Coverage', 'Last-Modified']);

const text = JSON.stringify(openApiDocument(ENDPOINTS, '1.2.3'));
const document = JSON.parse(text) as {
  openapi: string;
  info: { version: string };
  paths: Record<string, Record<string, Operation>>;
  components: Record<string, Record<string, { type?: string; additionalProperties?: unknown }>>;
};
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.values(methods).map((operation) => ({ path, ...operation })),
);

describe('openApiDocument', () => {
  it('is OpenAPI 3.1 of this version, in French', () => {
    expect(document).toMatchObject({ openapi: '3.1.0', info: { version: '1.2.3' } });
    expect(operations.every(({ summary }) => summary !== '')).toBe(true);
  });

  it('refers only to what it holds', () => {
    for (const [, kind = '', name = ''] of text.matchAll(/"\$ref":"#\/components\/(\w+)\/([\w-]+)"/g))
      expect({ kind, name, held: name in (document.components[kind] ?? {}) }).toMatchObject({ held: true });
  });

  it('describes every header that scripts of other sites are let read', async () => {
    const { client } = setUp();
    const answer = await client.get('/api/v1/search?facets=none').expect(200);
    const shown = answer.get('Access-Control-Expose-Headers')?.split(', ') ?? [];
    expect(shown).toContain('Retry-After');
    const described = JSON.stringify([
      document.components['headers'],
      operations.map(({ responses }) => responses),
    ]);
    expect(shown.filter((name) => !described.includes(`"${name}":`))).toEqual([]);
  });

  it.each(ENDPOINTS.filter(({ method }) => method === 'get').map(({ path }) => path))(
    'says whether answers of %s have an ETag, quotas and a 304, as they do',
    async (path) => {
      const { client } = setUp({ anonymousPerMinute: 10 }, { publicUrl: 'https://questions.exemple' });
      const address = path.replace('{id}', '16-17519QE').replace('{name}', 'type');
      const answer = await client.get(address).expect(200);
      const { responses } = operations.find((operation) => operation.path === path) ?? { responses: {} };
      const told = Object.keys((responses as Record<string, { headers: object }>)['200']?.headers ?? {});
      for (const name of told.filter((one) => !OPTIONAL.has(one)))
        expect([path, name, answer.headers[name.toLowerCase()] !== undefined]).toEqual([path, name, true]);
      expect(told.includes('RateLimit')).toBe(answer.get('RateLimit') !== undefined);
      expect('304' in responses).toBe(told.includes('ETag'));
      if (!told.includes('ETag')) return;
      await client
        .get(address)
        .set('If-None-Match', answer.get('ETag') ?? '')
        .expect(304);
    },
  );

  it('says that any other error has the form of those that are listed, and when to try again', () => {
    for (const { responses } of operations)
      expect(responses).toMatchObject({ default: { $ref: '#/components/responses/ErrorOther' } });
    for (const status of [429, 503])
      expect(document.components['responses']?.[`Error${status}`]).toMatchObject({
        headers: { 'Retry-After': { $ref: '#/components/headers/Retry-After' } },
      });
  });

  it('says of what takes a body which statuses refuse one, and of nothing else', () => {
    for (const { path, requestBody, responses } of operations)
      expect([path, '413' in responses, '415' in responses]).toEqual([
        path,
        requestBody !== undefined,
        requestBody !== undefined,
      ]);
    const [clicks, lookup] = ['/api/v1/clicks', '/api/v1/lookup'].map((path) =>
      Object.keys(document.paths[path]?.['post']?.requestBody?.content ?? {}),
    );
    expect(clicks).toEqual(['application/json', 'text/plain']);
    expect(lookup).toEqual(['application/json']);
  });

  it('names each operation once, and every part of a path', () => {
    const names = operations.map(({ operationId }) => operationId);
    expect(new Set(names).size).toBe(names.length);
    for (const { path, parameters } of operations) {
      const inPath = parameters.filter((parameter) => parameter.in === 'path').map(({ name }) => `{${name}}`);
      expect(path.match(/\{\w+\}/g) ?? []).toEqual(inPath);
    }
  });

  it('gives an example of every parameter, and of few one that viewers fill in beforehand', () => {
    for (const { path, parameters } of operations) {
      for (const { schema } of parameters) expect(schema.examples).toHaveLength(1);
      const filledIn = parameters.filter(
        ({ in: place, example }) => place === 'query' && example !== undefined,
      );
      expect(filledIn.length, path).toBeLessThan(3);
    }
  });

  it('lets no answer hold a field that is not described', () => {
    const { schemas = {} } = document.components;
    for (const name of [
      'ResultPage',
      'Hit',
      'Question',
      'RelatedAnswer',
      'Suggest',
      'Stats',
      'Changes',
      'Lookup',
      'Version',
      'Error',
      'Warning',
    ])
      expect({ name, ...schemas[name] }).toMatchObject({ type: 'object', additionalProperties: false });
  });
});

describe('endpointRules', () => {
  const { isKept, workOf, templateOf, bodyTypesOf } = endpointRules(ENDPOINTS);

  it('writes addresses as the routes do', () => {
    const paths = ['/api/v1/questions/15-1QE/related', '/API/v1/search/', '/version', '/docs'];
    expect(paths.map(templateOf)).toEqual([
      '/api/v1/questions/:id/related',
      '/api/v1/search',
      '/version',
      null,
    ]);
  });

  it('know which bodies an address takes', () => {
    expect(['/api/v1/related/', '/api/v1/search', '/docs'].map(bodyTypesOf)).toEqual([
      ['application/json'],
      [],
      [],
    ]);
  });

  it.each([
    ['/api/v1/search', true, 'search'],
    ['/API/v1/Search/', true, 'search'],
    ['/api/v1/questions/15-1QE', true, 'search'],
    ['/version/', true, 'search'],
    ['/api/v1/export', false, 'export'],
    ['/api/v1/changes', false, 'search'],
    ['/api/v1/openapi.json', false, null],
    ['/api/v1/openapi-json', false, 'search'],
    ['/api/v1/elsewhere', false, 'search'],
    ['/api/v1/questions/a/b', false, 'search'],
  ])('%s', (path, kept, work) => {
    expect([isKept(path), workOf(path)]).toEqual([kept, work]);
  });
});
