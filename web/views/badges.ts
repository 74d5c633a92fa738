import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { Hit } from '../../server/present/hit.js';
import { formatLegislature, typeset } from '../shared/format.js';
import { STATUS_LABELS, TYPE_LABELS } from '../../model/labels.js';
import { isLate } from '../shared/labels.js';

/** What a question is, in a line of labels: invented or not, type and number, legislature, state, past its deadline. */
export function badges(
  question: Pick<Hit, 'sample' | 'type' | 'number' | 'legislature' | 'status' | 'dates'>,
): TemplateResult {
  const { sample, type, number, legislature, status } = question;
  return html`<p class="badges">
    ${sample ? html`<span class="badge sample">Exemple fictif</span>` : nothing}
    <span class="badge">${typeset(`${TYPE_LABELS[type]} n° ${number}`)}</span>
    <span class="badge">${formatLegislature(legislature)}</span>
    <span class="badge status-${status}">${STATUS_LABELS[status]}</span>
    ${isLate(question) ? html`<span class="badge late">Hors délai</span>` : nothing}
  </p>`;
}
