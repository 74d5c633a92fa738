/** What a search found: total, filters in force, hits, pages, ways out. */
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { ResultPage } from '../../server/present/result-page.js';
import type { Warning } from '../../server/warnings.js';
import type { ActiveFilter } from '../shared/active-filters.js';
import { activeFilters, CHIPS_SHOWN, withoutFilters } from '../shared/active-filters.js';
import { changed, pageAddress, searchAddress, searchOf, waysOut } from '../shared/addresses.js';
import { countOf, formatNumber, typeset } from '../shared/format.js';
import { SORT_LABELS } from '../shared/labels.js';
import type { Fault } from './faults.js';
import { whyRefused } from './faults.js';
import { hitItem } from './hit.js';

/** A search and its answer. */
export interface SearchView {
  /** As they stand in the address. */
  parameters: URLSearchParams;
  page: ResultPage;
}

/** A search that was refused, or that nothing answered. */
export interface RefusedView {
  parameters: URLSearchParams;
  message: string;
  details: readonly Fault[];
}

/** « 4 questions, 2 résultats après regroupement »: the list numbers hits, and one may stand for several questions. */
export function totalLine({ total, totalFolded }: Pick<ResultPage, 'total' | 'totalFolded'>): string {
  if (total === 0) return 'Aucune question';
  const questions = countOf(total, 'question');
  return totalFolded >= total
    ? questions
    : `${questions}, ${countOf(totalFolded, 'résultat')} après regroupement`;
}

export function results(view: SearchView): TemplateResult {
  const { page, parameters } = view;
  const chosen = activeFilters(page, parameters);
  const hasHits = page.hits.length > 0;
  return html`<div class="results-head">
      <h1 id="total">${totalLine(page)}</h1>
      ${page.total > 0 ? sortChoice(page.understood.sort, parameters) : nothing}
    </div>
    ${chosen.length > 0 ? chips(chosen, parameters) : nothing} ${notes(view)}
    ${page.total === 0 ? advice(view, chosen.length) : nothing}
    ${
      hasHits
        ? html`<ol class="hits" start=${(page.page - 1) * page.perPage + 1}>
            ${page.hits.map((hit) => hitItem(hit, parameters))}
          </ol>`
        : nothing
    }
    ${pages(view)} ${page.total > 0 ? waysOutLine(parameters) : nothing}`;
}

/** The whole of it in the place of results, where there are none to show. */
export function refused({ parameters, message, details }: RefusedView): TemplateResult {
  const q = parameters.get('q');
  const again = q ? searchOf('q', q) : '/';
  return html`<h1 id="total">La recherche n’a pas abouti</h1>
    <div class="message error">${whyRefused(message, details)}</div>
    <p>
      ${
        details.length === 0
          ? html`<a href=${searchAddress(parameters)}>Réessayer</a>`
          : html`<a href=${again}>Recommencer sans les filtres</a>`
      }
    </p>`;
}

/** An order that nobody chose has no name to be sent with the next words: it is another one with words than without. */
function sortChoice(sort: string, parameters: URLSearchParams): TemplateResult {
  const unchosen = parameters.get('sort') ? null : sort;
  return html`<label class="sort">
    <span>Trier par</span>
    <select id="sort" name="sort" form="recherche">
      ${Object.entries(SORT_LABELS).map(
        ([value, label]) =>
          html`<option value=${value === unchosen ? '' : value} ?selected=${value === sort}>
            ${label}
          </option>`,
      )}
    </select>
  </label>`;
}

/** Every criterion but the words: what it says, and a link to the search without it. */
function chips(chosen: readonly ActiveFilter[], parameters: URLSearchParams): TemplateResult {
  return html`<ul class="chips" aria-label="Filtres actifs">
    ${chosen.slice(0, CHIPS_SHOWN).map(
      ({ text, without }) =>
        html`<li>
          <a class="chip" href=${searchAddress(without)} aria-label="Retirer le filtre ${text}">
            ${typeset(text)} <span aria-hidden="true">×</span>
          </a>
        </li>`,
    )}
    ${moreFilters(chosen.length)}
    ${
      chosen.length > 1
        ? html`<li>
            <a class="clear" href=${searchAddress(withoutFilters(parameters))}>Effacer les filtres</a>
          </li>`
        : nothing
    }
  </ul>`;
}

/** Behind the chips: how many filters have none. @param count of all */
export function moreFilters(count: number): TemplateResult | typeof nothing {
  const more = count - CHIPS_SHOWN;
  return more > 0 ? html`<li>et ${countOf(more, 'autre filtre', 'autres filtres')}</li>` : nothing;
}

function notes({ parameters, page }: SearchView): TemplateResult {
  const q = parameters.get('q') ?? '';
  const references = page.understood.strategy === 'reference' ? [] : pastedReferences(q);
  const withoutFamily = changed(parameters, (all) => all.delete('family'));
  return html`${
    parameters.get('family')
      ? html`<p class="message family">
          Questions similaires seulement. <a href=${searchAddress(withoutFamily)}>← Tous les résultats</a>
        </p>`
      : nothing
  }
  ${
    references.length > 1
      ? html`<p class="message">
          <a href=${searchOf('ids', references.join(','))}
            >Voir ces ${formatNumber(references.length)} questions par leurs références</a
          >
        </p>`
      : nothing
  }
  ${page.warnings.map((warning) => html`<p class="message">${typeset(warning.message)} ${otherWords(warning, parameters)}</p>`)}`;
}

