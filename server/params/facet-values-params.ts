/** Parameters of GET /api/v1/facets/{name} beside those of a search, whose words are called `query` here. */
import { z } from 'zod';
import { limits } from '../limits.js';
import { readBesideSearch } from './beside-search.js';
import type { RawQuery } from './query-string.js';
import { count, text } from './readers.js';
import type { SearchParams } from './search-params.js';

export interface FacetValuesParams {
  search: SearchParams;
  /** Looked for among the values; empty: all. */
  q: string;
  page: number;
  perPage: number;
}

export const facetValuesSchema = z.object({
  q: text,
  page: count({ byDefault: 1, max: limits.pageMax }),
  perPage: count({ byDefault: limits.facetPageDefault, max: limits.facetPageMax }),
});

/** @throws ParameterError with every parameter at fault */
export function readFacetValuesParams(raw: RawQuery): FacetValuesParams {
  const { own, search } = readBesideSearch(raw, facetValuesSchema, { query: 'q' });
  return { search, ...own };
}
