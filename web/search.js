// The search page. The address is the state: reading it gives the request, changing it gives another page.
import {
  authorLine,
  badges,
  datesLine,
  element,
  formatNumber,
  getJson,
  marked,
  rememberSearch,
  typeset,
  withoutMark,
} from './common.js';
import { activeFilters, FILTERS } from './filters.js';
import { suggestInto } from './suggestions.js';

const FACETS = {
  legislature: 'Législature',
  type: 'Type de question',
  status: 'État',
  rubric: 'Rubrique',
  ministry: 'Ministère',
  party: 'Groupe politique',
};
const FIELDS = ['q', 'from', 'to', 'sort'];
const VALUES_SHOWN = 10;
const DEFAULT_TITLE = document.title;

const byId = (id) => document.getElementById(id);
const form = byId('recherche');
const expanded = new Set();
let running = null;
/** Facets as last shown, for « tout afficher » without a new request. */
let shownFacets = {};
/** The answer as last shown, for what its filters are. */
let shownPage = { query: '', understood: { filters: [] } };

const state = () => new URLSearchParams(location.search);

function addressOf(parameters) {
  const text = parameters.toString();
  return text === '' ? '/' : `/?${text}`;
}

/** Goes to another state: a new entry in the history, unless nothing has changed. */
function goTo(parameters) {
  const address = addressOf(parameters);
  if (address !== location.pathname + location.search) history.pushState(null, '', address);
  void show();
}

async function show() {
  running?.abort();
  running = new AbortController();
  const { signal } = running;
  fillForm();
  rememberSearch(addressOf(state()));
  const address = `/api/v1/search?${state()}`;
  byId('api').href = address;
  showWaysOut();
  byId('resultats').setAttribute('aria-busy', 'true');
  try {
    const page = await getJson(address, signal);
    showPage(page);
  } catch (error) {
    if (signal.aborted) return;
    showError(error);
  }
  byId('resultats').removeAttribute('aria-busy');
}

/** The same search as a file and as a feed: the whole of it, not a page. */
function showWaysOut() {
  const parameters = state();
  for (const name of ['page', 'fold']) parameters.delete(name);
  const search = parameters.toString();
  const address = (path, ...more) =>
    [path, [search, ...more].filter(Boolean).join('&')].filter(Boolean).join('?');
  byId('csv').href = address('/api/v1/export');
  byId('xlsx').href = address('/api/v1/export', 'format=xlsx');
  for (const id of ['atom', 'flux']) byId(id).href = address('/api/v1/feed.atom');
}

function fillForm() {
  const parameters = state();
  for (const name of FIELDS) byId(name).value = parameters.get(name) ?? '';
  if (byId('sort').value === '') byId('sort').value = parameters.get('q') ? 'relevance' : 'newest';
  byId('late').checked = parameters.get('late') === 'true';
  const q = parameters.get('q');
  document.title = q ? `${q.slice(0, 60)} – ${DEFAULT_TITLE}` : DEFAULT_TITLE;
}

/** The form's own fields; filters are kept, the page goes back to the first. Other words leave the like questions. */
function readForm() {
  const parameters = state();
  parameters.delete('page');
  if (byId('q').value.trim() !== (parameters.get('q') ?? '').trim()) parameters.delete('family');
  for (const name of FIELDS) {
    const value = byId(name).value.trim();
    if (value === '') parameters.delete(name);
    else parameters.set(name, value);
  }
  if (byId('late').checked) parameters.set('late', 'true');
  else parameters.delete('late');
  const byDefault = parameters.get('q') ? 'relevance' : 'newest';
  if (parameters.get('sort') === byDefault) parameters.delete('sort');
  if (!parameters.get('q') && parameters.get('sort') === 'relevance') parameters.delete('sort');
  return parameters;
}

function showPage(page) {
  byId('total').textContent = totalLine(page);
  byId('messages').replaceChildren(
    ...familyNote(),
    ...listNote(),
    ...page.warnings.map(({ message }) => paragraph(typeset(message))),
  );
  byId('liste').replaceChildren(...page.hits.map(hitItem));
  byId('liste').start = (page.page - 1) * page.perPage + 1;
  byId('tri').hidden = page.total === 0;
  byId('sorties').hidden = page.total === 0;
  shownPage = page;
  shownFacets = sortedFacets(page.facets);
  showFacets();
  showChosen();
  if (page.total === 0) byId('messages').append(emptyAdvice());
  byId('pages').replaceChildren(...pageLinks(page));
}

