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

/**
 * Up to `wanted` documents of a match, the likely best ones; all of them when there are no more than that.
 * A threshold on the sum of idf × impact selects documents by one filter. The strictest thresholds are counted first, in
 * one call, and the widest that is needed is fetched, its inner ring whole.
 * @param query the match without hits
 * @throws EngineUnavailable
 */
export async function fetchCandidates(
  engine: SearchEngine,
  query: EngineQuery,
  { concepts, total, wanted }: { concepts: readonly Concept[]; total: number; wanted: number },
): Promise<Candidate[]> {
  const rings = total > wanted ? ringFilters(concepts) : [];
  if (rings.length === 0) return fetch(engine, [take(query, [], wanted)]);
  const counts = await engine.multiSearch(rings.map((ring) => take(query, [ring], 0)));
  const inner = counts.filter(({ total: count }) => count <= wanted).length;
  const whole = inner > 0 ? [take(query, [rings[inner - 1] ?? ''], wanted)] : [];
  const within = counts[inner - 1]?.total ?? 0;
  const rest = wanted - within;
  if (rest <= 0) return fetch(engine, whole);
  const outer = inner < rings.length ? [rings[inner] ?? ''] : [];
  const beyond = inner > 0 ? [not(rings[inner - 1] ?? '')] : [];
  return fetch(engine, [...whole, take(query, [...outer, ...beyond], rest)]);
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

function take(query: EngineQuery, conditions: readonly string[], hits: number): EngineQuery {
  const filter = [...query.filter, ...conditions];
  return { ...query, filter, facets: [], sort: [], offset: hits > 0 ? 0 : null, hitsPerPage: hits };
}

async function fetch(engine: SearchEngine, queries: EngineQuery[]): Promise<Candidate[]> {
  const results = await engine.multiSearch(queries);
  const found = new Map(results.flatMap(({ hits }) => hits.map((hit) => [hit.id, hit])));
  return [...found.values()];
}
