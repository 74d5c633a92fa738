/** The hits of one page, folded or not, in order. */
import { ranking } from '../../config/ranking.js';
import type { EngineQuery, PlacedDocument, SearchEngine } from '../engine-port.js';
import { anyOf, not } from '../filter.js';
import { limits } from '../limits.js';
import { orderByRelevance } from '../ranking/order.js';
import type { Understood } from '../understand/understand.js';
import type { Meaning } from '../vectors/meaning.js';
import type { QuestionVectors } from '../vectors/question-vectors.js';
import { nearestWithin, withOthers } from '../vectors/question-vectors.js';
import { candidatesOf } from './ask-ahead.js';
import { fetchCandidates, type Ahead } from './candidates.js';
import { datedQuery, effectiveSort, matchQuery, NEWEST } from './engine-queries.js';
import type { Match } from './match.js';

export interface PlacedHit {
  id: string;
  /** Keys of model/family.ts. */
  family: readonly string[];
  score: number | null;
}

export interface Page {
  placed: PlacedHit[];
  /**
   * Hits on all pages, and how many questions bear each key, where like questions are folded and that is known without asking
   * the engine: it then was the gateway that had all in hand.
   */
  folded: { total: number; bearers: Record<string, number> } | null;
}

/** Whether a match is small enough to be ordered, and folded, by the gateway alone. */
export function isOrderedWhole(total: number): boolean {
  return total <= ranking.candidates.most;
}

/**
 * The gateway orders the most promising `ranking.candidates`; the others follow, the newest first, so that every match
 * stands on exactly one page.
 * @throws EngineUnavailable
 */
export async function pageByRelevance(
  understood: Understood,
  engine: SearchEngine,
  {
    match,
    total,
    vectors,
    ahead,
  }: { match: Match; total: number; vectors: QuestionVectors; ahead: Ahead | null },
): Promise<Page> {
  const { page, perPage, fold } = understood.params;
  const query = matchQuery(understood, match);
  const { concepts } = match;
  const asked = candidatesOf(understood, { match, query }, ranking.candidates);
  const [promising, { meaning, near }, first] = await Promise.all([
    fetchCandidates(engine, query, { ...asked, total }, ahead),
    findNear(understood, engine, { query, total, vectors }),
    findFirst(engine, query, match),
  ]);
  const candidates = await withOthers(engine, promising, near);
  const isFirst = new Set(first.map(({ id }) => id));
  const byWords = orderByRelevance(candidates, concepts, understood.lexicon, meaning)
    .filter(({ candidate }) => !isFirst.has(candidate.id))
    .map(({ candidate, score }): PlacedHit => ({ id: candidate.id, family: candidate.family, score }));
  const ordered = [...first.map(placed), ...byWords];
  const leaders = fold ? firstOfEachFamily(ordered) : ordered;
  const start = (page - 1) * perPage;
  const shown = leaders.slice(start, start + perPage);
  const folded =
    fold && isOrderedWhole(total) ? { total: leaders.length, bearers: countKeys(ordered) } : null;
  if (shown.length === perPage || ordered.length >= total) return { placed: shown, folded };
  const apart = fold
    ? not(anyOf('facet.family', [...new Set(ordered.flatMap(({ family }) => family))]))
    : not(
        anyOf(
          'id',
          ordered.map(({ id }) => id),
        ),
      );
  const [rest] = await engine.multiSearch([
    {
      ...query,
      filter: [...query.filter, apart],
      sort: NEWEST,
      offset: Math.max(0, start - leaders.length),
      hitsPerPage: perPage - shown.length,
      folded: fold,
    },
  ]);
  return { placed: [...shown, ...(rest?.hits ?? []).map(placed)], folded };
}

/**
 * The matches that come before all others, the newest first.
 * @param query the match without hits
 * @throws EngineUnavailable
 */
export async function findFirst(
  engine: SearchEngine,
  query: EngineQuery,
  { first }: Match,
): Promise<PlacedDocument[]> {
  if (first === undefined) return [];
  const filter = [...query.filter, first];
  const [result] = await engine.multiSearch([
    { ...query, filter, sort: NEWEST, hitsPerPage: limits.sameNumber },
  ]);
  return result?.hits ?? [];
}

/** What the query means, and uids of the matches nearest to it; none where all matches are candidates anyway. */
async function findNear(
  understood: Understood,
  engine: SearchEngine,
  { query, total, vectors }: { query: EngineQuery; total: number; vectors: QuestionVectors },
): Promise<{ meaning: Meaning | null; near: string[] }> {
  const meaning = await vectors.ofText(wantedText(understood));
  const limit = ranking.vectors.neighbours;
  const near = isOrderedWhole(total) ? [] : await nearestWithin(engine, query, { vectors, meaning, limit });
  return { meaning, near };
}

/** The query as it was typed, but for what it excludes. */
function wantedText({ text, analysis }: Understood): string {
  const { terms, phrases, excluded, excludedPhrases } = analysis;
  if (excluded.length === 0 && excludedPhrases.length === 0) return text;
  return [...terms.map(({ surface }) => surface), ...phrases.flat()].join(' ');
}

/** @throws EngineUnavailable */
export async function pageByDate(understood: Understood, engine: SearchEngine, match: Match): Promise<Page> {
  const sort = effectiveSort(understood.params, match);
  const [result] = await engine.multiSearch([datedQuery(understood, match, sort)]);
  return { placed: (result?.hits ?? []).map(placed), folded: null };
}

function placed({ id, facet }: PlacedDocument): PlacedHit {
  return { id, family: facet.family, score: null };
}

function countKeys(hits: readonly PlacedHit[]): Record<string, number> {
  const bearers = new Map<string, number>();
  for (const key of hits.flatMap(({ family }) => family)) bearers.set(key, (bearers.get(key) ?? 0) + 1);
  return Object.fromEntries(bearers);
}

/** As the engine folds: a hit takes away all that share one of its keys. */
function firstOfEachFamily(hits: readonly PlacedHit[]): PlacedHit[] {
  const seen = new Set<string>();
  return hits.filter(({ family }) => {
    if (family.some((key) => seen.has(key))) return false;
    for (const key of family) seen.add(key);
    return true;
  });
}
