import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { Hit } from '../../server/present/hit.js';
import { changed, searchAddress } from '../shared/addresses.js';
import { formatNumber, typeset, withoutMark } from '../shared/format.js';
import { authorLine, datesLine } from '../shared/labels.js';
import { badges } from './badges.js';
import { marked } from './marked.js';

/** One question in a list of results. @param parameters the search that found it */
export function hitItem(hit: Hit, parameters: URLSearchParams): TemplateResult {
  const { id, type, sample, titleHtml, snippet, similar } = hit;
  return html`<li class="hit">
    ${badges(hit)}
    <h2><a href="/q/${id}">${marked(sample ? withoutMark(titleHtml) : titleHtml)}</a></h2>
    <p class="passage">
      ${
        snippet.field === 'answer'
          ? html`<span class="field">${typeset(type === 'QE' ? 'Réponse : ' : 'En séance : ')}</span>`
          : nothing
      }${marked(snippet.html)}
    </p>
    <p class="meta">
      ${typeset([authorLine(hit), hit.ministry?.label, datesLine(hit)].filter(Boolean).join(' · '))}${
        sample
          ? nothing
          : html` <span class="official">· <a href=${hit.url} rel="noopener">page officielle</a></span>`
      }
    </p>
    ${similar > 0 ? similarLink(hit, parameters) : nothing}
  </li>`;
}

/** From a hit that stands for several like questions to all of them, under the same criteria. */
function similarLink({ similar, family, title }: Hit, parameters: URLSearchParams): TemplateResult {
  const text = similar === 1 ? 'et 1 question similaire' : `et ${formatNumber(similar)} questions similaires`;
  const address = searchAddress(changed(parameters, (all) => all.set('family', family)));
  return html`<div class="similar">
    <a href=${address} data-similar aria-label=${typeset(`${text} à « ${withoutMark(title)} »`)}>${text}</a>
  </div>`;
}

/** Members of a campaign, unfolded under the hit that stands for them: who asked, when, and what became of it. */
export function similarList(hits: readonly Hit[], total: number, all: string): TemplateResult {
  const more = total - hits.length;
  return html`<ul class="unfolded">
      ${hits.map(
        (hit) =>
          html`<li>
            <a href="/q/${hit.id}">${typeset(`n° ${hit.number}`)}</a>
            <span class="meta"
              >${typeset([authorLine(hit), datesLine(hit)].filter(Boolean).join(' · '))}</span
            >
          </li>`,
      )}
    </ul>
    <p class="meta">
      <a href=${all}
        >${more > 0 ? `Voir les ${formatNumber(total)} questions` : 'Les voir comme résultats'}</a
      >
    </p>`;
}
