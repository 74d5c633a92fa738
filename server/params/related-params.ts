/** Parameters of the two addresses of related questions: the filters of a search, and how many. */
import { z } from 'zod';
import { ParameterError } from '../errors.js';
import { limits } from '../limits.js';
import type { RawQuery } from './query-string.js';
import { cleanText, count, shorten } from './readers.js';
import type { SearchParams } from './search-params.js';
import { readSearchParams, searchSchema } from './search-params.js';

export interface RelatedParams {
  search: SearchParams;
  /** Questions wanted at most. */
  limit: number;
}

const relatedSchema = searchSchema.extend({
  perPage: count({ byDefault: limits.relatedDefault, max: limits.relatedMax }),
});

/** @throws ParameterError with every parameter at fault */
export function readRelatedParams(raw: RawQuery): RelatedParams {
  const search = readSearchParams(raw, relatedSchema);
  return { search, limit: search.perPage };
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
