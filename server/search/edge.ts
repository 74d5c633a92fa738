/** Which rings around the best documents of a match are small enough to be taken whole. */
import type { EngineQuery, EngineResult, SearchEngine } from '../engine-port.js';
import { NOTHING } from '../engine-port.js';
import { between, not } from '../filter.js';
import { limits } from '../limits.js';
import { newestFirst } from './newest-first.js';
import type { Ring } from './rings.js';

/** How many candidates are wanted: `most` at most, and a stricter choice that has `enough` will do. */
export interface Wanted {
  enough: number;
  most: number;
}

export interface Edge {
  /** How many rings hold no more than `most`. */
  inner: number;
  /** How many documents the last of these holds. */
  within: number;
  /** Their uids, where they were asked for; empty where there is no such ring. */
  ids: string[] | null;
  /** How many documents the next ring holds; null: there is none, beyond are all that match. */
  next: number | null;
  /** Uids of some documents of the next ring, the newest first, where they were asked for. */
  beyond: string[] | null;
}

/** Rings of which the engine is asked how many documents they hold, all in one call. */
export interface Look {
  /** Place of the first one. */
  from: number;
  /** One for each ring. */
  queries: EngineQuery[];
  /** The place of a ring (-1: there is none), and a query for some documents of the next one that are not of it. */
  cut: { inside: number; query: EngineQuery } | null;
  results: Promise<EngineResult[]>;
}

export interface Guess {
  rings: readonly Ring[];
  /** How many documents match, of which the rings are parts: the last ring of all. */
  total: number;
  wanted: Wanted;
  /** How many documents of a ring there are for each one that is expected, other conditions considered. */
  left: number;
  /** See server/lexicon/lexicon.ts; null where other conditions than words narrow the search. */
  publishedSince: ((share: number) => number | null) | null;
}

/** A ring is expected to hold so many times what it does, or so many times less. */
const UNSURE = 2;
/** Of so many times the documents that are wanted, enough are likely to be there. */
const SPARE = 6;
/** Up to so many uids are rather read than documents: twenty documents take the engine longer, and from a disk a hundred times as long. */
const MOST_READ = 1_500;

/**
 * Counts the rings where the edge is likely to be. Of those that may be small enough the uids are asked for with the count, and
 * where the next one is likely to be cut off somewhere, some of its documents: that is what is wanted in eight searches of ten,
 * without another call. The newest of them are told by the day of publication: to have the engine put hits in order takes it three
 * milliseconds more, for it reads all of each.
 */
export function lookFirst(engine: SearchEngine, query: EngineQuery, guess: Guess): Look {
  const { rings, wanted, left } = guess;
  const { enough, most } = wanted;
  const expected = rings.map((ring) => ring.expected * left);
  const expectedAt = (place: number): number => (place < 0 ? 0 : (expected[place] ?? guess.total));
  // -1: even the strictest ring is likely to hold more.
  const inside = expected.filter((size) => size <= most).length - 1;
  let [from, to] = [Math.max(0, inside), Math.min(rings.length, inside + 2)];
  while (to < rings.length && expectedAt(to - 1) <= most * UNSURE) to += 1;
  while (from > 0 && expectedAt(from) > most / UNSURE) from -= 1;
  /** Of a ring whose uids are all read, the part that is beyond another one needs no query of its own. */
  const isRead = (place: number): boolean =>
    place < rings.length && expectedAt(place) <= Math.max(most * UNSURE, enough * SPARE);
  const queries = rings.slice(from, to).map((ring, place) => ({
    ...inRing(query, ring),
    uids: isRead(from + place),
  }));
  const isCut = expectedAt(inside) < enough * UNSURE && !isRead(inside + 1);
  const beyondInside = { inside: rings[inside], ring: rings[inside + 1], expected: expectedAt(inside + 1) };
  const cut = isCut ? { inside, query: beyondQuery(query, beyondInside, guess) } : null;
  return { from, queries, cut, results: engine.multiSearch([...queries, ...(cut ? [cut.query] : [])]) };
}