/** « 4 questions, 2 résultats après regroupement »: the list numbers hits, and one may stand for several questions. */
function totalLine({ total, totalFolded }) {
  if (total === 0) return 'Aucune question';
  const questions = `${formatNumber(total)} question${total > 1 ? 's' : ''}`;
  if (totalFolded >= total) return questions;
  return `${questions}, ${formatNumber(totalFolded)} résultat${totalFolded > 1 ? 's' : ''} après regroupement`;
}

/** Where only like questions are shown: that it is so, and the way back. */
function familyNote() {
  const parameters = state();
  if (!parameters.get('family')) return [];
  parameters.delete('family');
  parameters.delete('page');
  return [
    element(
      'p',
      { class: 'message family' },
      'Questions similaires seulement. ',
      stateLink(parameters, '← Tous les résultats'),
    ),
  ];
}

/** Legislatures in their own order, newest first; everything else by count, as it comes. */
function sortedFacets(facets) {
  if (!facets.legislature) return facets;
  const byNumber = (a, b) => Number(b.value) - Number(a.value);
  return { ...facets, legislature: [...facets.legislature].sort(byNumber) };
}

function emptyAdvice() {
  const q = state().get('q');
  const advice = [
    state().get('family') && 'Ces questions ne sont plus réunies : revenez à tous les résultats.',
    chosenFilters().length > 0 && 'Retirez un filtre.',
    q && 'Essayez moins de mots, ou des mots plus courants.',
    q && 'Pour une référence, donnez le type et le numéro : « QE 17519 ».',
  ].filter(Boolean);
  if (advice.length === 0) advice.push('L’index est vide : rien n’a encore été indexé.');
  return element(
    'ul',
    { class: 'advice' },
    advice.map((text) => element('li', {}, typeset(text))),
  );
}

const REFERENCE = /QANR5L\d{1,2}Q(?:E|G|OSD)\d+|\d{1,2}-\d{1,6}\s?Q(?:E|G|OSD)(?!\w)/gi;

/** A list pasted into the box: its words find other questions or none, the list of questions finds them. */
function listNote() {
  const references = (state().get('q')?.match(REFERENCE) ?? []).map((reference) =>
    reference.replace(/\s/g, ''),
  );
  if (references.length < 2) return [];
  const parameters = new URLSearchParams({ ids: references.join(',') });
  const text = `Voir ces ${formatNumber(references.length)} questions par leurs références`;
  return [paragraph(stateLink(parameters, text))];
}

/** Every criterion but the words: what it says, and the search without it. */
const chosenFilters = () => activeFilters(shownPage, state());

function showChosen() {
  const chosen = chosenFilters();
  byId('actifs').textContent = chosen.length === 0 ? '' : `(${chosen.length})`;
  byId('effacer').hidden = !Object.keys(FILTERS).some((name) => name !== 'q' && state().get(name));
  byId('choisis').replaceChildren(
    ...chosen.map(({ text, parameters }) => {
      const button = element('button', { type: 'button', class: 'plain' }, text, ' ', cross());
      button.setAttribute('aria-label', `Retirer le filtre ${text}`);
      button.addEventListener('click', () => {
        goTo(parameters);
        byId('resultats').focus();
      });
      return element('li', {}, button);
    }),
  );
}

const cross = () => element('span', { 'aria-hidden': 'true' }, '×');

function showError(error) {
  byId('tri').hidden = true;
  byId('sorties').hidden = true;
  byId('choisis').replaceChildren();
  byId('total').textContent = '';
  byId('liste').replaceChildren();
  byId('pages').replaceChildren();
  const details = (error.details ?? []).map(({ parameter, message }) =>
    element('li', {}, typeset(`${FACETS[parameter] ?? parameter} : ${message}`)),
  );
  byId('effacer').hidden = true;
  byId('messages').replaceChildren(
    element(
      'div',
      { class: 'message error', role: 'alert' },
      typeset(error.message),
      element('ul', {}, details),
    ),
    ...(details.length === 0 ? [] : [element('p', {}, wordsAlone())]),
  );
}

/** Way out of an address whose filters are wrong. */
function wordsAlone() {
  const q = state().get('q');
  const address = q ? addressOf(new URLSearchParams({ q })) : '/';
  return element('a', { href: address }, 'Recommencer sans les filtres');
}

const paragraph = (text) => element('p', { class: 'message' }, text);

function hitItem(hit) {
  return element(
    'li',
    { class: 'hit' },
    badges(hit),
    element(
      'h2',
      {},
      element('a', { href: `/q/${hit.id}` }, marked(hit.sample ? withoutMark(hit.titleHtml) : hit.titleHtml)),
    ),
    element(
      'p',
      { class: 'passage' },
      hit.snippet.field === 'answer' && element('span', { class: 'field' }, typeset('Réponse : ')),
      marked(hit.snippet.html),
    ),
    element(
      'p',
      { class: 'meta' },
      [authorLine(hit), hit.ministry?.label, datesLine(hit)].filter(Boolean).join(' · '),
      !hit.sample && [
        ' · ',
        element('a', { class: 'official', href: hit.url, rel: 'noopener' }, 'page officielle'),
      ],
    ),
    hit.similar > 0 && element('p', { class: 'similar' }, similarLink(hit)),
  );
}

