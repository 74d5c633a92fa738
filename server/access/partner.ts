/** Who holds a key, and what it opens. */
import { z } from 'zod';
import { isIsoInstant } from './instants.js';
import { SCOPE_FACETS } from './scope-facets.js';

const instant = z.string().refine(isIsoInstant, 'is no instant (2026-01-31T12:00:00.000Z)');

const keySchema = z.strictObject({
  /** SHA-256 of the key, in hexadecimal. */
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  /** The first characters, to recognise it by. */
  hint: z.string(),
  created: instant,
  /** From then on the key opens nothing: it was replaced (`rotate`). */
  until: instant.nullable(),
});

/** Facet → values, one of which a document must have; all facets together. None: everything. */
const scopeSchema = z.partialRecord(z.enum(SCOPE_FACETS), z.array(z.string().min(1)).min(1));

export const partnerSchema = z.strictObject({
  name: z.string().min(1),
  keys: z.array(keySchema).min(1),
  /** Sites whose pages may use the key in a browser (`https://www.exemple.fr`); `*`: any; none: servers only. */
  origins: z.array(z.string()),
  filter: scopeSchema,
  perMinute: z.int().positive(),
  perDay: z.int().positive(),
  created: instant,
  expires: instant.nullable(),
  revoked: instant.nullable(),
});

export type Partner = z.output<typeof partnerSchema>;
export type ScopeFilter = z.output<typeof scopeSchema>;

/** The whole of `partners.json`. */
export const fileSchema = z.strictObject({ format: z.literal(1), partners: z.array(partnerSchema) });

/** What an operator that says nothing gives a partner. */
export const DEFAULT_QUOTA = { perMinute: 600, perDay: 100_000 } as const;
