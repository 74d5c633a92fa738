/** What the registry holds of an endpoint: enough to describe it, to test it, and to know how it is kept and queued. */
import type { z } from 'zod';
import type { Work } from '../http/work-lines.js';
import type { ParameterDoc } from '../params/parameter-doc.js';

export interface Content {
  /** Media type. */
  type: string;
  /** Of JSON; null for anything else. Strict: a field that is not in it is a fault. */
  schema: z.ZodType | null;
  /** No text at all. */
  binary?: true;
  /** Of the schema among the components of the document. */
  name?: string;
}

export interface Endpoint {
  method: 'get' | 'post';
  /** With `{id}` for what varies. */
  path: string;
  /** Other addresses of the same. */
  aliases?: readonly string[];
  tag: 'Recherche' | 'Questions' | 'Analyse' | 'Service';
  /** French, a few words; then whole sentences. */
  summary: string;
  description: string;
  pathParameters?: Readonly<Record<string, ParameterDoc>>;
  queryParameters?: Readonly<Record<string, ParameterDoc>>;
  /** JSON body of a POST, and one that is answered. */
  body?: {
    name: string;
    schema: z.ZodType;
    example: unknown;
    /** Media types under which it may be sent beside its own. */
    otherTypes?: readonly string[];
  };
  /** Its status is 200, or 204 where it has no content. */
  answer: {
    status?: 204;
    description: string;
    contents: readonly Content[];
    /** Name → what it says, beside those that every answer has. */
    headers?: Readonly<Record<string, string>>;
  };
  /** Statuses of errors that it may answer, beside those of keys, quotas and bodies, 500 and 503. */
  errors: readonly (400 | 404)[];
  /** Its answers rest on index and parameters alone: server/http/answer-cache.ts keeps them. */
  kept: boolean;
  /** It is not kept, and its answers are nevertheless told apart by an ETag, for conditional requests. */
  conditional?: true;
  /** Whose place at the engine it takes: server/http/work-lines.ts. Null: it needs none. */
  work: Work | null;
}

/** Statuses of errors, and what they mean to a caller. */
export const ERRORS = {
  400: 'Requête invalide : toutes les fautes sont dans « details ».',
  401: 'Clé absente, inconnue ou expirée.',
  403: 'Clé valable, mais pas pour cette origine ou cette adresse.',
  404: 'Rien à cette adresse.',
  413: 'Corps de requête trop long.',
  415: 'Corps de requête d’un autre type que JSON.',
  429: 'Quota épuisé : réessayez après « Retry-After » secondes.',
} as const;

/** Media types under which its body may be sent; none where it takes none. */
export function bodyTypes({ body }: Endpoint): string[] {
  return body === undefined ? [] : ['application/json', ...(body.otherTypes ?? [])];
}

/** Text that is no JSON. */
export function text(type: string): Content {
  return { type, schema: null };
}

export function bytes(type: string): Content {
  return { type, schema: null, binary: true };
}

export function json(name: string, schema: z.ZodType): Content {
  return { type: 'application/json', name, schema };
}
