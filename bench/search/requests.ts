import { createRandom } from '../corpus/random.js';
import type { Queries } from './queries.js';

export const KINDS = ['search', 'suggest', 'question', 'related'] as const;
export type Kind = (typeof KINDS)[number];

export interface Asked {
  kind: Kind;
  /** Path and parameters. */
  path: string;
}

/** Shares of a hundred requests: what a site with the box sends. */
const MIX: Record<Kind, number> = { search: 60, suggest: 25, question: 10, related: 5 };

/** Where the requests of one run come from. */
export interface Supply {
  queries: Queries;
  /** Uids of questions of the index. */
  ids: readonly string[];
}

/** Six facets, highlights, and a page of 20: what the page of the product asks for. @param more parameters */
export function searchPath(q: string, more = ''): string {
  return `/api/v1/search?q=${encodeURIComponent(q)}&perPage=20${more}`;
}

/** Requests of one kind, every one another. */
export function requestsOf(kind: Kind, count: number, supply: Supply, more = ''): Asked[] {
  return Array.from({ length: count }, (_, place) => ({ kind, path: pathOf(kind, place, supply) + more }));
}

/** The mixed load, in a seeded order; each kind has its exact share, to a request. */
export function mixedRequests(count: number, supply: Supply, seed: number): Asked[] {
  const random = createRandom(seed);
  const kinds = KINDS.flatMap((kind) => new Array<Kind>(Math.round((count * MIX[kind]) / 100)).fill(kind));
  const drawn = kinds.map((kind) => ({ kind, place: random.next() })).sort((a, b) => a.place - b.place);
  return drawn.map(({ kind }, place) => ({ kind, path: pathOf(kind, place, supply) }));
}

function pathOf(kind: Kind, place: number, { queries, ids }: Supply): string {
  const id = encodeURIComponent(ids[place % ids.length] ?? '');
  switch (kind) {
    case 'search':
      return searchPath(queries.search());
    case 'suggest':
      return `/api/v1/suggest?q=${encodeURIComponent(queries.typing())}`;
    case 'question':
      return `/api/v1/questions/${id}`;
    case 'related':
      return `/api/v1/questions/${id}/related?perPage=20`;
  }
}

/**
 * The same request for a service that keeps its answers: a parameter that it does not know makes it another one, and
 * changes nothing but one warning.
 */
export function inTurn(requests: readonly Asked[], turn: number): Asked[] {
  return requests.map(({ kind, path }, place) => ({
    kind,
    path: `${path}${path.includes('?') ? '&' : '?'}_=${turn}.${place}`,
  }));
}
