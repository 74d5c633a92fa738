import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { LookupAnswer } from '../../../server/routes/lookup.js';
import { countOf, formatLegislature, typeset, withoutMark } from '../../shared/format.js';
import { STATUS_LABELS, TYPE_LABELS } from '../../../model/labels.js';
import { authorLine } from '../../shared/labels.js';

type FoundHit = LookupAnswer['found'][number];

/** Questions of which an address can tell the uids. */
const ADDRESSED = 300;

/** What each reference of a pasted list was found to be; those that were not come first, for they want work. */
export function lookupList(answer: LookupAnswer): TemplateResult {
  const { read, found, notFound, ambiguous } = answer;
  if (read === 0)
    return html`<p class="message">
      Aucune référence dans ce texte. Formes reconnues : QE n° 17519 (15e), 15-17519QE, QANR5L15QE17519,
      adresse d’une question.
    </p>`;
  return html`<p class="found-line">
      <strong>${countOf(found.length, 'question trouvée', 'questions trouvées')}</strong> pour
      ${countOf(read, 'référence')}${notFound.length > 0 ? html`, <strong>${countOf(notFound.length, 'introuvable')}</strong>` : nothing}${
        ambiguous.length > 0 ? html`, ${countOf(ambiguous.length, 'ambiguë')}` : nothing
      }
    </p>
    ${notFound.length > 0 ? missing(notFound) : nothing}
    ${ambiguous.length > 0 ? choices(ambiguous) : nothing} ${found.length > 0 ? table(found) : nothing}
    ${waysOut(found)}`;
}

function missing(notFound: LookupAnswer['notFound']): TemplateResult {
  return html`<section class="missing">
    <h3>Introuvables</h3>
    <ul>
      ${notFound.map(({ text, message }) => html`<li><strong>${text}</strong> <span class="meta">${typeset(message)}</span></li>`)}
    </ul>
  </section>`;
}

function choices(ambiguous: LookupAnswer['ambiguous']): TemplateResult {
  return html`<section class="missing">
    <h3>Plusieurs questions possibles</h3>
    <ul>
      ${ambiguous.map(
        ({ text, candidates }) =>
          html`<li>
            <strong>${text}</strong>
            <ul>
              ${candidates.map((hit) => html`<li>${link(hit)} <span class="meta">${authorLine(hit)}</span></li>`)}
            </ul>
          </li>`,
      )}
    </ul>
  </section>`;
}

function table(found: readonly FoundHit[]): TemplateResult {
  return html`<div class="table" tabindex="0" role="region" aria-labelledby="trouvees">
    <table class="list">
      <caption id="trouvees">
        Questions trouvées, dans l’ordre de la liste
      </caption>
      <thead>
        <tr>
          <th scope="col">Référence écrite</th>
          <th scope="col">Question</th>
          <th scope="col">État</th>
        </tr>
      </thead>
      <tbody>
        ${found.map(
          (hit) =>
            html`<tr>
              <th scope="row">${hit.text}</th>
              <td>
                ${link(hit)}
                <span class="meta"
                  >${[authorLine(hit), hit.ministry?.label].filter(Boolean).join(' · ')}</span
                >
              </td>
              <td>${STATUS_LABELS[hit.status]}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

function link({ id, type, number, legislature, title }: FoundHit): TemplateResult {
  return html`<a href="/q/${id}">${typeset(withoutMark(title))}</a>
    <span class="meta"
      >${typeset(`${TYPE_LABELS[type]} n° ${number}`)}, ${formatLegislature(legislature)}</span
    >`;
}

function waysOut(found: readonly FoundHit[]): TemplateResult {
  const ids = found.map(({ id }) => id).join(',');
  const isShort = found.length > 0 && found.length <= ADDRESSED;
  return html`<p class="ways-out">
    <button type="button" class="plain" data-file="liste">Ce résultat en CSV, introuvables compris</button>
    ${
      found.length > 0
        ? html`<button type="button" class="plain" data-copy="liste">Copier les références</button>`
        : nothing
    }
    ${
      isShort
        ? html`<span
            ><a href="/?ids=${ids}">Les voir dans la recherche</a>, les exporter avec leurs textes :
            <a href="/api/v1/export?ids=${ids}">CSV</a>,
            <a href="/api/v1/export?format=xlsx&ids=${ids}">Excel</a></span
          >`
        : nothing
    }
  </p>`;
}
