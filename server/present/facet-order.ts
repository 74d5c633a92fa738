/** In which order the values of a facet are listed, wherever they are. */
import type { ListedFacet } from '../facet-values/facet-list.js';
import { byCountAndLabel, byLabel } from './french-order.js';
import type { FacetValue } from './same-value.js';

/** The most frequent first; deputies by their names, for by their numbers of questions they would be ranked. */
export function inFacetOrder(facet: ListedFacet, values: readonly FacetValue[]): FacetValue[] {
  return facet === 'author' ? byLabel(values) : byCountAndLabel(values);
}
