/** Which questions match, how many, and in which order those of one page come. */
import { ranking } from '../../config/ranking.js';
import type { IndexedDocument } from '../../engine/document.js';
import type { EngineResult, SearchEngine } from '../engine-port.js';
import { familyName, familySize } from '../../model/family.js';
import { anyOf } from '../filter.js';
import type { Understood } from '../understand/understand.js';
import type { QuestionVectors } from '../vectors/question-vectors.js';
import { NO_VECTORS } from '../vectors/question-vectors.js';
import type { Warning } from '../warnings.js';
import { candidatesAhead } from './ask-ahead.js';
import type { Ahead } from './candidates.js';
import { chooseMatch } from './choose-match.js';
import { buildCountQueries, effectiveSort, matchQuery, twinsQuery } from './engine-queries.js';
import type { Match } from './match.js';
import type { Page, PlacedHit } from './page-of-hits.js';
import { isOrderedWhole, pageByDate, pageByRelevance } from './page-of-hits.js';

export interface FoundHit {
  record: IndexedDocument['record'];
  /** 0 to 1; null when words did not decide the order. */
  score: number | null;
  /** A name of model/family.ts. */
  family: string;
  /** Questions folded into this one. */
  similar: number;
}

/** A search whose questions are known, and whose parts come each in its own time. */
export interface Searching {
  match: Match;
  total: number;
  warnings: Warning[];
  /** Hits once like questions are folded; equal to `total` when they are not. */
  totalFolded: Promise<number>;
  hits: Promise<FoundHit[]>;
  /** Results that hold counts of facets. */
  results: Promise<EngineResult[]>;
}

/**
 * Whoever has something to do with one part does it while the engine works on another: hits and counts of facets take
 * about the same time.
 * @throws EngineUnavailable as each of the parts, all of which are to be waited for
 */
export async function startSearch(
  understood: Understood,
  engine: SearchEngine,
  vectors: QuestionVectors = NO_VECTORS,
): Promise<Searching> {
  const { fold, sort } = understood.params;
  const choosing = chooseMatch(understood, engine);
  const ahead = sort === 'relevance' ? candidatesAhead(understood, engine, ranking.candidates) : null;
  const { match, total, warnings } = await choosing;
  const byRelevance = effectiveSort(understood.params, match) === 'relevance';
  const isFoldedHere = total < 2 || (byRelevance && isOrderedWhole(total));
  // None needs anything of the others: the engine works on all at once.
  const results = engine.multiSearch(buildCountQueries(understood, { match, total }));
  const families = fold && !isFoldedHere ? countAllFamilies(understood, engine, { match, total }) : null;
  const page = findPage(understood, engine, { match, total, byRelevance, vectors, families, ahead });
  const countFolded = async (): Promise<number> => {
    const [{ totalFolded }, counted] = await Promise.all([page, families]);
    return fold ? (counted?.total ?? totalFolded ?? total) : total;
  };
  return {
    match,
    total,
    warnings,
    totalFolded: countFolded(),
    hits: page.then(({ hits }) => hits),
    results,
  };
}

interface Families {
  total: number;
  /** How many questions bear each key that several may bear; null where these are too many to be told. */
  sizes: Record<string, number> | null;
}

/** Of so many matches, the sizes of all families are told with their number: that is a call less once the hits are known. */
const MOST_WITH_SIZES = 2_000;

/**
 * The engine counts families by walking through questions: only those that may be like another one are given to it.
 * @throws EngineUnavailable
 */
async function countAllFamilies(
  understood: Understood,
  engine: SearchEngine,
  { match, total }: { match: Match; total: number },
): Promise<Families> {
  const query = twinsQuery(understood, match);
  const withSizes = total <= MOST_WITH_SIZES;
  const [folded, twins] = await engine.multiSearch([
    { ...query, folded: true },
    { ...query, facets: withSizes ? ['facet.family'] : [] },
  ]);
  const alone = Math.max(0, total - (twins?.total ?? 0));
  return {
    total: alone + (folded?.total ?? 0),
    sizes: withSizes ? (twins?.counts['facet.family'] ?? {}) : null,
  };
}

interface PageWork {
  match: Match;
  total: number;
  byRelevance: boolean;
  vectors: QuestionVectors;
  /** Null: they are not wanted, or the gateway has all matches in hand. */
  families: Promise<Families> | null;
  ahead: Ahead | null;
}

async function findPage(
  understood: Understood,
  engine: SearchEngine,
  { match, total, byRelevance, vectors, families, ahead }: PageWork,
): Promise<{ hits: FoundHit[]; totalFolded: number | null }> {
  const page = byRelevance
    ? await pageByRelevance(understood, engine, { match, total, vectors, ahead })
    : await pageByDate(understood, engine, match);
  const [records, sizes] = await Promise.all([
    engine.records(page.placed.map(({ id }) => id)),
    familySizes(understood, engine, { match, page, families }),
  ]);
  const hits = page.placed.flatMap(({ id, score, family }) => {
    const record = records.get(id);
    const name = familyName(family);
    // Deleted between the two calls.
    return record === undefined
      ? []
      : [{ record, score, family: name, similar: Math.max(0, familySize(name, sizes) - 1) }];
  });
  return { hits, totalFolded: page.folded?.total ?? null };
}

/** How many questions bear each key of the families on a page. */
async function familySizes(
  understood: Understood,
  engine: SearchEngine,
  { match, page: { placed, folded }, families }: Pick<PageWork, 'match' | 'families'> & { page: Page },
): Promise<Record<string, number>> {
  if (!understood.params.fold) return {};
  if (folded !== null) return folded.bearers;
  const shared = [...new Set(placed.flatMap(familyOfSeveral))];
  if (shared.length === 0) return {};
  const sizes = (await families)?.sizes;
  return sizes ?? countFamilies(understood, engine, { match, families: shared });
}

/** The keys that other questions may bear, too: a question like no other bears its uid alone. */
function familyOfSeveral({ id, family }: PlacedHit): readonly string[] {
  return family.filter((key) => key !== id);
}

async function countFamilies(
  understood: Understood,
  engine: SearchEngine,
  { match, families }: { match: Match; families: readonly string[] },
): Promise<Record<string, number>> {
  const query = matchQuery(understood, match);
  const [result] = await engine.multiSearch([
    { ...query, filter: [...query.filter, anyOf('facet.family', families)], facets: ['facet.family'] },
  ]);
  return result?.counts['facet.family'] ?? {};
}
