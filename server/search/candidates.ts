/** The most promising documents of a match, found by filters on levels of impact. */
import { ranking } from '../../config/ranking.js';
import type { Candidate, EngineQuery, EngineResult, SearchEngine } from '../engine-port.js';
import { not } from '../filter.js';
import type { Concept } from '../understand/concepts.js';
import { minimalCombinations } from './combinations.js';
import { anyChoice } from './match.js';

/** Shares of the highest possible sum, from the strictest. */
const THRESHOLDS = [0.9, 0.75, 0.6, 0.45, 0.3, 0.15];
/** Least share of BM25 (0 to 2.2) at each level: about 0.6 for one occurrence in a long text. */
const SHARES = [0.6, ...ranking.impacts];
/** How finely queries are told apart by their number of concepts: choices grow as levels to the power of concepts. */
const GRIDS = [
  { concepts: 3, levels: [0, 1, 2, 3] },
  { concepts: 5, levels: [0, 2] },
  { concepts: 12, levels: [0] },
];
const MAX_CHOICES = 300;

/** How many candidates are wanted: `most` at most, and a stricter choice that has `enough` will do. */
export interface Wanted {
  enough: number;
  most: number;
}

export interface Asked {
  concepts: readonly Concept[];
  /** Documents of the match; Infinity where nobody has counted them. */
  total: number;
  wanted: Wanted;
  /** Whether each document of the match is known to hold every concept. */
  everyConcept?: boolean;
}

/**
 * The likely best documents of a match, `most` at the most; all of them when there are no more than that.
 * A threshold on the sum of idf × impact selects documents by one filter. The
 * widest that gives no more than `most` is taken whole, by uids alone, which cost next to nothing; only when that is too
 * few is the next wider one cut off somewhere.
 * @param query the match without hits
 * @throws EngineUnavailable
 */
export async function fetchCandidates(
  engine: SearchEngine,
  query: EngineQuery,
  asked: Asked,
): Promise<Candidate[]> {
  const ids = await candidateIds(engine, query, asked);
  const found = await engine.candidates(ids);
  const known = new Set(found.map(({ id }) => id));
  // A question whose words the engine has not taken in yet comes last, and is not lost.
  return [...found, ...ids.filter((id) => !known.has(id)).map(withoutWords)];
}

function withoutWords(id: string): Candidate {
  const nothing = { rubric: null, author: null, portfolio: null, published: null };
  return { id, rank: '', family: [id], ...nothing, sample: false };
}

async function candidateIds(
  engine: SearchEngine,
  query: EngineQuery,
  { concepts, total, wanted, everyConcept = false }: Asked,
): Promise<string[]> {
  if (total <= wanted.most) return (await engine.ids([query])).flat();
  const rings = ringsOf(concepts, everyConcept);
  const edge = await findEdge(engine, query, { rings, total, wanted });
  const { inner, within } = edge;
  const chosen = rings[inner - 1];
  const idsInside = async (): Promise<string[]> =>
    edge.ids ?? (await engine.ids(chosen === undefined ? [] : [narrowed(query, chosen.filter)])).flat();
  if (within >= wanted.enough) return idsInside();
  const idsBeyond = async (): Promise<string[]> =>
    edge.beyond ?? idsOf(await engine.multiSearch([someBeyond(query, chosen, rings[inner], wanted.enough)]));
  const [inside, beyond] = await Promise.all([idsInside(), idsBeyond()]);
  return [...inside, ...beyond.slice(0, wanted.enough - within)];
}

/** @param inside no document of this ring; undefined: there is none; @param ring undefined: all that matches */
function someBeyond(
  query: EngineQuery,
  inside: Ring | undefined,
  ring: Ring | undefined,
  most: number,
): EngineQuery {
  const conditions = [...(ring ? [ring.filter] : []), ...(inside ? [not(inside.filter)] : [])];
  return { ...narrowed(query, ...conditions), offset: 0, hitsPerPage: most, onlyIds: true };
}

function idsOf([result]: readonly EngineResult[]): string[] {
  return (result?.hits ?? []).map(({ id }) => id);
}

function narrowed(query: EngineQuery, ...conditions: string[]): EngineQuery {
  return { ...query, filter: [...query.filter, ...conditions], facets: [], sort: [], hitsPerPage: 0 };
}

/** The documents whose sum is at least `threshold` of the highest possible one; each ring holds those before it. */
interface Ring {
  filter: string;
  /** Share of a match that such a ring usually holds: a wrong guess costs a call, and changes nothing else. */
  usual: number;
}

interface Edge {
  /** How many rings hold no more than `most`. */
  inner: number;
  /** How many documents the last of these holds. */
  within: number;
  /** Their uids, where they were asked for; empty where there is no such ring. */
  ids: string[] | null;
  /** Uids of some documents of the next ring, where they were asked for. */
  beyond: string[] | null;
}

