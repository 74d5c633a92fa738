/** Facets by which a partner's view can be narrowed down, under the names of the parameters of a search. */
import type { IndexedDocument } from '../../engine/document.js';

export const SCOPE_FACETS = [
  'legislature',
  'type',
  'status',
  'rubric',
  'ministry',
  'ministryAsked',
  'portfolio',
  'party',
  'partyLineage',
  'author',
  'department',
] as const satisfies readonly (keyof IndexedDocument['facet'])[];

export type ScopeFacet = (typeof SCOPE_FACETS)[number];

export function isScopeFacet(name: string): name is ScopeFacet {
  return (SCOPE_FACETS as readonly string[]).includes(name);
}
