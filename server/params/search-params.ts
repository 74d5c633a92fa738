/** Parameters of GET /api/v1/search: one table validates them, and names the known ones. */
import { z } from 'zod';
import { DEFAULT_FACETS, FACET_NAMES } from '../../config/index-settings.js';
import type { FacetName } from '../../config/index-settings.js';
import { formatUid, parseReference } from '../../model/identity.js';
import type { ParameterProblem } from '../errors.js';
import { ParameterError } from '../errors.js';
import { limits } from '../limits.js';
import type { Warning } from '../warnings.js';
import type { ReadableValues } from './closed-values.js';
import { CLOSED_VALUES, QUESTION_NUMBERS } from './closed-values.js';
import type { RawQuery } from './query-string.js';
import { readValues } from './read-values.js';
import { parisDay } from '../paris-time.js';
import { DELAY_CHOICES, FLAG_CHOICES, readDelay, readFlag } from './values.js';
import { choice, choices, count, day, parameter, shorten, text, wholeValues } from './readers.js';

export const SORTS = ['relevance', 'newest', 'oldest', 'answered', 'delay'] as const;
export type Sort = (typeof SORTS)[number];

const facetList = parameter((values, refuse): FacetName[] => {
  if (values.length === 0) return [...DEFAULT_FACETS];
  const names = values.flatMap((value) => value.split(',')).map((name) => name.trim());
  const asked = names.filter((name) => name !== '' && name !== 'none');
  for (const name of new Set(asked))
    if (!isFacetName(name))
      refuse(name, `Facette inconnue. Facettes possibles : ${FACET_NAMES.join(', ')}, none.`);
  return FACET_NAMES.filter((name) => asked.includes(name));
});

const valuesOf = <T>({ read, expected }: Pick<ReadableValues<T>, 'read' | 'expected'>) =>
  choices(read, expected);

export const searchSchema = z.object({
  q: text,
  legislature: valuesOf(CLOSED_VALUES.legislature),
  type: valuesOf(CLOSED_VALUES.type),
  status: valuesOf(CLOSED_VALUES.status),
  number: valuesOf(QUESTION_NUMBERS),
  rubric: wholeValues,
  ministry: wholeValues,
  party: wholeValues,
  ministryAsked: wholeValues,
  portfolio: wholeValues,
  partyLineage: wholeValues,
  author: wholeValues,
  department: wholeValues,
  constituency: valuesOf(CLOSED_VALUES.constituency),
  closing: wholeValues,
  signalled: valuesOf(CLOSED_VALUES.signalled),
  renewed: valuesOf(CLOSED_VALUES.renewed),
  transferred: valuesOf(CLOSED_VALUES.transferred),
  withdrawn: choice(readFlag, FLAG_CHOICES),
  delay: choices(readDelay, DELAY_CHOICES),
  year: valuesOf(CLOSED_VALUES.year),
  month: valuesOf(CLOSED_VALUES.month),
  late: choice(readFlag, FLAG_CHOICES),
  asOf: day,
  from: day,
  to: day,
  answeredFrom: day,
  answeredTo: day,
  sort: choice((name) => SORTS.find((sort) => sort === name) ?? null, SORTS.join(', ')),
  page: count({ byDefault: 1, max: limits.pageMax }),
  perPage: count({ byDefault: limits.perPageDefault, max: limits.perPageMax }),
  facets: facetList,
  fold: choice(readFlag, FLAG_CHOICES),
  family: text,
  /** Only these questions: a list pasted by the caller (`POST /lookup` makes it). */
  ids: choices(readUid, 'un uid (QANR5L15QE17519) ou une forme courte (15-17519QE)', limits.ids),
});

type ParsedSearch = z.output<typeof searchSchema>;

/** A checked search, before its words and names are understood. Days are ISO; `sort` has its default. */
export interface SearchParams extends Omit<ParsedSearch, 'sort' | 'fold' | 'asOf'> {
  sort: Sort;
  /** Day on which `late` is judged: today in Paris unless given. */
  asOf: string;
  /** Like questions are shown as one. */
  fold: boolean;
  warnings: Warning[];
}

const NAMES = Object.keys(searchSchema.shape);

/**
 * Reads the parameters of a search. Unknown ones only give a warning: links must survive another version.
 * @param schema the same parameters within other bounds
 * @throws ParameterError with every parameter at fault
 */
export function readSearchParams(raw: RawQuery, schema = searchSchema): SearchParams {
  const { read, problems: found } = readValues(schema, raw);
  const problems = [
    ...addressProblems(raw),
    ...found,
    ...orderProblem(raw, 'from', 'to'),
    ...orderProblem(raw, 'answeredFrom', 'answeredTo'),
  ];
  if (read === null || problems.length > 0) throw new ParameterError(problems);
  const { sort, fold, asOf, ...rest } = read;
  // A list without words shows every question, and who asks for one family wants to see its members.
  const folded = fold ?? (rest.q !== '' && rest.family === '');
  return {
    ...rest,
    fold: folded,
    sort: effectiveSort(sort, rest.q),
    asOf: asOf ?? parisDay(new Date()),
    warnings: unknownParameters(raw),
  };
}

/** Without words there is nothing to be relevant to. */
function effectiveSort(sort: Sort | null, q: string): Sort {
  if (q === '' && (sort === null || sort === 'relevance')) return 'newest';
  return sort ?? 'relevance';
}

function addressProblems({ values, malformed }: RawQuery): ParameterProblem[] {
  const problems = malformed.slice(0, 10).map((piece) => ({
    parameter: shorten(piece.split('=')[0] ?? ''),
    value: shorten(piece.slice(piece.indexOf('=') + 1)),
    message: 'Encodage invalide : encodez les caractères spéciaux en UTF-8 (é : %C3%A9).',
  }));
  const count = [...values.values()].reduce((sum, list) => sum + list.length, malformed.length);
  if (count <= limits.parameters) return problems;
  const message = `Pas plus de ${limits.parameters} paramètres à la fois.`;
  return [...problems, { parameter: '*', value: `${count} paramètres`, message }];
}

/** Checked apart from the schema, so that it is told along with the faults of other parameters. */
function orderProblem({ values }: RawQuery, first: string, last: string): ParameterProblem[] {
  if (!values.has(first) || !values.has(last)) return [];
  const from = day.safeParse(values.get(first)).data ?? null;
  const to = day.safeParse(values.get(last)).data ?? null;
  if (from === null || to === null || from <= to) return [];
  const message = `La date de début (${first}) est postérieure à la date de fin (${last}, ${to}).`;
  return [{ parameter: first, value: from, message }];
}

function unknownParameters(raw: RawQuery): Warning[] {
  const unknown = [...raw.values.keys()].filter((name) => !NAMES.includes(name));
  return unknown.slice(0, 20).map((name) => ({
    code: 'parametre_inconnu',
    parameter: shorten(name),
    message: `Paramètre inconnu, ignoré : « ${shorten(name)} ».`,
  }));
}

function readUid(name: string): string | null {
  const identity = parseReference(name);
  return identity === null ? null : formatUid(identity);
}

function isFacetName(name: string): name is FacetName {
  return (FACET_NAMES as readonly string[]).includes(name);
}
