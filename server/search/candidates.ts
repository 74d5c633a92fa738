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
  const { inner, within, ids } = await findEdge(engine, query, { rings, total, most: wanted.most });
  const chosen = rings[inner - 1]?.filter;
  const idsInside = async (): Promise<string[]> =>
    ids ?? (await engine.ids(chosen === undefined ? [] : [narrowed(query, chosen)])).flat();
  if (within >= wanted.enough) return idsInside();
  const outer = rings[inner]?.filter;
  const beyond = [...(outer === undefined ? [] : [outer]), ...(chosen === undefined ? [] : [not(chosen)])];
  const cut = {
    ...narrowed(query, ...beyond),
    offset: 0,
    hitsPerPage: wanted.enough - within,
    onlyIds: true,
  };
  const [inside, [rest]] = await Promise.all([idsInside(), engine.multiSearch([cut])]);
  return [...inside, ...(rest?.hits ?? []).map(({ id }) => id)];
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
}

/**
 * The edge between rings that hold no more than `most` and those that hold more. Counting is what the engine works on
 * longest: two rings are counted where the edge is likely to be, all that are left only when it was not there. Of the
 * stricter of these two the uids are asked for with the count: in six searches of ten they are what is wanted, and a call less.
 */
async function findEdge(
  engine: SearchEngine,
  query: EngineQuery,
  { rings, total, most }: { rings: readonly Ring[]; total: number; most: number },
): Promise<Edge> {
  const likely = rings.filter(({ usual }) => total * usual <= most).length;
  let edge: Edge = { inner: 0, within: 0, ids: [] };
  let outer = rings.length;
  let [from, to] = [Math.max(0, likely - 1), Math.min(rings.length, likely + 1)];
  // Not where even the strictest ring is expected to hold many more.
  let facets = likely > 0 ? ['id'] : [];
  while (edge.inner < outer) {
    const asked = rings.slice(from, to);
    const queries = asked.map(({ filter }, place) => ({
      ...narrowed(query, filter),
      facets: place === 0 ? facets : [],
    }));
    for (const [place, { total: count, counts }] of (await engine.multiSearch(queries)).entries()) {
      if (count > most) outer = Math.min(outer, from + place);
      else if (from + place >= edge.inner)
        // A ring that holds no more than the one inside of it holds the same.
        edge = {
          inner: from + place + 1,
          within: count,
          ids: idsOf(counts) ?? (count === edge.within ? edge.ids : null),
        };
    }
    [from, to] = [edge.inner, outer];
    facets = [];
  }
  return edge;
}

function idsOf(counts: EngineResult['counts']): string[] | null {
  const { id } = counts;
  return id === undefined ? null : Object.keys(id);
}

/** How a match thins out as the threshold rises, measured on 50,000 documents: e to the power of `fall` × (from − threshold). */
const THINNING = {
  every: { from: 0.3, fall: 10 },
  few: { from: 0, fall: 10 },
  many: { from: 0.15, fall: 7 },
};
const MANY_CONCEPTS = 6;

/** @param everyConcept leaves out rings that then hold all there is: none says less than that each word is there once */
function ringsOf(concepts: readonly Concept[], everyConcept: boolean): Ring[] {
  const telling = [...concepts].filter(({ frequency }) => frequency > 0).sort((a, b) => b.idf - a.idf);
  const grid = GRIDS.find((candidate) => telling.length <= candidate.concepts) ?? GRIDS.at(-1);
  if (grid === undefined || telling.length === 0) return [];
  const used = telling.slice(0, grid.concepts);
  const values = used.map(({ idf }) => grid.levels.map((level) => idf * (SHARES[level] ?? 0)));
  const highest = values.reduce((sum, levels) => sum + (levels.at(-1) ?? 0), 0);
  const surely = everyConcept ? values.reduce((sum, levels) => sum + (levels[0] ?? 0), 0) : 0;
  const { from, fall } = THINNING[everyConcept ? 'every' : used.length < MANY_CONCEPTS ? 'few' : 'many'];
  return THRESHOLDS.filter((share) => share * highest > surely).flatMap((share) => {
    const choices = minimalCombinations(values, share * highest, MAX_CHOICES);
    if (choices === null || choices.length === 0) return [];
    const levels = choices.map((choice) =>
      choice.map((place) => (place < 0 ? -1 : (grid.levels[place] ?? 0))),
    );
    return [{ filter: anyChoice(used, levels), usual: Math.exp(fall * (from - share)) }];
  });
}