function beyondQuery(
  query: EngineQuery,
  { expected, ...where }: Between & { expected: number },
  { total, wanted, publishedSince }: Guess,
): EngineQuery {
  const all = beyond(query, where);
  const share = (SPARE * wanted.enough) / expected;
  if (share >= 1) return { ...all, uids: true };
  const since = publishedSince?.(share) ?? null;
  if (since !== null)
    return { ...all, filter: [...all.filter, ...between('order.published', since, null)], uids: true };
  // What is expected may be far off where other conditions narrow the search; the match holds all there can be.
  return someOf(all, total <= limits.fewMatches ? expected : total, wanted.enough);
}

interface Between {
  /** No document of this ring; undefined: there is none. */
  inside: Ring | undefined;
  /** Undefined: all that matches. */
  ring: Ring | undefined;
}

/**
 * Some documents of the next ring that are not inside, the newest first, where the first look did not bring enough of them.
 * @param expected how many there are
 * @throws EngineUnavailable
 */
export async function someBeyond(
  engine: SearchEngine,
  query: EngineQuery,
  { expected, ...where }: Between & { expected: number },
  most: number,
): Promise<string[]> {
  const [some] = await engine.multiSearch([someOf(beyond(query, where), expected, most)]);
  return idsOf(some);
}

/** All uids of few documents, else `most` of the documents in the engine's own order: any other one would take it longer still. */
function someOf(query: EngineQuery, expected: number, most: number): EngineQuery {
  if (expected <= MOST_READ) return { ...query, uids: true };
  return { ...query, offset: 0, hitsPerPage: most, onlyIds: true };
}

function beyond(query: EngineQuery, { inside, ring }: Between): EngineQuery {
  const { filter, ...rest } = inRing(query, ring);
  return { ...rest, filter: [...filter, ...(inside ? [not(inside.filter)] : [])] };
}

/** The documents of a match that are in a ring. @param query the match without hits @param ring undefined: all of them */
export function inRing(query: EngineQuery, ring: Ring | undefined): EngineQuery {
  const filter =
    ring === undefined
      ? query.filter
      : [...query.filter.filter((condition) => !ring.implied.has(condition)), ring.filter];
  return { ...query, filter, facets: [], sort: [], hitsPerPage: 0 };
}

/**
 * The edge between rings that hold no more than `most` and those that hold more: the first look tells it, or how far it is from
 * where it was expected; then all rings that are left are counted.
 * @param first of these rings
 * @throws EngineUnavailable
 */
export async function findEdge(
  engine: SearchEngine,
  query: EngineQuery,
  { rings, wanted: { enough, most }, first }: { rings: readonly Ring[]; wanted: Wanted; first: Look },
): Promise<Edge> {
  let [inner, within, outer] = [0, 0, rings.length];
  const seen = new Map<number, { total: number; uids: string[] | null }>();
  let look = first;
  for (;;) {
    const results = await look.results;
    for (const [at, asked] of look.queries.entries()) {
      const { total, uids } = results[at] ?? NOTHING;
      const place = look.from + at;
      seen.set(place, { total, uids: asked.uids ? uids : null });
      if (total > most) outer = Math.min(outer, place);
      else if (place >= inner) [inner, within] = [place + 1, total];
    }
    if (inner >= outer) break;
    look = lookAt(engine, query, rings, { from: inner, to: outer });
  }
  // Rings that hold as many hold the same.
  const same = [...seen.values()].find(({ total, uids }) => total === within && uids !== null);
  const ids = within === 0 ? [] : (same?.uids ?? null);
  const next = seen.get(inner)?.total ?? null;
  if (within >= enough) return { inner, within, ids, next, beyond: null };
  const cut = first.cut?.inside === inner - 1 ? idsOf((await first.results).at(-1)) : null;
  // Without the uids inside, nobody knows which ones of the next ring are beyond.
  const read = ids === null ? [] : (seen.get(inner)?.uids ?? []);
  const beyond = cut ?? newestFirst(read.filter((uid) => !ids?.includes(uid)));
  return { inner, within, ids, next, beyond: within + beyond.length >= enough ? beyond : null };
}

function lookAt(
  engine: SearchEngine,
  query: EngineQuery,
  rings: readonly Ring[],
  { from, to }: { from: number; to: number },
): Look {
  const queries = rings.slice(from, to).map((ring) => inRing(query, ring));
  return { from, queries, cut: null, results: engine.multiSearch(queries) };
}

/** The newest first. */
export function idsOf(result: EngineResult | undefined): string[] {
  if (result === undefined) return [];
  return result.uids.length > 0 ? newestFirst(result.uids) : result.hits.map(({ id }) => id);
}
