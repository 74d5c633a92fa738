/** Addresses of searches: the address of the page is the whole state of a search. */

/** Every question: the bare address is that of the welcome. */
export const EVERYTHING = '/?q=';

/** `/analyse?q=…`: nothing hangs on a path where there is no parameter. */
export function addressAt(path: string, parameters: URLSearchParams): string {
  const text = parameters.toString();
  return text === '' ? path : `${path}?${text}`;
}

/** Where the pages of a search stand; the search of everything where there is no parameter. */
export function searchAddress(parameters: URLSearchParams): string {
  const text = parameters.toString();
  return text === '' ? EVERYTHING : `/?${text}`;
}

/** Questions that have one value of one parameter: from a name on a page to all that bear it. */
export const searchOf = (parameter: string, value: string | number): string =>
  searchAddress(new URLSearchParams([[parameter, String(value)]]));

/** The same search, changed: it begins at its first page. The parameters given are left as they are. */
export function changed(
  parameters: URLSearchParams,
  change: (copy: URLSearchParams) => void,
): URLSearchParams {
  const copy = new URLSearchParams(parameters);
  copy.delete('page');
  change(copy);
  return copy;
}

/** A page of the same search. @param number from 1 */
export function pageAddress(parameters: URLSearchParams, number: number): string {
  return searchAddress(
    changed(parameters, (copy) => {
      if (number > 1) copy.set('page', String(number));
    }),
  );
}

/** All values of a facet under a search, to choose from without a script. */
export const valuesAddress = (facet: string, parameters: URLSearchParams): string =>
  addressAt(
    `/valeurs/${facet}`,
    changed(tidied(parameters), () => undefined),
  );

/** Without what says nothing: empty parameters, and the default order. An address is read by people, too. */
export function tidied(parameters: URLSearchParams): URLSearchParams {
  const kept = [...parameters].filter(([, value]) => value.trim() !== '');
  const tidy = new URLSearchParams(kept);
  if (tidy.get('sort') === (tidy.has('q') ? 'relevance' : 'newest')) tidy.delete('sort');
  if (!tidy.has('q') && tidy.get('sort') === 'relevance') tidy.delete('sort');
  return tidy;
}

export interface WaysOut {
  csv: string;
  xlsx: string;
  atom: string;
  json: string;
  /** The analyst's desk, a page. */
  desk: string;
}

/** The same search as files, as a feed and as JSON: the whole of it, not a page. */
export function waysOut(parameters: URLSearchParams): WaysOut {
  const search = changed(tidied(parameters), (copy) => copy.delete('fold'));
  const address = (path: string, ...more: [string, string][]): string =>
    addressAt(path, new URLSearchParams([...search, ...more]));
  return {
    csv: address('/api/v1/export'),
    xlsx: address('/api/v1/export', ['format', 'xlsx']),
    atom: address('/api/v1/feed.atom'),
    json: address('/api/v1/search'),
    desk: address('/analyse'),
  };
}
