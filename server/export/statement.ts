/** What an export says of itself: what was asked, when, how many questions of which days, and under which licence. */
import { isoDay } from '../../engine/document.js';
import { PARAMETER_LABELS } from '../../web/shared/labels.js';
import type { Warning } from '../warnings.js';

export const LICENCE = {
  name: 'Licence Ouverte / Open Licence version 2.0 (Etalab)',
  url: 'https://www.etalab.gouv.fr/licence-ouverte-open-licence/',
  source: 'Assemblée nationale, données ouvertes (data.assemblee-nationale.fr)',
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

/** Name and value, in French: the sheet « À propos », and the lines before a CSV. */
export function statementRows({
  criteria,
  extracted,
  total,
  coverage,
  warnings,
}: Statement): [string, string][] {
  return [
    ['Contenu', 'Questions des députés au Gouvernement'],
    ...(criteria.length === 0
      ? [['Critères', 'aucun : toutes les questions'] satisfies [string, string]]
      : criteria.map(({ parameter, values, labels }): [string, string] => [
          `Critère « ${PARAMETER_LABELS[parameter] ?? parameter} »`,
          (labels.length > 0 ? labels : values).join(' ; '),
        ])),
    ['Nombre de questions', String(total)],
    ['Période de publication', coverage === null ? 'sans date' : `du ${coverage.from} au ${coverage.to}`],
    ['Date de l’extraction', extracted],
    ['Source', LICENCE.source],
    ['Licence', `${LICENCE.name}, ${LICENCE.url}`],
    ...warnings.map(({ message }): [string, string] => ['Avertissement', message]),
  ];
}

/** For programs: the first line of an NDJSON. */
export function statementObject({ criteria, extracted, total, coverage, warnings }: Statement) {
  return {
    criteria: Object.fromEntries(criteria.map(({ parameter, values }) => [parameter, values])),
    total,
    coverage,
    extracted,
    source: LICENCE.source,
    licence: { name: LICENCE.name, url: LICENCE.url },
    warnings,
  };
}
