/** The state of the analyst's desk, all of it in its address: a search, and how it is looked at. */
import type { StatsFacetName } from '../../server/stats/facets.js';
import type { Interval } from './periods.js';

export interface DeskView {
  /** Null: what fits the length of time. */
  interval: Interval | null;
  rows: StatsFacetName;
  columns: StatsFacetName;
  /** Cells of the crossed table as per cent of their row. */
  inShares: boolean;
}

/** Parameters of the desk's own, beside those of a search. */
export const DESK_PARAMETERS = ['interval', 'rows', 'columns', 'show'] as const;

export const DEFAULT_VIEW: DeskView = {
  interval: null,
  rows: 'portfolio',
  columns: 'status',
  inShares: false,
};

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

/** Parameters of the search alone; the page of results is not one of the desk. */
export function searchOf(address: URLSearchParams): URLSearchParams {
  const search = new URLSearchParams(address);
  for (const name of [...DESK_PARAMETERS, 'page', 'perPage', 'sort', 'fold', 'table']) search.delete(name);
  for (const [name, value] of [...search]) if (value === '') search.delete(name, value);
  return search;
}
