/** Questions that may be like a given one: few enough to compare their texts. */
import { relatedRanking } from '../../config/ranking.js';
import type { Candidate, EngineQuery, SearchEngine } from '../engine-port.js';
import { anyOf, between, both, not } from '../filter.js';
import type { Lexicon } from '../lexicon/lexicon.js';
import type { QuestionVectors } from '../vectors/question-vectors.js';
import { nearestWithin, NO_VECTORS } from '../vectors/question-vectors.js';
import type { Rings } from './rings.js';
import { createRings, wholeWeights } from './rings.js';
import type { RelatedSource } from './source.js';

export interface CandidateSearch {
  /** The caller's filters, without hits. */
  query: EngineQuery;
  lexicon: Lexicon;
  /** Default: there are none. */
  vectors?: QuestionVectors;
  /** Questions wanted at last, the given one not among them. */
  limit: number;
}

/**
 * Those that hold the most of what is telling in the text, and those of the same family, or rubrique and days, that hold
 * any of it. How much must be held is told from how frequent the words are, and put right where that was wrong: mostly one
 * call of the engine for each of the two. Where there are vectors, the nearest, too.
 * @throws EngineUnavailable
 */
export async function relatedCandidates(
  engine: SearchEngine,
  source: RelatedSource,
  { query, lexicon, vectors = NO_VECTORS, limit }: CandidateSearch,
): Promise<Candidate[]> {
  const rings = ringsOf(source, lexicon);
  if (rings.count === 0) return [];
  const search: RingSearch = { engine, query, rings };
  const { meaning } = source;
  const neighbours = relatedRanking.vectors.neighbours + 1; // a question is its own neighbour
  const [far, near, alike] = await Promise.all([
    farIds(search, lexicon.documents, limit + 1),
    nearIds(search, source.question),
    nearestWithin(engine, query, { vectors, meaning, limit: neighbours }),
  ]);
  return engine.candidates([...new Set([...far, ...near, ...alike])]);
}

interface RingSearch {
  engine: SearchEngine;
  query: EngineQuery;
  rings: Rings;
}

function ringsOf({ telling, question }: RelatedSource, lexicon: Lexicon): Rings {
  // A stem that no other question holds finds nothing.
  const known = telling.filter(({ stem }) => lexicon.frequency(stem) > (question === null ? 0 : 1));
  const stems = known.slice(0, relatedRanking.stems);
  const weights = wholeWeights(
    stems.map(({ weight }) => weight),
    relatedRanking.units,
  );
  return createRings(
    stems.map(({ stem }, place) => {
      const share = Math.min(1, lexicon.frequency(stem) / lexicon.documents);
      return { stem, weight: weights[place] ?? 1, share };
    }),
  );
}

/** @param least questions wanted, if so many hold any of the stems */
async function farIds(search: RingSearch, documents: number, least: number): Promise<string[]> {
  const { engine, query, rings } = search;
  const { expected, most, tries } = relatedRanking.far;
  const questions = query.filter.length === 0 ? documents : await countOf(engine, query);
  const first = rings.expected(questions, expected);
  for (let level = first; level < first + tries; level += 1) {
    const ids = await idsWithin(search, rings.at(level));
    if (ids.length <= most) return widen(search, { ids, level }, least);
  }
  // Very many alike: letters of one campaign. Any of them will do.
  return cutOff(search, [rings.at(first + tries - 1)], expected);
}

interface Ring {
  ids: string[];
  level: number;
}

/** Adds the next wider ring while there are too few; of one that holds very many, only what is missing. */
async function widen(search: RingSearch, { ids, level }: Ring, least: number): Promise<string[]> {
  if (ids.length >= least || level === 0) return ids;
  const { engine, query, rings } = search;
  const added = [rings.at(level - 1), not(rings.at(level))];
  const count = await countOf(engine, { ...query, filter: [...query.filter, ...added] });
  const isWhole = ids.length + count <= relatedRanking.far.most;
  const more = isWhole ? await idsWithin(search, ...added) : await cutOff(search, added, least - ids.length);
  return widen(search, { ids: [...ids, ...more], level: level - 1 }, least);
}

/** Of the same family, or of the same rubrique and days, with any of the stems. */
async function nearIds(search: RingSearch, question: Candidate | null): Promise<string[]> {
  if (question === null) return [];
  const { id, published, rubric, family } = question;
  const { nearDays } = relatedRanking;
  const kinds: string[] = [];
  const shared = family.filter((key) => key !== id);
  if (shared.length > 0) kinds.push(anyOf('facet.family', shared));
  if (published !== null && rubric !== null) {
    const days = between('order.published', published - nearDays, published + nearDays);
    kinds.push(both([anyOf('facet.rubric', [rubric]), ...days]));
  }
  return (await Promise.all(kinds.map((kind) => idsOfKind(search, kind)))).flat();
}

/** Where those of one kind are many, they must hold more of the stems. */
async function idsOfKind(search: RingSearch, kind: string): Promise<string[]> {
  const { most, tries } = relatedRanking.near;
  for (let level = 0; level < tries; level += 1) {
    const ids = await idsWithin(search, kind, search.rings.at(level));
    if (ids.length <= most) return ids;
  }
  return cutOff(search, [kind, search.rings.at(tries - 1)], most);
}

async function countOf(engine: SearchEngine, query: EngineQuery): Promise<number> {
  const [result] = await engine.multiSearch([query]);
  return result?.total ?? 0;
}

async function idsWithin({ engine, query }: RingSearch, ...conditions: string[]): Promise<string[]> {
  return (await engine.ids([{ ...query, filter: [...query.filter, ...conditions] }])).flat();
}

async function cutOff(
  { engine, query }: RingSearch,
  conditions: readonly string[],
  count: number,
): Promise<string[]> {
  const cut = {
    ...query,
    filter: [...query.filter, ...conditions],
    offset: 0,
    hitsPerPage: count,
    onlyIds: true,
  };
  const [result] = await engine.multiSearch([cut]);
  return (result?.hits ?? []).map(({ id }) => id);
}
