/** The facets whose values can be looked through: those of a search, and the tête d'analyse. */
import { FACET_NAMES } from '../../config/index-settings.js';
import type { FacetName } from '../../config/index-settings.js';
import { FACETS } from '../facet-table.js';
import type { Findable } from '../suggest/typed-words.js';
import { otherDepartmentNames } from '../understand/department-names.js';
import type { PartyDirectory } from '../understand/party-directory.js';

export type ListedFacet = FacetName | 'headingLead';

export const LISTED_FACETS: readonly ListedFacet[] = [...FACET_NAMES, 'headingLead'];

export function findListedFacet(name: string): ListedFacet | null {
  return LISTED_FACETS.find((facet) => facet === name) ?? null;
}

/** By what a value is found beside itself and its label. */
export function otherNamesOf(facet: ListedFacet, value: string): Pick<Findable, 'others' | 'codes'> {
  return facet === 'department' ? otherDepartmentNames(value) : {};
}

export function labelOfValue(facet: ListedFacet, value: string, parties: PartyDirectory): string {
  return facet === 'headingLead' ? value : FACETS[facet].label(value, parties);
}
