/** Parameters of GET /api/v1/suggest beside those of a search, whose filters narrow what is suggested. */
import { z } from 'zod';
import { limits } from '../limits.js';
import type { SuggestionType } from '../suggest/name-table.js';
import { SUGGESTION_TYPES } from '../suggest/name-table.js';
import { readBesideSearch } from './beside-search.js';
import type { RawQuery } from './query-string.js';
import { choices, count } from './readers.js';
import type { SearchParams } from './search-params.js';

export interface SuggestParams {
  search: SearchParams;
  types: readonly SuggestionType[];
  /** Names of each type. */
  limit: number;
}

export const suggestSchema = z.object({
  suggest: choices(
    (name) => SUGGESTION_TYPES.find((type) => type === name) ?? null,
    SUGGESTION_TYPES.join(', '),
  ),
  limit: count({ byDefault: limits.suggestDefault, max: limits.suggestMax }),
});

/** @throws ParameterError with every parameter at fault */
export function readSuggestParams(raw: RawQuery): SuggestParams {
  const { own, search } = readBesideSearch(raw, suggestSchema);
  return { search, types: own.suggest.length > 0 ? own.suggest : SUGGESTION_TYPES, limit: own.limit };
}
