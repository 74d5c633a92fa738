/** The analyst's desk: a search in numbers. Works as a form without any script. */
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { PoliticalEvent } from '../../../config/political-events.js';
import type { ResultPage } from '../../../server/present/result-page.js';
import type { StatsAnswer } from '../../../server/present/stats.js';
import type { Period } from '../../../server/stats/periods.js';
import type { ActiveFilter } from '../../shared/active-filters.js';
import { activeFilters, CHIPS_SHOWN } from '../../shared/active-filters.js';
import type { DeskView } from '../../shared/desk-state.js';
import { viewParameters } from '../../shared/desk-state.js';
import { delayTable, pivotTable, timeTable } from '../../shared/desk-tables.js';
import type { Table, TableName } from '../../shared/desk-tables.js';
import { countOf, formatDay, typeset } from '../../shared/format.js';
import { addressAt, searchAddress } from '../../shared/addresses.js';
import type { Interval } from '../../shared/periods.js';
import { eventList, timeChart } from '../charts/time-chart.js';
import { filters } from '../filters.js';
import { frame } from '../frame.js';
import { moreFilters } from '../results.js';
import { searchBox } from '../search-box.js';
import { deskTable } from './desk-table.js';
import { figures } from './figures.js';

export interface Desk {
  /** Parameters of the search, without those of the view. */
  search: URLSearchParams;
  /** What the search means, as its page of results says it. */
  page: Pick<ResultPage, 'query' | 'understood' | 'facets'>;
  view: DeskView;
  interval: Interval;
  periods: readonly Period[];
  events: readonly PoliticalEvent[];
  /** Broken down by portfolio, with delays. */
  delays: StatsAnswer;
  /** By the rows and columns of the view. */
  pivot: StatsAnswer['breakdown'];
  /** What may make rows, and columns: name → label. */
  criteria: Record<'rows' | 'columns', Readonly<Record<string, string>>>;
}

export function deskPage(desk: Desk): TemplateResult {
  const { search, page, delays } = desk;
  const chosen = activeFilters(page, search);
  return frame(
    html`<div class="search-band">${searchBox(search.get('q') ?? '', DESK_BOX)}</div>
      <p id="annonce" class="visually-hidden" role="status"></p>
      <div class="columns">
        <aside aria-label="Filtres">
          <details id="filtres">
            <summary>Filtres ${chosen.length > 0 ? `(${chosen.length})` : nothing}</summary>
            ${filters({ page, parameters: search })}
          </details>
        </aside>
        <main id="contenu" class="desk" tabindex="-1">
          <h1>Analyser les questions</h1>
          ${chosen.length > 0 ? chips(chosen, desk) : nothing}
          ${delays.warnings.map(({ message }) => html`<p class="message">${typeset(message)}</p>`)}
          ${delays.total === 0 ? nothingFound(search) : sections(desk)}
        </main>
      </div>`,
    { path: '/analyse' },
  );
}

const DESK_BOX = {
  action: '/analyse',
  label: 'Questions à analyser : mots, filtres ou références ; vide, toutes les questions',
  placeholder: 'ministère:santé après:2022',
  button: 'Analyser',
  hasHelp: false,
};

/** As on the search page; what the desk itself shows stays. */
function chips(chosen: readonly ActiveFilter[], { view }: Desk): TemplateResult {
  const own = new URLSearchParams(viewParameters(view));
  return html`<ul class="chips" aria-label="Filtres actifs">
    ${chosen.slice(0, CHIPS_SHOWN).map(
      ({ text, without }) =>
        html`<li>
          <a
            class="chip"
            href=${addressAt('/analyse', new URLSearchParams([...without, ...own]))}
            aria-label="Retirer le filtre ${text}"
            >${typeset(text)} <span aria-hidden="true">×</span></a
          >
        </li>`,
    )}
    ${moreFilters(chosen.length)}
  </ul>`;
}

function nothingFound(search: URLSearchParams): TemplateResult {
  return html`<p class="message">
    Aucune question ne répond à ces critères. <a href=${searchAddress(search)}>Voir la recherche</a>
  </p>`;
}

function choice(
  label: string,
  name: string,
  options: Readonly<Record<string, string>>,
  chosen: string,
): TemplateResult {
  return html`<label class="choice"
    ><span>${label}</span>
    <select id="choix-${name}" name=${name} form="recherche">
      ${Object.entries(options).map(
        ([value, text]) => html`<option value=${value} ?selected=${value === chosen}>${text}</option>`,
      )}
    </select></label
  >`;
}

function sections(desk: Desk): TemplateResult {
  return html`${figures(desk.delays)} ${timeSection(desk)} ${delaySection(desk)} ${pivotSection(desk)}
  ${waysOut(desk)} ${method(desk)}`;
}

function timeSection({ search, view, interval, periods, events, delays }: Desk): TemplateResult {
  return html`<section aria-labelledby="temps">
    <h2 id="temps">Dans le temps</h2>
    <div class="choices">
      ${choice('Périodes', 'interval', { month: 'par mois', year: 'par an' }, interval)}
    </div>
    <p class="legend">
      <span class="key questions">Questions publiées</span> <span class="key answers">Réponses publiées</span>
      ${events.length > 0 ? html`<span class="key event">Changement de gouvernement ou dissolution</span>` : nothing}
    </p>
    <div class="scroll" tabindex="0" role="region" aria-label="Graphique dans le temps">
      ${timeChart(periods, events)}
    </div>
    <p class="meta reading" id="lecture" aria-hidden="true"></p>
    ${eventList(events)} ${undatedLine(delays.interval.undated)}
    <details class="figures-of">
      <summary>Le tableau des périodes</summary>
      ${deskTable(timeTable(periods), { id: 'table-temps' })}
    </details>
    ${tableFile('temps', search, view)}
  </section>`;
}

