/** The tables of the analyst's desk: shown under the charts, and given as files; the same figures in both. */
import type { StatsAnswer } from '../../server/present/stats.js';
import type { Period } from '../../server/stats/periods.js';
import { periodName } from './periods.js';

/** Null: there is nothing to say (no answer, a median that is not reached). */
export type Cell = string | number | null;

export interface Table {
  caption: string;
  columns: readonly string[];
  /** As long as `columns` each; the first cell names the row. */
  rows: readonly (readonly Cell[])[];
}

export const TABLE_NAMES = ['temps', 'delais', 'croisement'] as const;
export type TableName = (typeof TABLE_NAMES)[number];

type Breakdown = NonNullable<StatsAnswer['breakdown']>;

export function timeTable(periods: readonly Period[]): Table {
  return {
    caption: 'Questions et réponses publiées par période',
    columns: ['Période', 'Questions', 'Réponses'],
    rows: periods.map(({ period, questions, answers }) => [periodName(period), questions, answers]),
  };
}

/** Days are whole; shares are per cent, rounded to a tenth. */
export function delayTable(breakdown: Breakdown | null): Table {
  return {
    caption: 'Délais de réponse aux questions écrites par portefeuille ministériel',
    columns: [
      'Portefeuille',
      'Médiane, attentes comprises (jours)',
      'Médiane des réponses (jours)',
      '75 % sous (jours)',
      '90 % sous (jours)',
      'Dans les deux mois (%)',
      'Questions écrites',
      'Répondues',
      'En attente',
      'dont hors délai',
      'Closes',
    ],
    rows: (breakdown?.rows ?? []).flatMap(({ label, delays }) =>
      delays === undefined || delays.questions === 0
        ? []
        : [
            [
              label,
              delays.medianWithUnanswered,
              delays.median,
              delays.p75,
              delays.p90,
              percent(delays.withinDeadline),
              delays.questions,
              delays.answered,
              delays.waiting,
              delays.overdue,
              delays.closed,
            ],
          ],
    ),
  };
}

/** @param inShares cells as per cent of their row */
export function pivotTable(breakdown: Breakdown | null, inShares: boolean): Table {
  const [rows, columns] = breakdown?.by ?? [];
  const heads = breakdown?.columns?.map(({ label }) => label) ?? [];
  return {
    caption: `${rows?.label ?? 'Lignes'} et ${columns?.label.toLowerCase() ?? 'colonnes'}${inShares ? ', en % de la ligne' : ', en nombre de questions'}`,
    columns: [rows?.label ?? '', ...heads, 'Total'],
    rows: (breakdown?.rows ?? []).map(({ label, count, cells = [] }) => [
      label,
      ...cells.map((cell) => (inShares ? percent(count === 0 ? null : cell / count) : cell)),
      count,
    ]),
  };
}

const percent = (share: number | null): number | null =>
  share === null ? null : Math.round(share * 1000) / 10;
