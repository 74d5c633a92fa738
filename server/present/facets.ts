/** Engine counts → facets: every value with its French label, the selected ones always there. */
import type { FacetName } from '../../config/index-settings.js';
import type { EngineResult } from '../engine-port.js';
import { FACETS } from '../facet-table.js';
import type { PartyDirectory } from '../understand/party-directory.js';
import type { Understood } from '../understand/understand.js';
import { inFacetOrder } from './facet-order.js';
import { spellingOf } from '../understand/vocabulary.js';
import { withChosen, type FacetValue } from './same-value.js';

export type Facets = Partial<Record<FacetName, FacetValue[]>>;

export function presentFacets(
  { params, selections, known }: Understood,
  results: readonly EngineResult[],
  parties: PartyDirectory,
): Facets {
  const counts = new Map(results.flatMap((result) => Object.entries(result.counts)));
  return Object.fromEntries(
    params.facets.map((facet) => {
      const label = (value: string): string => FACETS[facet].label(value, parties);
      const counted = counts.get(`facet.${facet}`) ?? {};
      const listed = withChosen(counted, selections[facet].values, {
        label,
        spellingOf: spellingOf(facet, known),
      });
      return [facet, inFacetOrder(facet, listed)];
    }),
  );
}
