/** Which questions match, how many, and in which order those of one page come. */
import { ranking } from '../../config/ranking.js';
import type { IndexedDocument } from '../../engine/document.js';
import type { EngineResult, SearchEngine } from '../engine-port.js';
import { anyOf } from '../filter.js';
import type { Lexicon } from '../lexicon/lexicon.js';
import type { QueryReference } from '../understand/reference.js';
import type { Understood } from '../understand/understand.js';
import type { Warning } from '../warnings.js';
import { buildCountQueries, effectiveSort, matchQuery } from './engine-queries.js';
import type { Match } from './match.js';
import { matchAll, matchTelling } from './match.js';
import type { PlacedHit } from './page-of-hits.js';
import { pageByDate, pageByRelevance } from './page-of-hits.js';
import { noWords, unknownReference, widenedSearch } from './search-warnings.js';

export interface FoundHit {
  record: IndexedDocument['record'];
  /** 0 to 1; null when words did not decide the order. */
  score: number | null;
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

interface Counted {
  match: Match;
  results: EngineResult[];
  warnings: Warning[];
}

/** @throws EngineUnavailable */
export async function search(understood: Understood, engine: SearchEngine): Promise<Found> {
  const counted = await countMatch(understood, engine);
  const { match, results } = counted;
  const total = totalOf(counted);
  const totalFolded = understood.params.fold ? (results.at(-1)?.total ?? total) : total;
  const byRelevance = effectiveSort(understood.params, match) === 'relevance';
  const placed = byRelevance
    ? await pageByRelevance(understood, engine, { match, total })
    : await pageByDate(understood, engine, match);
  const hits = await withRecords(understood, engine, { match, placed });
  return { match, total, totalFolded, hits, results, warnings: counted.warnings };
}

/** The strictest way of matching that finds enough. */
async function countMatch(understood: Understood, engine: SearchEngine): Promise<Counted> {
  const { reference } = understood;
  if (reference === null) return countWords(understood, engine);
  const found = await count(understood, engine, matchReference(reference));
  if (totalOf(found) > 0) return found;
  return withWarning(await countWords(understood, engine), unknownReference(reference));
}

async function countWords(understood: Understood, engine: SearchEngine): Promise<Counted> {
  const { analysis, concepts, params, lexicon } = understood;
  const strict = await count(understood, engine, matchAll(concepts, analysis));
  if (params.q !== '' && strict.match.filter.length === 0 && strict.match.q === '')
    return withWarning(strict, noWords());
  if (totalOf(strict) >= enough(lexicon)) return strict;
  const wider = matchTelling(concepts, analysis);
  if (wider === null) return strict;
  const widened = await count(understood, engine, wider);
  return totalOf(widened) > totalOf(strict) ? withWarning(widened, widenedSearch(totalOf(strict))) : strict;
}

/** A small collection has little of anything: there, few questions are enough. */
function enough({ documents }: Lexicon): number {
  return Math.min(ranking.enough, Math.ceil(documents * ranking.enoughShare));
}

function matchReference({ number, type, legislature }: QueryReference): Match {
  const filter = [anyOf('order.number', [number])];
  if (type !== null) filter.push(anyOf('facet.type', [type]));
  if (legislature !== null) filter.push(anyOf('facet.legislature', [legislature]));
  return { kind: 'reference', filter, q: '', concepts: [] };
}

async function count(understood: Understood, engine: SearchEngine, match: Match): Promise<Counted> {
  return { match, results: await engine.multiSearch(buildCountQueries(understood, match)), warnings: [] };
}

async function withRecords(
  understood: Understood,
  engine: SearchEngine,
  { match, placed }: { match: Match; placed: readonly PlacedHit[] },
): Promise<FoundHit[]> {
  const families = [...new Set(placed.map(({ family }) => family))];
  const folded = understood.params.fold && placed.length > 0;
  const [records, sizes] = await Promise.all([
    engine.records(placed.map(({ id }) => id)),
    folded
      ? countFamilies(understood, engine, { match, families })
      : Promise.resolve<Record<string, number>>({}),
  ]);
  return placed.flatMap(({ id, score, family }) => {
    const record = records.get(id);
    // Deleted between the two calls.
    return record === undefined
      ? []
      : [{ record, score, family, similar: Math.max(0, (sizes[family] ?? 1) - 1) }];
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

function totalOf({ results }: Counted): number {
  return results[0]?.total ?? 0;
}

function withWarning(counted: Counted, warning: Warning): Counted {
  return { ...counted, warnings: [warning, ...counted.warnings] };
}
