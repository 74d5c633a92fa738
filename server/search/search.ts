/** Which questions match, how many, and in which order those of one page come. */
import type { IndexedDocument } from '../../engine/document.js';
import type { EngineResult, SearchEngine } from '../engine-port.js';
import { familyName, familySize } from '../../model/family.js';
import { anyOf } from '../filter.js';
import type { Understood } from '../understand/understand.js';
import type { Warning } from '../warnings.js';
import { chooseMatch } from './choose-match.js';
import { buildCountQueries, effectiveSort, matchQuery } from './engine-queries.js';
import type { Match } from './match.js';
import type { PlacedHit } from './page-of-hits.js';
import { pageByDate, pageByRelevance } from './page-of-hits.js';

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
export async function search(understood: Understood, engine: SearchEngine): Promise<Found> {
  const { match, total, warnings } = await chooseMatch(understood, engine);
  // Counts and hits need nothing of each other: the engine works on both at once.
  const [results, hits] = await Promise.all([
    engine.multiSearch(buildCountQueries(understood, match)),
    findHits(understood, engine, { match, total }),
  ]);
  const totalFolded = understood.params.fold ? (results.at(-1)?.total ?? total) : total;
  return { match, total, totalFolded, hits, results, warnings };
}

async function findHits(
  understood: Understood,
  engine: SearchEngine,
  { match, total }: { match: Match; total: number },
): Promise<FoundHit[]> {
  const byRelevance = effectiveSort(understood.params, match) === 'relevance';
  const placed = byRelevance
    ? await pageByRelevance(understood, engine, { match, total })
    : await pageByDate(understood, engine, match);
  return withRecords(understood, engine, { match, placed });
}

async function withRecords(
  understood: Understood,
  engine: SearchEngine,
  { match, placed }: { match: Match; placed: readonly PlacedHit[] },
): Promise<FoundHit[]> {
  const families = [...new Set(placed.flatMap(({ family }) => family))];
  const folded = understood.params.fold && placed.length > 0;
  const [records, sizes] = await Promise.all([
    engine.records(placed.map(({ id }) => id)),
    folded
      ? countFamilies(understood, engine, { match, families })
      : Promise.resolve<Record<string, number>>({}),
  ]);
  return placed.flatMap(({ id, score, family }) => {
    const record = records.get(id);
    const name = familyName(family);
    // Deleted between the two calls.
    return record === undefined
      ? []
      : [{ record, score, family: name, similar: Math.max(0, familySize(name, sizes) - 1) }];
  });
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
