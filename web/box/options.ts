/** What the attributes of the box say. A wrong value is as good as none: nothing here ever throws in somebody else's page. */

/** Every attribute of the element, each also a property of the same name. */
export const ATTRIBUTES = ['cle', 'filtres', 'resultats', 'invite', 'cible', 'parametre', 'service'] as const;
export type AttributeName = (typeof ATTRIBUTES)[number];

/** Where a search leads: shown in the box, to the service's page of results, or to a page of the partner's own. */
export type Target =
  { kind: 'inline' } | { kind: 'page'; newTab: boolean } | { kind: 'own'; template: string };

export interface BoxOptions {
  /** Key of the partner; null: as anybody. */
  key: string | null;
  /** Parameters of a search, as the API names them; none of those that the box itself sets. */
  filters: readonly (readonly [name: string, value: string])[];
  /** Questions shown in the box, 0 to 20. */
  results: number;
  placeholder: string;
  target: Target;
  /** Parameter of the host page's address that holds a text to be searched at once; null: none. */
  parameter: string | null;
  /** Base address of the service, with its final slash. */
  service: string;
}

export interface Surroundings {
  /** Base address of the service that the script came from. */
  service: string;
  /** Base address of the page that the box stands in: relative templates start there. */
  page: string;
}

export const MOST_RESULTS = 20;
const DEFAULT_RESULTS = 5;
const DEFAULT_PLACEHOLDER = 'Mots, expression ou référence';
/** In a template of a page of results: where the text goes. */
export const TEXT_PLACE = '{q}';

/** Set by the box for each request. */
const RESERVED = new Set(['q', 'key', 'page', 'perPage', 'facets', 'suggest', 'limit', 'format']);

/** @param valueOf the attribute's value, null or undefined when it is not there */
export function readOptions(
  valueOf: (name: AttributeName) => string | null | undefined,
  around: Surroundings,
): BoxOptions {
  const text = (name: AttributeName) => valueOf(name)?.trim() || null;
  const results = readResults(text('resultats'));
  return {
    key: text('cle'),
    filters: readFilters(text('filtres') ?? ''),
    results,
    placeholder: text('invite') ?? DEFAULT_PLACEHOLDER,
    target: readTarget(text('cible') ?? (results === 0 ? 'page' : 'ici'), around.page),
    parameter: text('parametre'),
    service: readService(text('service'), around),
  };
}

function readResults(given: string | null): number {
  if (given === null || !/^\d+$/.test(given)) return DEFAULT_RESULTS;
  return Math.min(Number(given), MOST_RESULTS);
}

/** `ministry=Santé&legislature=17`, with or without a question mark, encoded or not. */
function readFilters(given: string): [string, string][] {
  return [...new URLSearchParams(given)].filter(([name, value]) => !RESERVED.has(name) && value !== '');
}

function readTarget(given: string, page: string): Target {
  if (given === 'ici') return { kind: 'inline' };
  if (given === 'onglet') return { kind: 'page', newTab: true };
  const address = given === 'page' ? null : absolute(given, page);
  if (address === null) return { kind: 'page', newTab: false };
  // The braces may come back encoded.
  return { kind: 'own', template: address.replaceAll(encodeURI(TEXT_PLACE), TEXT_PLACE) };
}

function readService(given: string | null, { service, page }: Surroundings): string {
  const address = given === null ? null : absolute(given, page);
  if (address === null) return service;
  const { origin, pathname } = new URL(address);
  return `${origin}${pathname}`.replace(/\/*$/, '/');
}

/** Null unless it leads to a page: a `javascript:` address is none. */
function absolute(address: string, base: string): string | null {
  try {
    const { protocol, href } = new URL(address, base);
    return /^https?:$/.test(protocol) ? href : null;
  } catch {
    return null;
  }
}
