/** The state of the analyst's desk, all of it in its address: a search, and how it is looked at. */
import type { Interval } from './periods.js';

/** Criteria by which a table may be crossed, in the order of the lists. Never authors: that would rank deputies. */
export const PIVOT_FACETS = {
  portfolio: 'Portefeuille ministériel',
  ministry: 'Ministère attributaire',
  ministryAsked: 'Ministère interrogé',
  rubric: 'Rubrique',
  headingLead: 'Tête d’analyse',
  party: 'Groupe',
  partyLineage: 'Lignée du groupe',
  department: 'Département',
  legislature: 'Législature',
  type: 'Type',
  status: 'État',
  year: 'Année de publication',
  month: 'Mois de publication',
  answeredMonth: 'Mois de réponse',
  delay: 'Délai de réponse',
  deadline: 'Réponse dans les deux mois',
  closing: 'Cause de clôture',
  signalled: 'Signalée',
  renewed: 'Renouvelée',
  transferred: 'Réattribuée',
} as const;
export type PivotFacet = keyof typeof PIVOT_FACETS;

/** A question may have several portfolios: they make rows only. */
export const COLUMN_FACETS = (Object.keys(PIVOT_FACETS) as PivotFacet[]).filter(
  (name) => name !== 'portfolio',
);

export interface DeskView {
  /** Null: what fits the length of time. */
  interval: Interval | null;
  rows: PivotFacet;
  columns: PivotFacet;
  /** Cells of the crossed table as per cent of their row. */
  inShares: boolean;
}

/** Parameters of the desk's own, beside those of a search. */
export const DESK_PARAMETERS = ['interval', 'rows', 'columns', 'show'] as const;

const DEFAULT_VIEW: DeskView = { interval: null, rows: 'portfolio', columns: 'status', inShares: false };

/** Whatever an address says is read: what is unknown is the default. */
export function readView(address: URLSearchParams): DeskView {
  const interval = address.get('interval');
  const [rows, columns] = [address.get('rows') ?? '', address.get('columns') ?? ''];
  const view: DeskView = {
    interval: interval === 'month' || interval === 'year' ? interval : null,
    rows: isPivotFacet(rows) ? rows : DEFAULT_VIEW.rows,
    columns: isPivotFacet(columns) && columns !== 'portfolio' ? columns : DEFAULT_VIEW.columns,
    inShares: address.get('show') === 'share',
  };
  // A facet crossed with itself is a diagonal.
  return view.rows === view.columns ? { ...view, columns: view.rows === 'status' ? 'type' : 'status' } : view;
}

/** What the address of a view holds, the defaults left out. */
export function viewParameters(view: DeskView): [string, string][] {
  return [
    ...(view.interval === null ? [] : [['interval', view.interval] as [string, string]]),
    ...(view.rows === DEFAULT_VIEW.rows && view.columns === DEFAULT_VIEW.columns
      ? []
      : ([
          ['rows', view.rows],
          ['columns', view.columns],
        ] as [string, string][])),
    ...(view.inShares ? [['show', 'share'] as [string, string]] : []),
  ];
}

export function isPivotFacet(name: string): name is PivotFacet {
  return Object.hasOwn(PIVOT_FACETS, name);
}

/** Parameters of the search alone; the page of results is not one of the desk. */
export function searchOf(address: URLSearchParams): URLSearchParams {
  const search = new URLSearchParams(address);
  for (const name of [...DESK_PARAMETERS, 'page', 'perPage', 'sort', 'fold', 'table']) search.delete(name);
  for (const [name, value] of [...search]) if (value === '') search.delete(name, value);
  return search;
}

/** `/analyse?q=…`; nothing hangs on an empty search. */
export function addressAt(path: string, parameters: URLSearchParams): string {
  const text = parameters.toString();
  return text === '' ? path : `${path}?${text}`;
}
