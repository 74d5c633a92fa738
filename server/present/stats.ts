/** What GET /api/v1/stats answers. */
import { FACETS } from '../facet-table.js';
import type { StatsParams } from '../params/stats-params.js';
import type { ResultSet } from '../search/result-set.js';
import type { Heading, Row } from '../stats/breakdown.js';
import { share, type Delays } from '../stats/delays.js';
import { statsFacet, type StatsFacetName } from '../stats/facets.js';
import type { Period } from '../stats/periods.js';
import type { Statistics } from '../stats/statistics.js';
import type { PartyDirectory } from '../understand/party-directory.js';
import type { Warning } from '../warnings.js';
import { monthName } from './labels.js';

type Labelled<T> = T & { label: string };

export interface StatsAnswer {
  query: string;
  understood: { strategy: ResultSet['match']['kind']; relaxed: boolean };
  /** Exactly the total of the search. */
  total: number;
  answered: number;
  answerRate: number | null;
  interval: {
    unit: StatsParams['interval'];
    from: string | null;
    to: string | null;
    periods: Period[];
    undated: Statistics['undated'];
  };
  breakdown: {
    by: { facet: StatsFacetName; label: string; multiValued: boolean }[];
    columns: Labelled<Heading>[] | null;
    rows: Labelled<Row>[];
  } | null;
  delays: { asOf: string; types: ['QE'] } & Delays;
  warnings: Warning[];
  tookMs: number;
}

/** @param startedAt `performance.now()` when the request was taken up */
export function presentStats(
  { set, params }: { set: ResultSet; params: StatsParams },
  statistics: Statistics,
  { parties, startedAt }: { parties: PartyDirectory; startedAt: number },
): StatsAnswer {
  const { total, answered, periods, undated, breakdown, delays } = statistics;
  return {
    query: params.search.q,
    understood: { strategy: set.match.kind, relaxed: set.match.kind === 'some' },
    total,
    answered,
    answerRate: share(answered, total),
    interval: {
      unit: params.interval,
      from: periods[0]?.period ?? null,
      to: periods.at(-1)?.period ?? null,
      periods,
      undated,
    },
    breakdown: presentBreakdown(breakdown, params.by, parties),
    delays: { asOf: params.search.asOf, types: ['QE'], ...delays },
    warnings: set.warnings,
    tookMs: Math.round(performance.now() - startedAt),
  };
}

/** Rows and columns with their labels. @param by what the breakdown was made by */
export function presentBreakdown(
  breakdown: Statistics['breakdown'],
  by: StatsParams['by'],
  parties: PartyDirectory,
): StatsAnswer['breakdown'] {
  const [first, second] = by;
  return (
    breakdown && {
      by: by.map((facet) => {
        const { label, multiValued = false } = statsFacet(facet);
        return { facet, label, multiValued };
      }),
      columns: breakdown.columns && second ? labelled(breakdown.columns, second, parties) : null,
      rows: first ? labelled(breakdown.rows, first, parties) : [],
    }
  );
}

function labelled<T extends Heading>(
  headings: readonly T[],
  facet: StatsFacetName,
  parties: PartyDirectory,
): Labelled<T>[] {
  return headings.map((heading) => ({ ...heading, label: labelOf(heading, facet, parties) }));
}

function labelOf({ kind, value }: Heading, facet: StatsFacetName, parties: PartyDirectory): string {
  if (kind === 'others') return statsFacet(facet).others ?? 'Autres';
  return value === null ? 'Non renseigné' : valueLabel(facet, value, parties);
}

/** The label of a search's facets; `deadline`, `headingLead` and `answeredMonth` are of statistics alone. */
export function valueLabel(facet: StatsFacetName, value: string, parties: PartyDirectory): string {
  switch (facet) {
    case 'deadline':
      return value === 'within' ? 'Dans les deux mois' : 'Au-delà de deux mois';
    case 'answeredMonth':
      return monthName(value);
    case 'headingLead':
      return value;
    default:
      return FACETS[facet].label(value, parties);
  }
}
