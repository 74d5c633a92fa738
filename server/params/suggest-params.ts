/** Parameters of GET /api/v1/suggest beside those of a search, whose filters narrow what is suggested. */
import { z } from 'zod';
import { limits } from '../limits.js';
import type { SuggestionType } from '../suggest/name-table.js';
import { SUGGESTION_TYPES } from '../suggest/name-table.js';
import { readBesideSearch } from './beside-search.js';
import type { RawQuery } from './query-string.js';
import { choice, choices, count } from './readers.js';
import type { SearchParams } from './search-params.js';

export interface SuggestParams {
  search: SearchParams;
  types: readonly SuggestionType[];
  /** Names of each type. */
  limit: number;
  format: (typeof SUGGEST_FORMATS)[number];
}

/** For pages and programs; for the address bar of a browser. */
export const SUGGEST_FORMATS = ['json', 'opensearch'] as const;

export const suggestSchema = z.object({
  suggest: choices(
    (name) => SUGGESTION_TYPES.find((type) => type === name) ?? null,
    SUGGESTION_TYPES.join(', '),
  ),
  limit: count({ byDefault: limits.suggestDefault, max: limits.suggestMax }),
  format: choice(
    (name) => SUGGEST_FORMATS.find((format) => format === name) ?? null,
    SUGGEST_FORMATS.join(', '),
  ),
});

/** @throws ParameterError with every parameter at fault */
export function readSuggestParams(raw: RawQuery): SuggestParams {
  const { own, search } = readBesideSearch(raw, suggestSchema);
  const types = own.suggest.length > 0 ? own.suggest : SUGGESTION_TYPES;
  return { search, types, limit: own.limit, format: own.format ?? 'json' };
}
