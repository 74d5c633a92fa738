/** What the box shows, from data alone. */
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { Hit } from '../../server/present/hit.js';
import type { ResultPage } from '../../server/present/result-page.js';
import { countOf, formatLegislature, formatNumber, typeset, withoutMark } from '../shared/format.js';
import { STATUS_LABELS, TYPE_LABELS } from '../../model/labels.js';
import { authorLine, datesLine, isLate } from '../shared/labels.js';
import { marked } from '../views/marked.js';
import { questionAddress, resultsAddress, startAddress } from './addresses.js';
import type { BoxOptions } from './options.js';
import type { Entry } from './suggestions.js';

const NAME = 'Chercher dans les questions des députés';

export interface FieldState {
  text: string;
  entries: readonly Entry[];
  active: number;
  isOpen: boolean;
}

export interface FieldEvents {
  submit: (event: Event) => void;
  input: (event: Event) => void;
  keydown: (event: KeyboardEvent) => void;
  focus: () => void;
  blur: () => void;
  choose: (place: number) => void;
}

/** The form with its list of suggestions. */
export function searchForm({ placeholder }: BoxOptions, state: FieldState, on: FieldEvents): TemplateResult {
  const { text, entries, active, isOpen } = state;
  return html`<form role="search" aria-label=${NAME} part="formulaire" @submit=${on.submit}>
    <label for="champ" part="etiquette">${NAME}</label>
    <div class="line">
      <input
        id="champ"
        part="champ"
        type="search"
        role="combobox"
        autocomplete="off"
        maxlength="20000"
        enterkeyhint="search"
        aria-autocomplete="list"
        aria-controls="suggestions"
        aria-expanded=${isOpen}
        aria-activedescendant=${isOpen && active >= 0 ? `s${active}` : nothing}
        placeholder=${placeholder}
        .value=${text}
        @input=${on.input}
        @keydown=${on.keydown}
        @focus=${on.focus}
        @blur=${on.blur}
      />
      <button type="submit" part="bouton">Chercher</button>
      <ul
        id="suggestions"
        part="suggestions"
        role="listbox"
        aria-label="Suggestions"
        ?hidden=${!isOpen}
        @pointerdown=${keepFocus}
      >
        ${isOpen ? entries.map((entry, place) => option(entry, { place, active, choose: on.choose })) : nothing}
      </ul>
    </div>
    <p class="unseen" role="status">${isOpen ? countOf(entries.length, 'suggestion') : nothing}</p>
  </form>`;
}

/** The field stays the focus while one points at the list. */
function keepFocus(event: Event): void {
  event.preventDefault();
}

function option(
  { kind, html: label, note }: Entry,
  { place, active, choose }: { place: number; active: number; choose: (place: number) => void },
): TemplateResult {
  return html`<li
    id=${`s${place}`}
    part="suggestion"
    role="option"
    aria-selected=${place === active}
    @click=${() => choose(place)}
  >
    <span class="kind">${kind}</span> <span>${marked(label)}</span> <span class="kind note">${note}</span>
  </li>`;
}

/** The best questions for a text, and the way to all of them. */
export function resultList(
  { total, totalFolded, hits, warnings, query }: ResultPage,
  options: BoxOptions,
  open: (hit: Hit, rank: number) => void,
): TemplateResult {
  const messages = warnings.filter(({ parameter = 'q' }) => parameter === 'q');
  const shown = hits.slice(0, options.results);
  return html`<div part="resultats" role="group" aria-label="Résultats">
    ${messages.map(({ message }) => html`<p class="faint">${typeset(message)}</p>`)}
    <ol>
      ${shown.map((hit, place) => resultItem(hit, options, () => open(hit, place + 1)))}
    </ol>
    ${
      totalFolded > shown.length
        ? html`<p>
            <a part="tous" href=${resultsAddress(options, query)}
              >Tous les résultats (${formatNumber(total)})</a
            >
          </p>`
        : nothing
    }
  </div>`;
}

/** « 12 questions », which is also what is read out when results have come. */
export function totalLine({ total }: ResultPage): string {
  return total === 0 ? 'Aucune question trouvée' : countOf(total, 'question');
}

const MIDDLE = 1;

function resultItem(hit: Hit, options: BoxOptions, opened: () => void): TemplateResult {
  const { type, number, legislature, status, sample, similar, snippet } = hit;
  const labels = [
    sample ? 'Exemple fictif' : null,
    typeset(`${TYPE_LABELS[type]} n° ${number}`),
    formatLegislature(legislature),
    isLate(hit) ? 'Hors délai' : STATUS_LABELS[status],
  ].filter((label) => label !== null);
  // The right button asks for a menu, which opens nothing yet.
  const newTab = ({ button }: MouseEvent): void => {
    if (button === MIDDLE) opened();
  };
  return html`<li part="resultat">
    <p class="faint" part="mention">${labels.join(' · ')}</p>
    <p>
      <a part="titre" href=${questionAddress(options, hit.id)} @click=${opened} @auxclick=${newTab}
        >${marked(withoutMark(hit.titleHtml))}</a
      >
    </p>
    ${snippet.html === '' ? nothing : html`<p part="extrait">${marked(snippet.html)}</p>`}
    <p class="faint" part="mention">
      ${typeset(authorLine(hit))}.
      ${datesLine(hit)}${
        similar > 0 ? ` · ${countOf(similar, 'question semblable', 'questions semblables')}` : nothing
      }
    </p>
  </li>`;
}

/** Leads to the same search on the service's own page, where no script and no permission is needed. */
export function plainLink(options: BoxOptions, text: string): TemplateResult {
  const isStart = text === '';
  const label = isStart ? NAME : `Voir les résultats pour « ${text} » sur ${new URL(options.service).host}`;
  const address = isStart ? startAddress(options) : resultsAddress(options, text);
  return html`<a part="lien" href=${address}>${typeset(label)}</a>`;
}