/** From a hit that stands for several like questions to all of them, under the same criteria. */
function similarLink({ similar, family, title }) {
  const parameters = state();
  parameters.delete('page');
  parameters.set('family', family);
  const text = similar === 1 ? 'et 1 question similaire' : `et ${formatNumber(similar)} questions similaires`;
  const label = typeset(`${text} à « ${withoutMark(title)} »`);
  return stateLink(parameters, text, { 'aria-label': label });
}

/** Built anew at each answer; the keyboard focus stays on the box that was ticked. */
function showFacets() {
  const focused = document.activeElement?.id;
  const groups = Object.entries(shownFacets)
    .filter(([, values]) => values.length > 0)
    .map(([name, values]) => facetGroup(name, values));
  byId('facettes').replaceChildren(...groups);
  if (focused) byId(focused)?.focus();
}

function facetGroup(name, values) {
  const all = expanded.has(name);
  const shown = values.filter((value, rank) => all || rank < VALUES_SHOWN || value.selected);
  const toggle = element(
    'button',
    { type: 'button', class: 'plain', id: `tout-${name}`, 'aria-expanded': String(all) },
    all ? 'Réduire' : `Tout afficher (${formatNumber(values.length)})`,
  );
  toggle.addEventListener('click', () => {
    if (!expanded.delete(name)) expanded.add(name);
    showFacets();
  });
  return element(
    'fieldset',
    {},
    element('legend', {}, FACETS[name]),
    element(
      'ul',
      {},
      shown.map((value) => facetValue(name, value)),
    ),
    values.length > VALUES_SHOWN && toggle,
  );
}

function facetValue(name, { value, label, count, selected }) {
  const box = element('input', { type: 'checkbox', id: `${name}-${value}`, checked: selected });
  box.addEventListener('change', () => toggleValue(name, value, box.checked));
  return element(
    'li',
    {},
    element(
      'label',
      {},
      box,
      element('span', { class: 'label' }, label),
      element('span', { class: 'count' }, formatNumber(count)),
    ),
  );
}

/** Rewrites the facet from what the answer says is selected: the address may hold other spellings of it. */
function toggleValue(name, value, chosen) {
  const parameters = readForm();
  const selected = new Set(shownFacets[name].filter((known) => known.selected).map((known) => known.value));
  if (chosen) selected.add(value);
  else selected.delete(value);
  parameters.delete(name);
  for (const kept of selected) parameters.append(name, kept);
  goTo(parameters);
}

function pageLinks({ page, perPage, totalFolded }) {
  const last = Math.max(1, Math.ceil(totalFolded / perPage));
  if (last === 1 && page === 1) return [];
  const numbers = [...new Set([1, page - 2, page - 1, page, page + 1, page + 2, last])]
    .filter((number) => number >= 1 && number <= last)
    .sort((a, b) => a - b);
  return [
    page > 1 && pageLink(Math.min(page - 1, last), '← Précédente'),
    ...numbers.map((number) => pageLink(number, formatNumber(number), number === page)),
    page < last && pageLink(page + 1, 'Suivante →'),
  ].filter(Boolean);
}

function pageLink(number, text, current = false) {
  const parameters = state();
  if (number === 1) parameters.delete('page');
  else parameters.set('page', number);
  return stateLink(parameters, text, { 'aria-current': current && 'page' });
}

/** A link to another state of the page, followed without loading it anew. */
function stateLink(parameters, text, attributes = {}) {
  const link = element('a', { href: addressOf(parameters), ...attributes }, text);
  link.addEventListener('click', (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    goTo(parameters);
    byId('resultats').focus();
    byId('resultats').scrollIntoView();
  });
  return link;
}

form.addEventListener('submit', (event) => {
  event.preventDefault();
  goTo(readForm());
});
for (const name of ['from', 'to', 'sort', 'late'])
  byId(name).addEventListener('change', () => goTo(readForm()));
byId('effacer').addEventListener('click', () => {
  const parameters = readForm();
  for (const name of [...Object.keys(FILTERS), 'asOf']) if (name !== 'q') parameters.delete(name);
  goTo(parameters);
});
window.addEventListener('popstate', () => void show());
byId('filtres').open = window.matchMedia('(min-width: 48rem)').matches;
suggestInto(byId('q'), byId('suggestions'));
void show();
