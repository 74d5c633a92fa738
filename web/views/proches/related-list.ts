import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { RelatedAnswer } from '../../../server/routes/related.js';
import { countOf, typeset, withoutMark } from '../../shared/format.js';
import { authorLine, datesLine, REASON_LABELS } from '../../shared/labels.js';
import { badges } from '../badges.js';
import { marked } from '../marked.js';

type RelatedHit = RelatedAnswer['hits'][number];

/** Questions like a text, by the reason for which they are shown. */
export function relatedList({ hits, warnings }: RelatedAnswer): TemplateResult {
  const notes = warnings.map(({ message }) => html`<p class="message">${typeset(message)}</p>`);
  if (hits.length === 0)
    return html`${notes}
      <p class="message">Aucune question proche. Essayez un texte plus long, ou retirez un filtre.</p>`;
  const ids = hits.map(({ id }) => id).join(',');
  return html`${notes}
    <p class="found-line"><strong>${countOf(hits.length, 'question proche', 'questions proches')}</strong></p>
    ${Object.entries(REASON_LABELS).map(([reason, title]) =>
      group(
        title,
        hits.filter((hit) => hit.reason === reason),
      ),
    )}
    <p class="ways-out">
      <a href="/?ids=${ids}">Les voir dans la recherche</a> <a href="/api/v1/export?ids=${ids}">CSV</a>
      <a href="/api/v1/export?format=xlsx&ids=${ids}">Excel</a>
      <button type="button" class="plain" data-copy="texte">Copier les références</button>
    </p>`;
}

function group(title: string, hits: readonly RelatedHit[]): TemplateResult | typeof nothing {
  if (hits.length === 0) return nothing;
  return html`<section class="reason">
    <h3>${title} <span class="count">${hits.length}</span></h3>
    <ol class="compact">
      ${hits.map(
        (hit) =>
          html`<li>
            ${badges(hit)}
            <p class="title"><a href="/q/${hit.id}">${typeset(withoutMark(hit.title))}</a></p>
            <p class="passage">${marked(hit.snippet.html)}</p>
            <p class="meta">
              ${typeset([authorLine(hit), hit.ministry?.label, datesLine(hit)].filter(Boolean).join(' · '))}
            </p>
          </li>`,
      )}
    </ol>
  </section>`;
}