/**
 * The edge between rings that hold no more than `most` and those that hold more. Counting is what the engine works on
 * longest: two rings are counted where the edge is likely to be, all that are left only when it was not there. Of the
 * stricter of these two the uids are asked for with the count, and where it is likely to hold too few, some documents of the other:
 * that is what is wanted in seven searches of ten, without another call.
 */
async function findEdge(
  engine: SearchEngine,
  query: EngineQuery,
  { rings, total, wanted }: { rings: readonly Ring[]; total: number; wanted: Wanted },
): Promise<Edge> {
  const { enough, most } = wanted;
  const likely = Math.max(1, rings.filter(({ usual }) => total * usual <= most).length);
  let edge: Edge = { inner: 0, within: 0, ids: [], beyond: null };
  let outer = rings.length;
  let [from, to] = [likely - 1, Math.min(outer, likely + 1)];
  let isFirst = true;
  while (edge.inner < outer) {
    const [strict, wide] = rings.slice(from, to);
    const isCut =
      isFirst && wide !== undefined && total * (strict?.usual ?? 0) < enough && total * wide.usual > most;
    // Not where even the strictest ring is expected to hold many more.
    const withUids = isFirst && total * (strict?.usual ?? 0) <= most;
    const counts = rings.slice(from, to).map(({ filter }, place) => ({
      ...narrowed(query, filter),
      uids: withUids && place === 0,
    }));
    const cut = isCut ? [someBeyond(query, strict, wide, enough)] : [];
    const results = await engine.multiSearch([...counts, ...cut]);
    for (const [place, { total: count, uids }] of results.slice(0, counts.length).entries()) {
      if (count > most) outer = Math.min(outer, from + place);
      else if (from + place >= edge.inner)
        edge = {
          inner: from + place + 1,
          within: count,
          // A ring that holds no more than the one inside of it holds the same.
          ids: withUids && place === 0 ? uids : count === edge.within ? edge.ids : null,
          beyond: isCut && place === 0 ? idsOf(results.slice(-1)) : null,
        };
    }
    [from, to] = [edge.inner, outer];
    isFirst = false;
  }
  return edge;
}

/**
 * What share of a match is usually held by the ring of each threshold: medians of 700 searches and suggestions among 200,000 documents.
 * By the number of concepts, which is the most that a row is for.
 */
const USUAL = {
  every: [
    { concepts: 1, shares: [0.0001, 0.013, 0.14, 0.14, 1, 1] },
    { concepts: 2, shares: [0.0001, 0.008, 0.07, 0.18, 1, 1] },
    { concepts: 3, shares: [0.0002, 0.004, 0.05, 0.17, 1, 1] },
    { concepts: Infinity, shares: [0.0015, 0.003, 0.008, 0.05, 1, 1] },
  ],
  some: [
    { concepts: 1, shares: [0.0001, 0.005, 0.09, 0.09, 1, 1] },
    { concepts: 5, shares: [0.0001, 0.0002, 0.001, 0.002, 0.02, 0.4] },
    { concepts: Infinity, shares: [0.007, 0.02, 0.06, 0.2, 1, 1] },
  ],
};

/** @param everyConcept leaves out rings that then hold all there is: none says less than that each word is there once */
function ringsOf(concepts: readonly Concept[], everyConcept: boolean): Ring[] {
  const telling = [...concepts].filter(({ frequency }) => frequency > 0).sort((a, b) => b.idf - a.idf);
  const grid = GRIDS.find((candidate) => telling.length <= candidate.concepts) ?? GRIDS.at(-1);
  if (grid === undefined || telling.length === 0) return [];
  const used = telling.slice(0, grid.concepts);
  const values = used.map(({ idf }) => grid.levels.map((level) => idf * (SHARES[level] ?? 0)));
  const highest = values.reduce((sum, levels) => sum + (levels.at(-1) ?? 0), 0);
  const surely = everyConcept ? values.reduce((sum, levels) => sum + (levels[0] ?? 0), 0) : 0;
  const shares = USUAL[everyConcept ? 'every' : 'some'].find((row) => used.length <= row.concepts)?.shares;
  const rings = THRESHOLDS.flatMap((share, place): Ring[] => {
    if (share * highest <= surely) return [];
    const choices = minimalCombinations(values, share * highest, MAX_CHOICES);
    if (choices === null || choices.length === 0) return [];
    const levels = choices.map((choice) =>
      choice.map((chosen) => (chosen < 0 ? -1 : (grid.levels[chosen] ?? 0))),
    );
    return [{ filter: anyChoice(used, levels), usual: shares?.[place] ?? 1 }];
  });
  // Two thresholds may be reached by the same levels, those of a single word above all.
  return rings.filter(({ filter }, place) => filter !== rings[place - 1]?.filter);
}
