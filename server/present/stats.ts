/** What GET /api/v1/stats answers. */
import { CLOSING_CODES } from '../../config/closing-codes.js';
import type { StatsParams } from '../params/stats-params.js';
import type { ResultSet } from '../search/result-set.js';
import type { Heading, Row } from '../stats/breakdown.js';
import { share, type Delays } from '../stats/delays.js';
import { statsFacet, type StatsFacetName } from '../stats/facets.js';
import type { Period } from '../stats/periods.js';
import type { Statistics } from '../stats/statistics.js';
import type { PartyDirectory } from '../understand/party-directory.js';
import type { Warning } from '../warnings.js';
import { legislatureName, STATUS_LABELS, TYPE_LABELS } from './labels.js';

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
  const [first, second] = params.by;
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
    breakdown: breakdown && {
      by: params.by.map((facet) => {
        const { label, multiValued = false } = statsFacet(facet);
        return { facet, label, multiValued };
      }),
      columns: breakdown.columns && second ? labelled(breakdown.columns, second, parties) : null,
      rows: first ? labelled(breakdown.rows, first, parties) : [],
    },
    delays: { asOf: params.search.asOf, types: ['QE'], ...delays },
    warnings: set.warnings,
    tookMs: Math.round(performance.now() - startedAt),
  };
}

function labelled<T extends Heading>(
  headings: readonly T[],
  facet: StatsFacetName,
  parties: PartyDirectory,
): Labelled<T>[] {
  return headings.map((heading) => ({ ...heading, label: labelOf(heading, facet, parties) }));
}

function labelOf({ kind, value }: Heading, facet: StatsFacetName, parties: PartyDirectory): string {
  if (kind === 'others') return 'Autres';
  return value === null ? 'Non renseigné' : valueLabel(facet, value, parties);
}

const NAMES: Partial<Record<StatsFacetName, Readonly<Record<string, string>>>> = {
  type: TYPE_LABELS,
  status: STATUS_LABELS,
  closing: Object.fromEntries(CLOSING_CODES.map(({ code, label }) => [code, label])),
  deadline: { within: 'Dans les deux mois', after: 'Au-delà de deux mois' },
  signalled: { true: 'Oui', false: 'Non' },
  renewed: { true: 'Oui', false: 'Non' },
  transferred: { true: 'Oui', false: 'Non' },
};

/** French name of a facet's value. */
export function valueLabel(facet: StatsFacetName, value: string, parties: PartyDirectory): string {
  if (facet === 'legislature') return legislatureName(Number(value));
  if (facet === 'party' || facet === 'partyLineage') return parties.label(value);
  if (facet === 'delay') return `${value.replace('-', ' à ').replace('366+', '366 et plus')} jours`;
  if (facet === 'month' || facet === 'answeredMonth') return monthName(value);
  return NAMES[facet]?.[value] ?? value;
}

const MONTH = new Intl.DateTimeFormat('fr-FR', { month: 'long', year: 'numeric', timeZone: 'UTC' });

/** `2019-03` → « mars 2019 ». */
function monthName(month: string): string {
  return MONTH.format(new Date(`${month}-01T00:00:00Z`));
}
