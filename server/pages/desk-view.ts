/** How the analyst's desk looks at a search, as its address says it. */
import type { DeskView } from '../../web/shared/desk-state.js';
import { DEFAULT_VIEW } from '../../web/shared/desk-state.js';
import type { StatsFacetName } from '../stats/facets.js';
import { isStatsFacet, statsFacet } from '../stats/facets.js';

/** Criteria by which a table may be crossed, in the order of the lists: all of the statistics, what is asked for most first. */
const ORDER: readonly StatsFacetName[] = [
  'portfolio',
  'ministry',
  'ministryAsked',
  'rubric',
  'headingLead',
  'party',
  'partyLineage',
  'department',
  'legislature',
  'type',
  'status',
  'year',
  'month',
  'answeredMonth',
  'delay',
  'deadline',
  'closing',
  'signalled',
  'renewed',
  'transferred',
];

const labelled = (names: readonly StatsFacetName[]): Record<string, string> =>
  Object.fromEntries(names.map((name) => [name, statsFacet(name).label]));

const isColumn = (name: StatsFacetName): boolean => !(statsFacet(name).multiValued ?? false);

/** Name → label; a criterion with several values a question makes rows only. */
export const CRITERIA = { rows: labelled(ORDER), columns: labelled(ORDER.filter(isColumn)) };

/** Whatever an address says is read: what is unknown is the default. */
export function readView(address: URLSearchParams): DeskView {
  const interval = address.get('interval');
  const [rows, columns] = [address.get('rows') ?? '', address.get('columns') ?? ''];
  const view: DeskView = {
    interval: interval === 'month' || interval === 'year' ? interval : null,
    rows: isStatsFacet(rows) ? rows : DEFAULT_VIEW.rows,
    columns: isStatsFacet(columns) && isColumn(columns) ? columns : DEFAULT_VIEW.columns,
    inShares: address.get('show') === 'share',
  };
  // A facet crossed with itself is a diagonal.
  return view.rows === view.columns ? { ...view, columns: view.rows === 'status' ? 'type' : 'status' } : view;
}
