/** The most promising documents of a match, found by filters on levels of impact. */
import { ranking } from '../../config/ranking.js';
import type { Candidate, EngineQuery, SearchEngine } from '../engine-port.js';
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

/**
 * The likely best documents of a match, `most` at the most; all of them when there are no more than that.
 * A threshold on the sum of idf × impact selects documents by one filter. All thresholds are counted in one call. The
 * widest that gives no more than `most` is taken whole, by uids alone, which cost next to nothing; only when that is too
 * few is the next wider one cut off somewhere.
 * @param query the match without hits
 * @throws EngineUnavailable
 */
export async function fetchCandidates(
  engine: SearchEngine,
  query: EngineQuery,
  { concepts, total, wanted }: { concepts: readonly Concept[]; total: number; wanted: Wanted },
): Promise<Candidate[]> {
  const ids = await candidateIds(engine, query, { concepts, total, wanted });
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
  { concepts, total, wanted }: { concepts: readonly Concept[]; total: number; wanted: Wanted },
): Promise<string[]> {
  if (total <= wanted.most) return (await engine.ids([query])).flat();
  const rings = ringFilters(concepts);
  const counts = rings.length > 0 ? await engine.multiSearch(rings.map((ring) => narrowed(query, ring))) : [];
  const inner = counts.filter(({ total: count }) => count <= wanted.most).length;
  const within = counts[inner - 1]?.total ?? 0;
  const chosen = rings[inner - 1];
  const whole = chosen === undefined ? [] : [narrowed(query, chosen)];
  if (within >= wanted.enough) return (await engine.ids(whole)).flat();
  const outer = rings[inner];
  const beyond = [...(outer === undefined ? [] : [outer]), ...(chosen === undefined ? [] : [not(chosen)])];
  const cut = { ...narrowed(query, ...beyond), offset: 0, hitsPerPage: wanted.enough - within };
  const [ids, [rest]] = await Promise.all([
    whole.length > 0 ? engine.ids(whole) : [],
    engine.multiSearch([cut]),
  ]);
  return [...ids.flat(), ...(rest?.hits ?? []).map(({ id }) => id)];
}

function narrowed(query: EngineQuery, ...conditions: string[]): EngineQuery {
  return { ...query, filter: [...query.filter, ...conditions], facets: [], sort: [], hitsPerPage: 0 };
}

function ringFilters(concepts: readonly Concept[]): string[] {
  const telling = [...concepts].filter(({ frequency }) => frequency > 0).sort((a, b) => b.idf - a.idf);
  const grid = GRIDS.find((candidate) => telling.length <= candidate.concepts) ?? GRIDS.at(-1);
  if (grid === undefined || telling.length === 0) return [];
  const used = telling.slice(0, grid.concepts);
  const values = used.map(({ idf }) => grid.levels.map((level) => idf * (SHARES[level] ?? 0)));
  const highest = values.reduce((sum, levels) => sum + (levels.at(-1) ?? 0), 0);
  return THRESHOLDS.flatMap((share) => {
    const choices = minimalCombinations(values, share * highest, MAX_CHOICES);
    if (choices === null || choices.length === 0) return [];
    const levels = choices.map((choice) =>
      choice.map((place) => (place < 0 ? -1 : (grid.levels[place] ?? 0))),
    );
    return [anyChoice(used, levels)];
  });
}
