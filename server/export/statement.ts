/** What an export says of itself: what was asked, when, how many questions of which days, and under which licence. */
import { isoDay } from '../../engine/document.js';
import { PARAMETER_LABELS } from '../../web/shared/labels.js';
import { limits } from '../limits.js';
import type { Warning } from '../warnings.js';

export const LICENCE = {
  name: 'Licence Ouverte / Open Licence version 2.0 (Etalab)',
  url: 'https://www.etalab.gouv.fr/licence-ouverte-open-licence/',
  source: 'Assemblée nationale, données ouvertes (data.assemblee-nationale.fr)',
  sourceUrl: 'https://data.assemblee-nationale.fr/',
} as const;

export interface Criterion {
  parameter: string;
  /** In the words of the caller. */
  values: readonly string[];
  /** In French, as they were understood; none: the caller's words are all there is. */
  labels: readonly string[];
}

export interface Statement {
  criteria: readonly Criterion[];
  /** What alone the caller's key lets through; empty: everything. */
  limitedTo: readonly Criterion[];
  /** ISO day. */
  extracted: string;
  total: number;
  /** First and last ISO day of publication; null when there is none. */
  coverage: { from: string; to: string } | null;
  warnings: readonly Warning[];
}

export function makeStatement({
  coverage,
  ...rest
}: Omit<Statement, 'coverage'> & { coverage: { from: number; to: number } | null }): Statement {
  return { ...rest, coverage: coverage && { from: isoDay(coverage.from), to: isoDay(coverage.to) } };
}

/** Name and value, in French, one line each: the sheet « À propos », and the lines before a CSV. */
export function statementRows({
  criteria,
  limitedTo,
  extracted,
  total,
  coverage,
  warnings,
}: Statement): [string, string][] {
  const rows: [string, string][] = [
    ['Contenu', 'Questions des députés au Gouvernement'],
    ...criteriaRows(criteria, limitedTo.length > 0),
    ...limitRows(limitedTo),
    ['Nombre de questions', String(total)],
    ['Période de publication', coverage === null ? 'sans date' : `du ${coverage.from} au ${coverage.to}`],
    ['Date de l’extraction', extracted],
    ['Source', LICENCE.source],
    ['Licence', `${LICENCE.name}, ${LICENCE.url}`],
    ...warnings.map(({ message }): [string, string] => ['Avertissement', message]),
  ];
  return rows.map(([name, value]) => [name, value.replace(/\s+/g, ' ')]);
}

function criteriaRows(criteria: readonly Criterion[], isLimited: boolean): [string, string][] {
  if (criteria.length === 0)
    return [['Critères', `aucun : toutes les questions${isLimited ? ' que la clé permet de voir' : ''}`]];
  return criteria.map((criterion) => [
    `Critère « ${nameOf(criterion)} »`,
    shownValues(criterion).join(' ; '),
  ]);
}

/** A key's own filter is known to its holder; who is handed the file on would take a part for the whole. */
function limitRows(limitedTo: readonly Criterion[]): [string, string][] {
  if (limitedTo.length === 0) return [];
  const told = limitedTo.map((limit) => `${nameOf(limit)} = ${shownValues(limit).join(' ou ')}`);
  return [['Limité par la clé à', told.join(' ; ')]];
}

function nameOf({ parameter }: Criterion): string {
  return PARAMETER_LABELS[parameter] ?? parameter;
}

function shownValues({ labels, values }: Criterion): readonly string[] {
  return labels.length > 0 ? labels : values;
}

/** For programs: the first line of an NDJSON. */
export function statementObject({ criteria, limitedTo, extracted, total, coverage, warnings }: Statement) {
  return {
    criteria: valuesByParameter(criteria),
    limitedTo: limitedTo.length === 0 ? null : valuesByParameter(limitedTo),
    total,
    coverage,
    extracted,
    source: LICENCE.source,
    licence: { name: LICENCE.name, url: LICENCE.url },
    warnings,
  };
}

function valuesByParameter(criteria: readonly Criterion[]): Record<string, readonly string[]> {
  return Object.fromEntries(criteria.map(({ parameter, values }) => [parameter, values]));
}

/** For programs that read rows and nothing else: ASCII, in the headers of the answer. What there is nothing to say of is not there. */
export function statementHeaders(statement: Statement): Record<string, string> {
  const { criteria, limitedTo, extracted, total, coverage, warnings } = statement;
  const headers = {
    'X-Total-Count': String(total),
    'X-Criteria': asQuery(criteria),
    'X-Limited-To': asQuery(limitedTo),
    'X-Extracted': extracted,
    'X-Coverage': coverage === null ? '' : `${coverage.from}/${coverage.to}`,
    'X-Warnings': [...new Set(warnings.map(({ code }) => code))].join(', '),
    Link: `<${LICENCE.url}>; rel="license", <${LICENCE.sourceUrl}>; rel="via"`,
  };
  return Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== ''));
}

/** As the query part of an address, which says them again; of a long one the beginning, and `…`. */
function asQuery(criteria: readonly Criterion[]): string {
  const query = criteria
    .flatMap(({ parameter, values }) =>
      values.map((value) => `${encodeURIComponent(parameter)}=${encodeURIComponent(value)}`),
    )
    .join('&');
  if (query.length <= limits.criteriaHeader) return query;
  let end = limits.criteriaHeader;
  while (!isDecodable(query.slice(0, end))) end -= 1;
  return query.slice(0, end) + encodeURIComponent('…');
}

/** A letter in the midst of whose bytes a text is cut cannot be read. */
function isDecodable(text: string): boolean {
  try {
    return decodeURIComponent(text) !== '';
  } catch {
    return false;
  }
}
