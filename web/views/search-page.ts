import type { TemplateResult } from 'lit';
import { html } from 'lit';
import { activeFilters } from '../shared/active-filters.js';
import { filters } from './filters.js';
import { frame } from './frame.js';
import type { RefusedView, SearchView } from './results.js';
import { refused, results } from './results.js';
import { searchBox } from './search-box.js';

/** A whole page of results. The script draws anew what is inside of `#choix` and `#resultats`. */
export function searchPage(view: SearchView): TemplateResult {
  return page(
    view.parameters,
    html`<div class="columns">
      <aside aria-label="Filtres">
        <details id="filtres">
          <summary>Filtres <span id="actifs">${filterCount(view)}</span></summary>
          <div id="histogramme" class="scripted"></div>
          <div id="choix">${filters(view)}</div>
        </details>
      </aside>
      <main id="resultats" tabindex="-1">${results(view)}</main>
    </div>`,
  );
}

/** « (2) »: how many filters are in force, while they are folded away. */
export function filterCount({ page, parameters }: SearchView): string {
  const count = activeFilters(page, parameters).length;
  return count === 0 ? '' : `(${count})`;
}

/** The same page without results, and why. */
export function refusedPage(view: RefusedView): TemplateResult {
  return page(view.parameters, html`<main id="resultats" class="page" tabindex="-1">${refused(view)}</main>`);
}

function page(parameters: URLSearchParams, content: TemplateResult): TemplateResult {
  return frame(
    html`<div class="search-band">${searchBox(parameters.get('q') ?? '')}</div>
      <p id="annonce" class="visually-hidden" role="status"></p>
      ${content}`,
    { path: '/', skipTo: 'resultats', skipLabel: 'Aller aux résultats' },
  );
}
