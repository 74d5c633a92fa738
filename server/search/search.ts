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
import { chooseMatch } from './choose-match.js';
import { buildCountQueries, effectiveSort, matchQuery, twinsQuery } from './engine-queries.js';
import type { Match } from './match.js';
import { nearWords } from './near-words.js';
import type { Page, PlacedHit } from './page-of-hits.js';
import { isOrderedWhole, pageByDate, pageByRelevance } from './page-of-hits.js';

export interface FoundHit {
  record: IndexedDocument['record'];
  /** 0 to 1; null when words did not decide the order. */
  score: number | null;
  /** A name of model/family.ts. */
  family: string;
}

/** A search whose questions are known, and whose parts come each in its own time. */
export interface Searching {
  match: Match;
  total: number;
  warnings: Warning[];
  /** Words that may have been meant. */
  hints: Promise<Warning[]>;
  /** Hits once like questions are folded; equal to `total` when they are not. */
  totalFolded: Promise<number>;
  hits: Promise<FoundHit[]>;
  /** Questions folded into each hit, in their order. */
  similar: Promise<number[]>;
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
  const withSizes = total <= MOST_WITH_SIZES;
  const families =
    fold && !isFoldedHere ? countAllFamilies(understood, engine, { match, total, withSizes }) : null;
  const page = byRelevance
    ? pageByRelevance(understood, engine, { match, total, vectors, ahead })
    : pageByDate(understood, engine, match);
  const hits = page.then(({ placed }) => findHits(engine, placed));
  // Nobody waits for the number of families to make a hit ready: it is what the engine takes longest for.
  const told = withSizes ? families : null;
  const sizes = page.then((found) => familySizes(understood, engine, { match, page: found, told }));
  const countFolded = async (): Promise<number> => {
    const [{ folded }, counted] = await Promise.all([page, families]);
    return fold ? (counted?.total ?? folded?.total ?? total) : total;
  };
  return {
    match,
    total,
    warnings,
    hints: nearWords(understood, engine, { match, total }),
    totalFolded: countFolded(),
    hits,
    similar: Promise.all([hits, sizes]).then(([found, bearers]) =>
      found.map(({ family }) => Math.max(0, familySize(family, bearers) - 1)),
    ),
    results,
  };
}

interface Families {
  total: number;
  /** How many questions bear each key that several may bear; empty where that was not asked for. */
  sizes: Record<string, number>;
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
  { match, total, withSizes }: { match: Match; total: number; withSizes: boolean },
): Promise<Families> {
  const query = twinsQuery(understood, match);
  const [folded, twins] = await engine.multiSearch([
    { ...query, folded: true },
    { ...query, facets: withSizes ? ['facet.family'] : [] },
  ]);
  const alone = Math.max(0, total - (twins?.total ?? 0));
  return { total: alone + (folded?.total ?? 0), sizes: twins?.counts['facet.family'] ?? {} };
}

async function findHits(engine: SearchEngine, placed: readonly PlacedHit[]): Promise<FoundHit[]> {
  const records = await engine.records(placed.map(({ id }) => id));
  return placed.flatMap(({ id, score, family }) => {
    const record = records.get(id);
    // Deleted between the two calls.
    return record === undefined ? [] : [{ record, score, family: familyName(family) }];
  });
}

/** How many questions bear each key of the families on a page. @param told the sizes of all families; null: not asked for */
async function familySizes(
  understood: Understood,
  engine: SearchEngine,
  { match, page: { placed, folded }, told }: { match: Match; page: Page; told: Promise<Families> | null },
): Promise<Record<string, number>> {
  if (!understood.params.fold) return {};
  if (folded !== null) return folded.bearers;
  const shared = [...new Set(placed.flatMap(familyOfSeveral))];
  if (shared.length === 0) return {};
  return told === null ? countFamilies(understood, engine, { match, families: shared }) : (await told).sizes;
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