/** What the chart cannot show. */
function undatedLine({
  questions,
  answers,
}: StatsAnswer['interval']['undated']): TemplateResult | typeof nothing {
  const parts = [
    questions > 0 && `${countOf(questions, 'question')} sans date de publication`,
    answers > 0 && `${countOf(answers, 'réponse')} sans date`,
  ].filter((part) => part !== false);
  if (parts.length === 0) return nothing;
  return html`<p class="meta">${typeset(`Hors du graphique : ${parts.join(', ')}.`)}</p>`;
}

function delaySection({ search, view, delays }: Desk): TemplateResult {
  const table = delayTable(delays.breakdown);
  return html`<section aria-labelledby="delais">
    <h2 id="delais">Délais de réponse par portefeuille</h2>
    <p class="meta">
      Questions écrites seulement, au ${formatDay(delays.delays.asOf)}. La première médiane compte les
      questions encore sans réponse pour le temps qu’elles ont déjà attendu : c’est elle que montrent les
      barres. « – » : sans objet, faute de réponse, ou parce que moins de la moitié des questions sont
      répondues.
    </p>
    ${
      table.rows.length === 0
        ? html`<p class="message">Aucune question écrite dans cette recherche.</p>`
        : html`${deskTable(table, { id: 'table-delais', bars: MEDIAN_COLUMN })}
          ${tableFile('delais', search, view)}`
    }
  </section>`;
}

/** Of `delayTable`, without the name of the row. */
const MEDIAN_COLUMN = 0;

function pivotSection({ search, view, pivot, criteria }: Desk): TemplateResult {
  const table = pivotTable(pivot, view.inShares);
  return html`<section aria-labelledby="croisement">
    <h2 id="croisement">Croiser deux critères</h2>
    <div class="choices">
      ${choice('Lignes', 'rows', criteria.rows, view.rows)}
      ${choice('Colonnes', 'columns', criteria.columns, view.columns)}
      ${choice('Cellules', 'show', { count: 'nombre de questions', share: '% de la ligne' }, view.inShares ? 'share' : 'count')}
      <button type="submit" form="recherche" class="plain">Croiser</button>
    </div>
    ${
      pivot?.by[0]?.multiValued === true
        ? html`<p class="meta">
            Une question peut relever de plusieurs portefeuilles : la somme des lignes dépasse alors le total.
          </p>`
        : nothing
    }
    ${deskTable(table, { id: 'table-croisement', shadeOf: shadesOf(table) })}
    ${tableFile('croisement', search, view)}
  </section>`;
}

/** Five shades from the largest cell down; the total has none, for it is no cell of the table. */
function shadesOf({ rows }: Table): (row: number, column: number) => number {
  const cells = rows.map((row) => row.slice(1, -1).map((cell) => (typeof cell === 'number' ? cell : 0)));
  const most = Math.max(...cells.flat(), 1);
  return (row, column) => Math.ceil(((cells[row]?.[column] ?? 0) / most) * 5);
}

/** The table as shown, for a spreadsheet. */
function tableFile(table: TableName, search: URLSearchParams, view: DeskView): TemplateResult {
  const address = new URLSearchParams([...search, ...viewParameters(view), ['table', table]]);
  return html`<p class="file">
    <a href=${addressAt('/analyse/tableau.csv', address)} download>Ce tableau en CSV</a>
  </p>`;
}

function waysOut({ search }: Desk): TemplateResult {
  const excel = new URLSearchParams(search);
  excel.set('format', 'xlsx');
  return html`<section aria-labelledby="questions">
    <h2 id="questions">Les questions elles-mêmes</h2>
    <p>
      <a href=${searchAddress(search)}>Les voir dans la recherche</a>, ou les emporter toutes&nbsp;:
      <a href=${addressAt('/api/v1/export', search)}>CSV</a>,
      <a href=${addressAt('/api/v1/export', excel)}>Excel</a>.
    </p>
  </section>`;
}

function method({ delays }: Desk): TemplateResult {
  return html`<details class="method">
    <summary>Comment ces chiffres sont comptés</summary>
    <p>
      Tous sont des comptes exacts sur l’ensemble des questions trouvées, au ${formatDay(delays.delays.asOf)}.
      Les délais ne portent que sur les questions écrites dont les dates sont connues : une question au
      Gouvernement reçoit sa réponse en séance, une question orale attend son tour dans l’ordre du jour.
    </p>
    <p>
      Le délai normal est de deux mois (Règlement de l’Assemblée nationale, article 135). La médiane avec les
      questions sans réponse est celle de Kaplan et Meier (1958) : une question qui attend, ou qui a été
      retirée, compte pour le temps pendant lequel elle a attendu. La médiane des seules réponses flatte qui
      répond aux questions faciles et laisse les autres.
    </p>
    <p>
      Les repères du graphique sont les jours de nomination des premiers ministres et de dissolution de
      l’Assemblée. Aucun classement des députés n’est proposé.
    </p>
  </details>`;
}
