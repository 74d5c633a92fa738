/** Engine counts → facets: every value with its French label, the selected ones always there. */
import type { FacetName } from '../../config/index-settings.js';
import type { EngineResult } from '../engine-port.js';
import { FACETS } from '../facet-table.js';
import type { PartyDirectory } from '../understand/party-directory.js';
import type { Understood } from '../understand/understand.js';
import { byCountAndLabel } from './french-order.js';
import { withChosen } from './same-value.js';

export interface FacetValue {
  /** What the parameter of the facet's name accepts. */
  value: string;
  label: string;
  /** Questions that answer all other criteria and have this value. */
  count: number;
  selected: boolean;
}

export type Facets = Partial<Record<FacetName, FacetValue[]>>;

export function presentFacets(
  { params, selections }: Understood,
  results: readonly EngineResult[],
  parties: PartyDirectory,
): Facets {
  const counts = new Map(results.flatMap((result) => Object.entries(result.counts)));
  return Object.fromEntries(
    params.facets.map((facet) => {
      const selected = selections[facet].values;
      return [
        facet,
        facetValues(counts.get(`facet.${facet}`) ?? {}, selected, (value) =>
          FACETS[facet].label(value, parties),
        ),
      ];
    }),
  );
}

function facetValues(
  counts: Readonly<Record<string, number>>,
  selected: readonly string[],
  label: (value: string) => string,
): FacetValue[] {
  return byCountAndLabel(
    withChosen(counts, selected).map((found) => ({ ...found, label: label(found.value) })),
  );
}
