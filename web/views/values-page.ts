/** Every value of a facet under a search, to be ticked: what the panel beside the results has no room for. */
import type { TemplateResult } from 'lit';
import { html } from 'lit';
import type { FacetValue } from '../../server/present/same-value.js';
import { searchAddress, tidied } from '../shared/addresses.js';
import { countOf, typeset } from '../shared/format.js';
import { FACET_LABELS } from '../shared/labels.js';
import { facetValues, inOrder, otherCriteria } from './filters.js';
import { frame } from './frame.js';

export interface ValuesView {
  facet: string;
  values: readonly FacetValue[];
  /** Of the search, as they stand in the address. */
  parameters: URLSearchParams;
  /** The search in a line; empty: every question. */
  searched: string;
}

export function valuesPage({ facet, values, parameters, searched }: ValuesView): TemplateResult {
  const title = `${FACET_LABELS[facet] ?? facet} : ${countOf(values.length, 'valeur')}`;
  return frame(
    html`<main id="contenu" class="page all-values" tabindex="-1">
      <h1>${typeset(title)}</h1>
      <p class="meta">
        ${typeset(searched === '' ? 'Parmi toutes les questions.' : `Recherche : ${searched}.`)}
      </p>
      <p><a href=${searchAddress(tidied(parameters))}>← Retour aux résultats</a></p>
      <form id="recherche" action="/" method="get">
        <input type="hidden" name="q" value=${parameters.get('q') ?? ''} />
        ${otherCriteria(parameters, ['q', facet])}
        <p><button type="submit">Appliquer</button></p>
        ${facetValues(facet, inOrder(facet, values))}
        <p><button type="submit">Appliquer</button></p>
      </form>
    </main>`,
    { path: '/' },
  );
}
