/** The addresses that the box asks and leads to. */
import type { BoxOptions } from './options.js';
import { TEXT_PLACE } from './options.js';

/** Suggestions of each type. */
const NAMES_SUGGESTED = '2';

export function suggestAddress(options: BoxOptions, text: string): string {
  return apiAddress(options, 'suggest', [
    ['q', text],
    ['limit', NAMES_SUGGESTED],
    // An order is no filter of names.
    ...options.filters.filter(([name]) => name !== 'sort' && name !== 'fold'),
  ]);
}

export function searchAddress(options: BoxOptions, text: string): string {
  return apiAddress(options, 'search', [
    ['q', text],
    ['perPage', String(Math.max(options.results, 1))],
    ['facets', 'none'],
    ...options.filters,
  ]);
}

export const clicksAddress = (options: BoxOptions): string => apiAddress(options, 'clicks', []);

/** The service's page of all results, with the filters of the box. */
export function resultsAddress({ service, filters }: BoxOptions, text: string): string {
  return withParameters(service, [['q', text], ...filters]);
}

/** Where a search begins on the service's own pages, under the filters of the box. */
export const startAddress = ({ service, filters }: BoxOptions): string => withParameters(service, filters);

export const questionAddress = ({ service }: BoxOptions, id: string): string =>
  `${service}q/${encodeURIComponent(id)}`;

/** Where a search leads that is not shown in the box. */
export function destination(options: BoxOptions, text: string): string {
  const { target } = options;
  if (target.kind !== 'own') return resultsAddress(options, text);
  if (target.template.includes(TEXT_PLACE))
    return target.template.replaceAll(TEXT_PLACE, encodeURIComponent(text));
  const address = new URL(target.template);
  address.searchParams.set('q', text);
  return address.href;
}

/** The key goes as a parameter: a header of its own would cost the browser a second request for each address. */
function apiAddress(
  { service, key }: BoxOptions,
  name: string,
  parameters: readonly (readonly [string, string])[],
): string {
  return withParameters(`${service}api/v1/${name}`, [
    ...parameters,
    ...(key === null ? [] : [['key', key] as const]),
  ]);
}

function withParameters(address: string, pairs: readonly (readonly [string, string])[]): string {
  const query = new URLSearchParams(pairs.map(([name, value]): [string, string] => [name, value])).toString();
  return query === '' ? address : `${address}?${query}`;
}
