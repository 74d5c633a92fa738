/** Which questions match, how many, and in which order those of one page come. */
import type { IndexedDocument } from '../../engine/document.js';
import type { EngineResult, SearchEngine } from '../engine-port.js';
import { familyName, familySize } from '../../model/family.js';
import { anyOf } from '../filter.js';
import type { Understood } from '../understand/understand.js';
import type { QuestionVectors } from '../vectors/question-vectors.js';
import { NO_VECTORS } from '../vectors/question-vectors.js';
import type { Warning } from '../warnings.js';
import { chooseMatch } from './choose-match.js';
import { buildCountQueries, effectiveSort, foldedCountQueries, matchQuery } from './engine-queries.js';
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

export interface Found {
  match: Match;
  total: number;
  /** Hits once like questions are folded; equal to `total` when they are not. */
  totalFolded: number;
  hits: FoundHit[];
  /** Results that hold counts of facets. */
  results: EngineResult[];
  warnings: Warning[];
}

/** @throws EngineUnavailable */
export async function search(
  understood: Understood,
  engine: SearchEngine,
  vectors: QuestionVectors = NO_VECTORS,
): Promise<Found> {
  const { match, total, warnings } = await chooseMatch(understood, engine);
  const byRelevance = effectiveSort(understood.params, match) === 'relevance';
  const isFoldedHere = total < 2 || (byRelevance && isOrderedWhole(total));
  const families = understood.params.fold && !isFoldedHere ? foldedCountQueries(understood, match) : [];
  // None needs anything of the others: the engine works on all at once.
  const [results, page, counted] = await Promise.all([
    engine.multiSearch(buildCountQueries(understood, match)),
    findPage(understood, engine, { match, total, byRelevance, vectors }),
    engine.multiSearch(families),
  ]);
  const folded = counted.length > 0 ? counted.reduce((sum, part) => sum + part.total, 0) : page.totalFolded;
  const totalFolded = understood.params.fold ? (folded ?? total) : total;
  return { match, total, totalFolded, hits: page.hits, results, warnings };
}

async function findPage(
  understood: Understood,
  engine: SearchEngine,
  {
    match,
    total,
    byRelevance,
    vectors,
  }: { match: Match; total: number; byRelevance: boolean; vectors: QuestionVectors },
): Promise<{ hits: FoundHit[]; totalFolded: number | null }> {
  const page = byRelevance
    ? await pageByRelevance(understood, engine, { match, total, vectors })
    : await pageByDate(understood, engine, match);
  const hits = await withRecords(understood, engine, { match, page });
  return { hits, totalFolded: page.folded?.total ?? null };
}

async function withRecords(
  understood: Understood,
  engine: SearchEngine,
  { match, page: { placed, folded } }: { match: Match; page: Page },
): Promise<FoundHit[]> {
  const isCounted = !understood.params.fold || folded !== null;
  const families = isCounted ? [] : [...new Set(placed.flatMap(familyOfSeveral))];
  const [records, counted] = await Promise.all([
    engine.records(placed.map(({ id }) => id)),
    families.length > 0 ? countFamilies(understood, engine, { match, families }) : null,
  ]);
  const sizes = counted ?? folded?.bearers ?? {};
  return placed.flatMap(({ id, score, family }) => {
    const record = records.get(id);
    const name = familyName(family);
    // Deleted between the two calls.
    return record === undefined
      ? []
      : [{ record, score, family: name, similar: Math.max(0, familySize(name, sizes) - 1) }];
  });
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
