/** The filters beside the results: dates, delay, facets with the counts that each choice would give. */
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Facets } from '../../server/present/facets.js';
import type { FacetValue } from '../../server/present/same-value.js';
import { FILTERS } from '../shared/active-filters.js';
import { valuesAddress } from '../shared/addresses.js';
import { formatNumber } from '../shared/format.js';
import { FACET_LABELS } from '../shared/labels.js';

/** Values that are seen at once. Of the rest so many come with the page; of more, a script or a page of its own has all. */
const SHOWN = 7;
const UNFOLDED = 40;

/** Of a day that can be meant: a year half typed is none. The first legislature of the Fifth Republic began in 1958. */
const FIRST_DAY = '1958-01-01';
const LAST_DAY = '2099-12-31';

/** What is no filter, and belongs to a search all the same. */
const BESIDE = ['asOf', 'sort'];

/** As addresses may say it. */
const YES = ['true', '1', 'oui', 'vrai'];

/** Controls of the form `recherche`, wherever they stand. */
export function filters({
  page: { facets },
  parameters,
}: {
  page: { facets: Facets };
  parameters: URLSearchParams;
}): TemplateResult {
  return html`<fieldset class="period">
      <legend>Période</legend>
      <label><span>Du</span> ${dayField('from', parameters)}</label>
      <label><span>Au</span> ${dayField('to', parameters)}</label>
    </fieldset>
    <fieldset>
      <legend>Délai de réponse</legend>
      <ul class="values">
        <li>
          <label>
            <input
              id="late"
              type="checkbox"
              name="late"
              value="true"
              form="recherche"
              ?checked=${YES.includes(parameters.get('late') ?? '')}
            />
            <span class="label">Hors délai (sans réponse après deux mois)</span>
          </label>
        </li>
      </ul>
    </fieldset>
    ${Object.keys(FACET_LABELS).map((name) =>
      facetGroup(name, inOrder(name, facets[name as keyof typeof facets] ?? []), parameters),
    )}
    ${otherCriteria(parameters, [...Object.keys(FACET_LABELS), 'q', 'from', 'to', 'late', 'sort'])}
    <p class="no-script"><button type="submit" form="recherche">Appliquer les filtres</button></p>`;
}

function dayField(name: string, parameters: URLSearchParams): TemplateResult {
  return html`<input
    id=${name}
    type="date"
    form="recherche"
    name=${name}
    min=${FIRST_DAY}
    max=${LAST_DAY}
    value=${parameters.get(name) ?? ''}
  />`;
}

/** Legislatures in their own order, newest first; everything else by count, as it comes. */
export function inOrder(name: string, values: readonly FacetValue[]): FacetValue[] {
  return name === 'legislature' ? [...values].sort((a, b) => Number(b.value) - Number(a.value)) : [...values];
}

function facetGroup(
  name: string,
  values: readonly FacetValue[],
  parameters: URLSearchParams,
): TemplateResult | typeof nothing {
  const title = FACET_LABELS[name] ?? name;
  if (values.length === 0) return nothing;
  const isShown = ({ selected }: FacetValue, rank: number) => selected || rank < SHOWN;
  const shown = values.filter(isShown);
  const folded = values.filter((value, rank) => !isShown(value, rank));
  const areMore = folded.length > UNFOLDED;
  const whole = valuesAddress(name, parameters);
  const all = `Tout afficher (${formatNumber(values.length)})`;
  return html`<fieldset data-facet=${name}>
    <legend>${title}</legend>
    ${facetValues(name, shown)}
    ${
      folded.length === 0
        ? nothing
        : html`<details class=${areMore ? 'more scripted' : 'more'} id="tout-${name}">
            <summary>${all}</summary>
            <div class="scripted">
              <input
                type="search"
                class="within"
                id="dans-${name}"
                aria-label="Chercher dans « ${title} »"
                placeholder="Chercher dans la liste"
                autocomplete="off"
              />
              <div class="found" aria-live="polite"></div>
            </div>
            <div class="rest">
              ${facetValues(name, folded.slice(0, UNFOLDED))}
              ${areMore ? html`<p><a href=${whole}>Toute la liste</a></p>` : nothing}
            </div>
          </details>`
    }
    ${areMore ? html`<p class="whole no-script"><a href=${whole}>${all}</a></p>` : nothing}
  </fieldset>`;
}

/** Boxes to tick. @param prefix of their ids, where the same values stand in two lists */
export function facetValues(name: string, values: readonly FacetValue[], prefix = ''): TemplateResult {
  return html`<ul class="values">
    ${repeat(
      values,
      ({ value }) => value,
      ({ value, label, count, selected }) =>
        html`<li>
          <label>
            <input
              type="checkbox"
              id="${prefix}${name}-${encodeURIComponent(value)}"
              name=${name}
              value=${value}
              form="recherche"
              ?checked=${selected}
            />
            <span class="label">${label}</span>
            <span class="count">${formatNumber(count)}</span>
          </label>
        </li>`,
    )}
  </ul>`;
}

/** Criteria of the address that no control shows: the form must send them again. @param shown names of the others */
export function otherCriteria(parameters: URLSearchParams, shown: readonly string[]): TemplateResult[] {
  return [...parameters]
    .filter(
      ([name, value]) =>
        (Object.hasOwn(FILTERS, name) || BESIDE.includes(name)) && !shown.includes(name) && value !== '',
    )
    .map(([name, value]) => html`<input type="hidden" name=${name} value=${value} form="recherche" />`);
}
