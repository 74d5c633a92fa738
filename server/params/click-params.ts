/** The body of POST /api/v1/clicks: which hit of which search was opened. */
import { z } from 'zod';
import { formatUid, parseReference } from '../../model/identity.js';
import type { ParameterProblem } from '../errors.js';
import { ParameterError } from '../errors.js';
import { limits } from '../limits.js';
import { cleanText, shorten } from './readers.js';

export interface Click {
  query: string;
  id: string;
  /** From 1. */
  rank: number;
}

const FORM = '{ "query": "…", "uid": "QANR5L17QE123", "rank": 1 }';

const clickSchema = z.object({
  query: z.string(`Le texte de la recherche est attendu : ${FORM}.`).max(limits.queryLength, {
    error: `Le texte dépasse ${limits.queryLength} caractères.`,
  }),
  uid: z.string(`L’identifiant de la question ouverte est attendu : ${FORM}.`).transform((text, context) => {
    const identity = parseReference(text);
    if (identity !== null) return formatUid(identity);
    context.addIssue({
      code: 'custom',
      message: 'Ce n’est pas la référence d’une question : QANR5L17QE123, par exemple.',
    });
    return z.NEVER;
  }),
  rank: z
    .int(`Le rang de la question dans la liste est attendu, à partir de 1 : ${FORM}.`)
    .min(1, { error: 'Le rang commence à 1.' })
    .max(limits.clickRank, { error: `Le rang ne dépasse pas ${limits.clickRank}.` }),
});

/** @throws ParameterError with every field at fault */
export function readClick(body: unknown): Click {
  const given =
    typeof body === 'object' && body !== null && !Array.isArray(body)
      ? (body as Record<string, unknown>)
      : {};
  const parsed = clickSchema.safeParse(given);
  if (parsed.success) {
    const { query, uid, rank } = parsed.data;
    return { query: cleanText(query), id: uid, rank };
  }
  throw new ParameterError(
    parsed.error.issues.map(({ path, message }): ParameterProblem => {
      const parameter = String(path[0] ?? 'corps');
      const value = given[parameter];
      return { parameter, value: typeof value === 'string' ? shorten(value) : '', message };
    }),
  );
}