/** Warnings whose nearest value is the operator that was meant: their message names it. */
const NAMING: ReadonlySet<Warning['code']> = new Set(['date_en_mots', 'nom_de_depute']);

/** The same search with another word in the place of one that hardly any question holds, or with the operator that was meant. */
function otherWords({ code, value, nearest = [] }: Warning, parameters: URLSearchParams) {
  const isNaming = NAMING.has(code);
  if (value === undefined || nearest.length === 0 || !(isNaming || code === 'mot_voisin')) return nothing;
  const q = parameters.get('q') ?? '';
  const ways = isNaming ? [`"${value}"`, `« ${value} »`, value] : [value];
  // One that was shortened to be shown is not found again.
  const written = ways.find((text) => q.includes(text));
  if (written === undefined) return nothing;
  const addressWith = (text: string) =>
    searchAddress(
      changed(parameters, (all) =>
        all.set(
          'q',
          q.replace(written, () => text),
        ),
      ),
    );
  if (isNaming) return html`<a href=${addressWith(nearest[0] ?? '')}>Voir ces questions</a>.`;
  const links = nearest.map(
    (word, place) => html`${place > 0 ? ', ' : ''}<a href=${addressWith(word)}>${word}</a>`,
  );
  return html`${typeset('Chercher plutôt : ')}${links}.`;
}

const REFERENCE = /QANR5L\d{1,2}Q(?:E|G|OSD)\d+|\d{1,2}-\d{1,6}\s?Q(?:E|G|OSD)(?!\w)/gi;

/** A list pasted into the box: its words find other questions or none, the list of questions finds them. */
function pastedReferences(q: string): string[] {
  return (q.match(REFERENCE) ?? []).map((reference) => reference.replace(/\s/g, ''));
}

function advice({ parameters, page }: SearchView, filters: number): TemplateResult {
  const q = parameters.get('q');
  const unquoted = page.understood.phrases.length > 0 ? withoutQuotes(q ?? '') : q;
  const lines = [
    parameters.get('family') && 'Ces questions ne sont plus réunies : revenez à tous les résultats.',
    filters > 0 && 'Retirez un filtre.',
    q && 'Essayez moins de mots, ou des mots plus courants.',
    q && 'Pour une référence, donnez le type et le numéro : « QE 17519 ».',
  ].filter((line): line is string => typeof line === 'string' && line !== '');
  if (lines.length === 0) lines.push('L’index est vide : rien n’a encore été indexé.');
  return html`<ul class="advice">
    ${
      unquoted === q
        ? nothing
        : html`<li>
            <a href=${searchAddress(changed(parameters, (all) => all.set('q', unquoted ?? '')))}
              >Chercher les mots sans guillemets</a
            >
          </li>`
    }
    ${lines.map((line) => html`<li>${typeset(line)}</li>`)}
  </ul>`;
}

/** What gives quotes another meaning than that of a passage, or words without them another one: then the text is left as it is. */
const LANGUAGE = /[:*]|(?:^|[\s("«“„])[-−]|(?:^|[^\p{L}])(?:ET|OU|SAUF|AND|OR|NOT)(?:[^\p{L}]|$)/u;

/** Words and passages alone, as words. */
function withoutQuotes(q: string): string {
  return LANGUAGE.test(q)
    ? q
    : q
        .replace(/["«»“”„]/g, ' ')
        .replace(/\s+/g, ' ')
        .trim();
}

/** Neighbours of the page, the first and the last. */
function pages({ parameters, page: { page, perPage, totalFolded } }: SearchView): TemplateResult {
  const last = Math.max(1, Math.ceil(totalFolded / perPage));
  if (last === 1 && page === 1) return html``;
  const numbers = [...new Set([1, page - 2, page - 1, page, page + 1, page + 2, last])]
    .filter((number) => number >= 1 && number <= last)
    .sort((a, b) => a - b);
  return html`<nav class="pages" aria-label="Pages de résultats">
    <ul>
      ${
        page > 1
          ? html`<li>
              <a rel="prev" href=${pageAddress(parameters, Math.min(page - 1, last))}>← Précédente</a>
            </li>`
          : nothing
      }
      ${numbers.map(
        (number) =>
          html`<li>
            <a
              href=${pageAddress(parameters, number)}
              aria-current=${number === page ? 'page' : nothing}
              aria-label="Page ${formatNumber(number)}"
              >${formatNumber(number)}</a
            >
          </li>`,
      )}
      ${
        page < last
          ? html`<li><a rel="next" href=${pageAddress(parameters, page + 1)}>Suivante →</a></li>`
          : nothing
      }
    </ul>
  </nav>`;
}

function waysOutLine(parameters: URLSearchParams): TemplateResult {
  const { csv, xlsx, atom, json, desk } = waysOut(parameters);
  return html`<p class="ways-out">
    ${typeset('Tous les résultats : ')}<a href=${csv}>CSV</a>, <a href=${xlsx}>Excel</a>,
    <a href=${atom}>flux Atom</a>, <a href=${json}>JSON</a> ·
    <a href=${desk}>les analyser</a>
  </p>`;
}
