/** The registry → the OpenAPI document. */
import { z } from 'zod';
import { blockSchema } from '../../model/question.js';
import type { ParameterDoc } from '../params/parameter-doc.js';
import { describeParameter, exampleOf, schemaOfParameter } from '../params/parameter-doc.js';
import type { Content, Endpoint } from './endpoint.js';
import { bodyTypes, ERRORS, json } from './endpoint.js';
import { changeSchema } from './schemas/changes.js';
import { errorSchema, warningSchema } from './schemas/common.js';
import { hitSchema } from './schemas/hit.js';
import { lookedUpSchema } from './schemas/lookup.js';
import { facetValueSchema } from './schemas/result-page.js';
import { delaysSchema } from './schemas/stats.js';
import { suggestedQuestionSchema, suggestionSchema } from './schemas/suggest.js';

type Json = Record<string, unknown>;

/** Parts of answers that have a name of their own in the document. */
const PARTS: readonly [string, z.ZodType][] = [
  ['Hit', hitSchema],
  ['Block', blockSchema],
  ['FacetValue', facetValueSchema],
  ['Delays', delaysSchema],
  ['Suggestion', suggestionSchema],
  ['SuggestedQuestion', suggestedQuestionSchema],
  ['LookedUp', lookedUpSchema],
  ['Change', changeSchema],
  ['Warning', warningSchema],
  ['Error', errorSchema],
];

/** An OpenAPI 3.1 document, plain JSON. @param version of the program */
export function openApiDocument(endpoints: readonly Endpoint[], version: string): Json {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Questions des députés au Gouvernement',
      version,
      description:
        'Recherche dans les questions écrites et orales des députés et leurs réponses, avec des comptes exacts. Les messages sont en français, à montrer tels quels. Dans la version 1, des champs, des paramètres et des codes peuvent s’ajouter ; rien ne disparaît ni ne change de sens.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/' }],
    tags: [...new Set(endpoints.map(({ tag }) => tag))].map((name) => ({ name })),
    security: SECURITY,
    paths: pathsOf(endpoints),
    components: {
      securitySchemes: SECURITY_SCHEMES,
      schemas: schemasOf(endpoints),
      headers: headersOf(COMMON_HEADERS),
      responses: {
        NotModified: {
          description: 'Rien n’a changé depuis la réponse que nomme « If-None-Match ».',
          headers: KEPT_HEADERS,
        },
        ...Object.fromEntries(
          [...Object.entries(ERRORS), ...SERVER_ERRORS].map(([status, description]) => [
            `Error${status}`,
            {
              description,
              headers: refer('X-Request-Id', ...(HEADERS_OF_ERRORS[status] ?? [])),
              content: contentOf([json('Error', errorSchema)]),
            },
          ]),
        ),
      },
    },
  };
}

/** What the frame of the service may answer to any request, whatever was asked. */
const OTHER_ERRORS = 'Other';

/** Headers of many answers: name → what it says. */
const COMMON_HEADERS = {
  'X-Request-Id': 'Identifiant de la requête : celui que vous avez envoyé, ou un nouveau.',
  RateLimit: 'Pour chaque quota : requêtes restantes (r), et secondes jusqu’à sa fin (t). Absent sans quota.',
  'RateLimit-Policy': 'Les quotas : requêtes (q) en tant de secondes (w). Absent sans quota.',
  'Retry-After': 'Secondes à attendre.',
  ETag: 'À renvoyer en « If-None-Match » : 304 tant que la réponse vaut encore.',
  Allow: 'Méthodes permises à cette adresse (405).',
  'WWW-Authenticate': 'Comment une clé peut être envoyée.',
} as const;

type CommonHeader = keyof typeof COMMON_HEADERS;

function refer(...names: CommonHeader[]): Json {
  return Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]));
}

const QUOTA_HEADERS = refer('RateLimit', 'RateLimit-Policy');
const KEPT_HEADERS = refer('X-Request-Id', 'ETag');

/** Beside the identifier that every answer has. */
const HEADERS_OF_ERRORS: Readonly<Record<string, CommonHeader[]>> = {
  401: ['WWW-Authenticate'],
  429: ['Retry-After', 'RateLimit', 'RateLimit-Policy'],
  503: ['Retry-After'],
  [OTHER_ERRORS]: ['Allow'],
};

const SERVER_ERRORS: readonly [string, string][] = [
  ['500', 'Faute du service.'],
  ['503', 'Moteur indisponible ou service saturé : réessayez après « Retry-After » secondes.'],
  [
    OTHER_ERRORS,
    'Toute autre erreur : méthode non permise (405), requête trop lente (408), adresse (414) ou en-têtes (431) trop longs, attente inconnue (417).',
  ],
];

function pathsOf(endpoints: readonly Endpoint[]): Json {
  const paths = new Map<string, Json>();
  for (const endpoint of endpoints)
    for (const path of [endpoint.path, ...(endpoint.aliases ?? [])])
      paths.set(path, { ...paths.get(path), [endpoint.method]: operationOf(endpoint, path) });
  return Object.fromEntries(paths);
}

