/** The filters of a search, wherever they were given: what each says, and the search without it. */
import type { ResultPage } from '../../server/present/result-page.js';
import { changed } from './addresses.js';
import { formatDay } from './format.js';

export type UnderstoodFilter = ResultPage['understood']['filters'][number];

/** Every parameter that filters, with the words before its value. Those whose value says it all have none. */
export const FILTERS: Readonly<Record<string, string>> = {
  legislature: '',
  type: '',
  status: '',
  number: 'Numéro : ',
  rubric: 'Rubrique : ',
  ministry: 'Ministère : ',
  ministryAsked: 'Ministère interrogé : ',
  portfolio: 'Domaine : ',
  party: 'Groupe : ',
  partyLineage: 'Lignée : ',
  author: 'Auteur : ',
  department: 'Département : ',
  constituency: '',
  closing: 'Clôture : ',
  signalled: 'Signalée : ',
  renewed: 'Renouvelée : ',
  transferred: 'Réattribuée : ',
  withdrawn: 'Retirée : ',
  late: 'Hors délai : ',
  delay: 'Délai : ',
  year: 'Année : ',
  month: '',
  from: 'Depuis le ',
  to: 'Jusqu’au ',
  answeredFrom: 'Réponse depuis le ',
  answeredTo: 'Réponse jusqu’au ',
  ids: 'Liste de questions : ',
  title: 'Titre : ',
  answer: 'Réponse : ',
  q: '',
};

export interface ActiveFilter {
  text: string;
  /** The search without it, from its first page: made when it is asked for. */
  readonly without: URLSearchParams;
}

/** Filters that a page shows one by one: the way to be rid of each holds the whole address of the search. */
export const CHIPS_SHOWN = 30;

/** What only the text can say. */
const TYPED_ONLY = ['q', 'title', 'answer'];

/** A search, as far as it is told what it looks for. */
export interface Searched extends Pick<ResultPage, 'query'> {
  understood: { filters: readonly UnderstoodFilter[] };
}

const IS_DAY = /^\d{4}-\d{2}-\d{2}$/;
/** Characters of a value that nothing understood. */
const UNTOLD = 60;

/**
 * What was understood, then what stands in the address and was not (a name that nothing bears): that must go away by a
 * click, too.
 * @param address the search that the page answers
 */
export function activeFilters(page: Searched, address: URLSearchParams): ActiveFilter[] {
  const {
    query,
    understood: { filters },
  } = page;
  const told = filters.map((filter) => ({
    text: textOf(filter),
    get without() {
      return filter.source === 'q'
        ? withoutTyped(address, query, filter)
        : withoutValue(address, filters, filter);
    },
  }));
  const untold = untoldFilters(page, address).map(({ name, values }) => ({
    text: `${FILTERS[name] ?? ''}${values.join(', ').slice(0, UNTOLD)}`,
    get without() {
      return changed(address, (all) => all.delete(name));
    },
  }));
  return [...told, ...untold];
}

/** Filters of the address of which nothing was understood (a name that nothing bears), and those that no facet has. */
export function untoldFilters(
  { understood: { filters } }: Searched,
  address: URLSearchParams,
): { name: string; values: string[] }[] {
  const names = new Set(filters.filter(({ source }) => source === 'url').map(({ parameter }) => parameter));
  return Object.keys(FILTERS)
    .filter((name) => !names.has(name) && !TYPED_ONLY.includes(name))
    .filter((name) => !['', 'false'].includes(address.get(name) ?? ''))
    .map((name) => ({ name, values: address.getAll(name) }));
}

/** The search without any filter; words keep their operators. */
export function withoutFilters(address: URLSearchParams): URLSearchParams {
  return changed(address, (all) => {
    for (const name of [...Object.keys(FILTERS), 'asOf']) if (name !== 'q') all.delete(name);
  });
}

function textOf({ parameter, label, negated }: UnderstoodFilter): string {
  return filterText(parameter, label, negated);
}

/** « Groupe : Les Républicains », « Sauf groupe : … », « Hors délai ». @param label of its values */
export function filterText(parameter: string, label: string, negated = false): string {
  const before = FILTERS[parameter] ?? '';
  // « Hors délai » alone says it; « Hors délai : non » must be written out.
  const text = label === 'Oui' ? before.replace(' : ', '') : before + valueText(label);
  return negated ? `Sauf ${text.charAt(0).toLowerCase()}${text.slice(1)}` : text;
}

function valueText(label: string): string {
  if (IS_DAY.test(label)) return formatDay(label);
  return label === 'Non' ? 'non' : label;
}

/** The operator is taken out of the text. */
function withoutTyped(address: URLSearchParams, query: string, filter: UnderstoodFilter): URLSearchParams {
  const rest = withoutOperators(query, [filter]);
  return changed(address, (all) => (rest === '' ? all.delete('q') : all.set('q', rest)));
}

/** The text without these operators, and without the keyword that joined each of them to the rest. */
export function withoutOperators(
  query: string,
  typed: readonly Pick<UnderstoodFilter, 'start' | 'end'>[],
): string {
  const lastFirst = [...typed].sort((a, b) => (b.start ?? 0) - (a.start ?? 0));
  return lastFirst
    .reduce((text, { start, end }) => {
      const before = text.slice(0, start ?? 0).replace(/(^|\s)(?:ET|AND)\s+$/, '$1');
      const after = text.slice(end ?? 0);
      return `${before} ${/(?:^|\()\s*$/.test(before) ? after.replace(/^\s*(?:ET|AND)(?=\s|$)/, '') : after}`;
    }, query)
    .replace(/\s+/g, ' ')
    .trim();
}

/** The other values of the parameter stay, as they are spelt in the index. */
function withoutValue(
  address: URLSearchParams,
  filters: readonly UnderstoodFilter[],
  removed: UnderstoodFilter,
): URLSearchParams {
  return changed(address, (all) => {
    all.delete(removed.parameter);
    for (const filter of filters)
      if (filter !== removed && filter.source === 'url' && filter.parameter === removed.parameter)
        all.append(filter.parameter, filter.value);
  });
}
