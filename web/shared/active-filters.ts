/** The filters of a search, wherever they were given: what each says, and the search without it. */
import type { ResultPage } from '../../server/present/result-page.js';
import { changed } from './addresses.js';
import { formatDay } from './format.js';

type UnderstoodFilter = ResultPage['understood']['filters'][number];

/** Every parameter that filters, with the words before its value. Those whose value says it all have none. */
export const FILTERS: Readonly<Record<string, string>> = {
  legislature: '',
  type: '',
  status: '',
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
  /** The search without it, from its first page. */
  without: URLSearchParams;
}

const IS_DAY = /^\d{4}-\d{2}-\d{2}$/;
/** Characters of a value that nothing understood. */
const UNTOLD = 60;

/**
 * What was understood, then what stands in the address and was not (a name that nothing bears): that must go away by a
 * click, too.
 * @param address the search that the page answers
 */
export function activeFilters(
  {
    query,
    understood: { filters },
  }: Pick<ResultPage, 'query'> & {
    understood: { filters: readonly UnderstoodFilter[] };
  },
  address: URLSearchParams,
): ActiveFilter[] {
  const told = filters.map((filter) => ({
    text: textOf(filter),
    without:
      filter.source === 'q' ? withoutTyped(address, query, filter) : withoutValue(address, filters, filter),
  }));
  const names = new Set(filters.filter(({ source }) => source === 'url').map(({ parameter }) => parameter));
  const untold = Object.keys(FILTERS)
    .filter((name) => !names.has(name) && name !== 'q')
    .filter((name) => !['', 'false'].includes(address.get(name) ?? ''))
    .map((name) => ({
      text: `${FILTERS[name] ?? ''}${address.getAll(name).join(', ').slice(0, UNTOLD)}`,
      without: changed(address, (all) => all.delete(name)),
    }));
  return [...told, ...untold];
}

/** The search without any filter; words keep their operators. */
export function withoutFilters(address: URLSearchParams): URLSearchParams {
  return changed(address, (all) => {
    for (const name of [...Object.keys(FILTERS), 'asOf']) if (name !== 'q') all.delete(name);
  });
}

function textOf({ parameter, label, negated }: UnderstoodFilter): string {
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
function withoutTyped(
  address: URLSearchParams,
  query: string,
  { start, end }: UnderstoodFilter,
): URLSearchParams {
  const rest = `${query.slice(0, start ?? 0)} ${query.slice(end ?? 0)}`.replace(/\s+/g, ' ').trim();
  return changed(address, (all) => (rest === '' ? all.delete('q') : all.set('q', rest)));
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
