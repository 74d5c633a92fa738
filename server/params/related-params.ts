/** Parameters of the two addresses of related questions: the filters of a search, and how many. */
import { z } from 'zod';
import { ParameterError } from '../errors.js';
import { limits } from '../limits.js';
import type { RawQuery } from './query-string.js';
import { cleanText, count, shorten } from './readers.js';
import type { SearchParams } from './search-params.js';
import { readSearchParams } from './search-params.js';

export interface RelatedParams {
  search: SearchParams;
  /** Questions wanted at most. */
  limit: number;
}

const limitReader = count({ byDefault: limits.relatedDefault, max: limits.relatedMax });

/** @throws ParameterError with every parameter at fault */
export function readRelatedParams(raw: RawQuery): RelatedParams {
  const given = raw.values.get('perPage') ?? [];
  const limit = limitReader.safeParse(given);
  const others = new Map([...raw.values].filter(([name]) => name !== 'perPage'));
  const fault = {
    parameter: 'perPage',
    value: shorten(given.join(', ')),
    message: `Un nombre entier de 1 à ${limits.relatedMax} est attendu.`,
  };
  try {
    const search = readSearchParams({ ...raw, values: others });
    if (limit.success) return { search, limit: limit.data };
  } catch (error) {
    if (error instanceof ParameterError && !limit.success)
      throw new ParameterError([...error.details, fault]);
    throw error;
  }
  throw new ParameterError([fault]);
}

const bodySchema = z.object({ text: z.string() });

/** The text of a POST. @throws ParameterError when there is none, or it is too long */
export function readRelatedText(body: unknown): string {
  const parsed = bodySchema.safeParse(body);
  const text = parsed.success ? cleanText(parsed.data.text) : '';
  if (text === '') {
    const message =
      'Envoyez un objet JSON { "text": "…" } (Content-Type: application/json) dont le texte n’est pas vide.';
    throw new ParameterError([{ parameter: 'text', value: '', message }]);
  }
  if (text.length > limits.relatedText) {
    const message = `Le texte dépasse ${limits.relatedText} caractères.`;
    throw new ParameterError([{ parameter: 'text', value: shorten(text), message }]);
  }
  return text;
}
