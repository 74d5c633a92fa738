// The filters of a search, wherever they were given: what each says, and the search without it.
import { formatDay } from './common.js';

/** Every parameter that filters, with the words before its value. Those whose value says it all have none. */
export const FILTERS = {
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

const IS_DAY = /^\d{4}-\d{2}-\d{2}$/;

/**
 * What was understood, then what stands in the address and was not (a name that nothing bears): that must go away by a
 * click, too.
 * @param {{query: string, understood?: {filters: object[]}}} page an answer of the search
 * @param {URLSearchParams} address the search that it answers
 * @returns {{text: string, parameters: URLSearchParams}[]}
 */
export function activeFilters({ query, understood }, address) {
  const filters = understood?.filters ?? [];
  const told = filters.map((filter) => ({
    text: textOf(filter),
    parameters:
      filter.source === 'q' ? withoutTyped(address, query, filter) : withoutValue(address, filters, filter),
  }));
  const names = new Set(filters.filter(({ source }) => source === 'url').map(({ parameter }) => parameter));
  const others = Object.keys(FILTERS).filter(
    (name) => !names.has(name) && name !== 'q' && address.get(name) && address.get(name) !== 'false',
  );
  const untold = others.map((name) => ({
    text: FILTERS[name] + address.getAll(name).join(', ').slice(0, 60),
    parameters: changed(address, (all) => all.delete(name)),
  }));
  return [...told, ...untold];
}

function textOf({ parameter, label, negated }) {
  const before = FILTERS[parameter] ?? '';
  // « Hors délai » alone says it; « Hors délai : non » must be written out.
  const text = label === 'Oui' ? before.replace(' : ', '') : before + valueText(label);
  return negated ? `Sauf ${text.charAt(0).toLowerCase()}${text.slice(1)}` : text;
}

const valueText = (label) => (IS_DAY.test(label) ? formatDay(label) : label === 'Non' ? 'non' : label);

/** The operator is taken out of the text. */
function withoutTyped(address, query, { start, end }) {
  const rest = `${query.slice(0, start)} ${query.slice(end)}`.replace(/\s+/g, ' ').trim();
  return changed(address, (all) => (rest === '' ? all.delete('q') : all.set('q', rest)));
}

/** The other values of the parameter stay, as they are spelt in the index. */
function withoutValue(address, filters, removed) {
  return changed(address, (all) => {
    all.delete(removed.parameter);
    for (const filter of filters)
      if (filter !== removed && filter.source === 'url' && filter.parameter === removed.parameter)
        all.append(filter.parameter, filter.value);
  });
}

/** Another search begins at its first page. */
function changed(address, change) {
  const parameters = new URLSearchParams(address);
  parameters.delete('page');
  change(parameters);
  return parameters;
}
