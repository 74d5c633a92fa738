/** A search in one French line: the title of its page and of its feed, by which one is told from another. */
import type { Searched, UnderstoodFilter } from './active-filters.js';
import { filterText, untoldFilters, withoutOperators } from './active-filters.js';
import { formatDay, formatNumber } from './format.js';
import { SITE } from './labels.js';

/** Of a title, which is read at a glance: characters of the text, of a value; values of a criterion; criteria. */
const MOST = { text: 200, inTab: 60, value: 60, values: 2, criteria: 12 };

/** Title of a page of results. @param address the search that the page answers */
export function pageTitle(page: Searched, address: URLSearchParams): string {
  const text = shortened(wordsOf(page), MOST.inTab);
  const criteria = criteriaOf(page, address).join(', ');
  const line = text === '' ? capital(criteria) : [text, criteria].filter((part) => part !== '').join(', ');
  return `${line === '' ? 'Recherche' : line} – ${SITE}`;
}

/** Title of its feed. */
export function feedTitle(page: Searched, address: URLSearchParams): string {
  const line = searchLine(page, address);
  return `Questions parlementaires${line === '' ? '' : ` – ${line}`}`;
}

/** « « eau », groupe : Exemple »; empty where every question is looked for. */
export function searchLine(page: Searched, address: URLSearchParams): string {
  const text = shortened(wordsOf(page), MOST.text);
  return [...(text === '' ? [] : [`« ${text} »`]), ...criteriaOf(page, address)].join(', ');
}

/** What was typed beside the operators that were understood, which are told as the criteria that they are. */
function wordsOf({ query, understood: { filters } }: Searched): string {
  return withoutOperators(
    query,
    filters.filter(({ source }) => source === 'q'),
  );
}

/** Every criterion beside the words, in small letters. */
function criteriaOf(page: Searched, address: URLSearchParams): string[] {
  const { filters } = page.understood;
  const periods = periodsOf(filters);
  const others = filters.filter(({ parameter }) => !periods.some(({ names }) => names.includes(parameter)));
  const told = [
    ...periods.map(({ before, first, last }) => `${before}du ${formatDay(first)} au ${formatDay(last)}`),
    ...groupsOf(others).map((group) => groupText(group, address)),
    ...untoldFilters(page, address).map(({ name, values }) =>
      name === 'ids' ? listText(values) : filterText(name, summedUp(values)),
    ),
    ...(address.get('family') ? ['questions regroupées'] : []),
  ];
  const more = told.length - MOST.criteria;
  const shown = told.slice(0, more > 1 ? MOST.criteria : told.length);
  return [...shown.map(small), ...(more > 1 ? [`et ${more} autres critères`] : [])].map((text) =>
    text.replaceAll('\u00a0', ' '),
  );
}

const PERIODS = [
  { names: ['from', 'to'], before: '' },
  { names: ['answeredFrom', 'answeredTo'], before: 'réponse ' },
];

/** Those of which the first and the last day are told, each once. */
function periodsOf(filters: readonly UnderstoodFilter[]) {
  return PERIODS.flatMap(({ names, before }) => {
    const [firsts = [], lasts = []] = names.map((name) =>
      filters.filter(({ parameter }) => parameter === name),
    );
    const [first, last] = [firsts[0], lasts[0]];
    if (firsts.length !== 1 || lasts.length !== 1 || !first || !last) return [];
    return first.negated || last.negated ? [] : [{ names, before, first: first.value, last: last.value }];
  });
}

/** Values of one parameter of the address are alternatives; each operator stands for itself. */
function groupsOf(filters: readonly UnderstoodFilter[]): UnderstoodFilter[][] {
  const groups = new Map<string, UnderstoodFilter[]>();
  for (const filter of filters) {
    const { source, parameter, start } = filter;
    const key = source === 'url' ? parameter : `${parameter} ${start}`;
    groups.set(key, [...(groups.get(key) ?? []), filter]);
  }
  return [...groups.values()];
}

function groupText(group: readonly UnderstoodFilter[], address: URLSearchParams): string {
  const [first] = group;
  if (first === undefined) return '';
  const text = filterText(first.parameter, summedUp(group.map(({ label }) => label)), first.negated);
  const asOf = address.get('asOf') ?? '';
  return first.parameter === 'late' && asOf !== '' ? `${text} au ${dayText(asOf)}` : text;
}

const dayText = (day: string): string => (/^\d{4}-\d{2}-\d{2}$/.test(day) ? formatDay(day) : day);

/** « A ou B », « A, B ou 3 autres » */
function summedUp(labels: readonly string[]): string {
  const short = labels.map((label) => shortened(label, MOST.value));
  const more = short.length - MOST.values;
  if (more <= 1) return joined(short);
  return `${short.slice(0, MOST.values).join(', ')} ou ${formatNumber(more)} autres`;
}

const joined = (labels: readonly string[]): string =>
  labels.length < 2 ? labels.join('') : `${labels.slice(0, -1).join(', ')} ou ${labels.at(-1) ?? ''}`;

function listText(values: readonly string[]): string {
  const count = values.flatMap((value) => value.split(',')).filter((value) => value.trim() !== '').length;
  return count > 1 ? `liste de ${formatNumber(count)} questions` : filterText('ids', values.join(''));
}

function shortened(text: string, most: number): string {
  return text.length <= most ? text.toWellFormed() : `${text.slice(0, most).toWellFormed().trimEnd()}…`;
}

const small = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