function operationOf(endpoint: Endpoint, path: string): Json {
  const { method, tag, summary, description, pathParameters, queryParameters, body, answer } = endpoint;
  const keyed = isKeyed(endpoint, path);
  const usual = [...(body ? BODY_ERRORS : []), ...(keyed ? KEY_ERRORS : [])];
  const errors = [...endpoint.errors, ...usual].map(String).concat(SERVER_ERRORS.map(([status]) => status));
  const isConditional = endpoint.kept || endpoint.conditional === true;
  return {
    operationId: operationId(method, path),
    tags: [tag],
    summary,
    description,
    parameters: [...parametersIn('path', pathParameters), ...parametersIn('query', queryParameters)],
    ...(body && {
      requestBody: {
        required: true,
        content: Object.fromEntries(
          bodyTypes(endpoint).map((type) => [type, { schema: reference(body.name), example: body.example }]),
        ),
      },
    }),
    ...(!keyed && { security: [] }),
    responses: {
      [answer.status ?? 200]: {
        description: answer.description,
        headers: {
          ...refer('X-Request-Id', ...(isConditional ? (['ETag'] as const) : [])),
          ...(keyed && QUOTA_HEADERS),
          ...headersOf(answer.headers ?? {}),
        },
        ...(answer.contents.length > 0 && { content: contentOf(answer.contents) }),
      },
      ...(isConditional && { 304: { $ref: '#/components/responses/NotModified' } }),
      ...Object.fromEntries(
        errors.map((status) => [
          status === OTHER_ERRORS ? 'default' : status,
          { $ref: `#/components/responses/Error${status}` },
        ]),
      ),
    },
  };
}

function headersOf(headers: Readonly<Record<string, string>>): Json {
  return Object.fromEntries(
    Object.entries(headers).map(([name, description]) => [name, { description, schema: { type: 'string' } }]),
  );
}

/** The API asks who calls, and counts; so does another address of it that tells something of the index. */
function isKeyed({ work }: Endpoint, path: string): boolean {
  return path.startsWith('/api/') || work !== null;
}

const KEY_ERRORS = [401, 403, 429] as const;

const BODY_ERRORS = [413, 415] as const;

/** Ways to send a key; the first says that none may be needed. */
const SECURITY: readonly Json[] = [{}, { ApiKey: [] }, { Bearer: [] }, { KeyParameter: [] }];

const SECURITY_SCHEMES: Json = {
  ApiKey: { type: 'apiKey', in: 'header', name: 'X-Api-Key' },
  Bearer: { type: 'http', scheme: 'bearer' },
  KeyParameter: { type: 'apiKey', in: 'query', name: 'key' },
};

/** `get /api/v1/questions/{id}/related` → `getQuestionsIdRelated`. */
function operationId(method: string, path: string): string {
  const words = path.replace('/api/v1', '').match(/[a-z]+/gi) ?? [];
  const root = path.startsWith('/api/') ? '' : 'Root';
  return `${method}${root}${words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('')}`;
}

function parametersIn(place: 'path' | 'query', docs: Readonly<Record<string, ParameterDoc>> = {}): Json[] {
  return Object.entries(docs).map(([name, doc]) => ({
    name,
    in: place,
    required: place === 'path',
    description: describeParameter(doc),
    schema: schemaOfParameter(doc),
    ...((place === 'path' || doc.tried === true) && { example: exampleOf(doc) }),
    ...(doc.many === true && { style: 'form', explode: true }),
  }));
}

function contentOf(contents: readonly Content[]): Json {
  return Object.fromEntries(
    contents.map(({ type, schema, name, binary }) => {
      if (binary === true) return [type, {}];
      return [type, { schema: schema === null || name === undefined ? { type: 'string' } : reference(name) }];
    }),
  );
}

function reference(name: string): Json {
  return { $ref: `#/components/schemas/${name}` };
}

/** Objects take no other fields than theirs in answers; what is sent to us is described by what is required of it. */
function schemasOf(endpoints: readonly Endpoint[]): Json {
  const answered = endpoints.flatMap(({ answer }) =>
    answer.contents.flatMap(({ name, schema }): [string, z.ZodType][] =>
      schema === null || name === undefined ? [] : [[name, schema]],
    ),
  );
  const sent = endpoints.flatMap(({ body }): [string, z.ZodType][] =>
    body ? [[body.name, body.schema]] : [],
  );
  return { ...toJsonSchemas([...PARTS, ...answered], 'output'), ...toJsonSchemas(sent, 'input') };
}

function toJsonSchemas(named: readonly [string, z.ZodType][], io: 'input' | 'output'): Json {
  const registry = z.registry<{ id?: string | undefined }>();
  for (const [id, schema] of named) if (!registry.has(schema)) registry.add(schema, { id });
  const uri = (id: string): string => `#/components/schemas/${id}`;
  const { schemas } = z.toJSONSchema(registry, { io, uri, override: withoutSafeBounds });
  // `$id` and `$schema` are those of documents of their own; here they are parts of one.
  return Object.fromEntries(
    Object.entries(schemas).map(([id, schema]) => [id, { ...schema, $id: undefined, $schema: undefined }]),
  );
}

/** That a whole number is one that JavaScript can hold says nothing to a caller. */
function withoutSafeBounds({ jsonSchema }: { jsonSchema: z.core.JSONSchema.BaseSchema }): void {
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
  if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
}
