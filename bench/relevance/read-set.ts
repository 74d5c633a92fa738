import { readFileSync, writeFileSync } from 'node:fs';
import { UsageError } from '../../indexer/exit-codes.js';
import {
  halfOf,
  join,
  parseJudgements,
  parseQueries,
  type JudgedQuery,
  type QuerySet,
} from './judged-queries.js';

/** The files of a relevance set, and of the figures: read and written alike by all benches that rank. */

export interface SetFiles {
  queries: string;
  qrels: string;
  half?: 0 | 1;
}

/** Items shown of those that went wrong. */
const SHOWN = 3;

/** @throws UsageError when a file cannot be understood, or nothing is left to ask. */
export function readJudgedQueries({ queries: file, qrels, half }: SetFiles): JudgedQuery[] {
  const { queries, otherSets } = parseQueries(readFileSync(file, 'utf8'), file);
  const judgements = parseJudgements(readFileSync(qrels, 'utf8'), qrels);
  for (const [set, count] of otherSets)
    console.error(`${count} queries of the unknown set "${set}" are left out.`);
  const asked = half === undefined ? queries : queries.filter(({ id }) => halfOf(id) === half);
  const { judged, unjudged } = join(asked, judgements);
  if (unjudged.length > 0)
    console.error(
      `${unjudged.length} queries without a right document in ${qrels} are left out: ${some(unjudged)}`,
    );
  if (judged.length === 0)
    throw new UsageError(
      `No query of ${file} has a right document in ${qrels}` +
        `${half === undefined ? '' : ` (of half ${half})`}: give the two files of one set.`,
    );
  return judged;
}

export function countSets(queries: readonly JudgedQuery[]): Record<QuerySet, number> {
  const counts = { known: 0, topics: 0, related: 0 };
  for (const { set } of queries) counts[set]++;
  return counts;
}

/** The first of a list of things that went wrong. */
export function some(items: readonly string[]): string {
  return `${items.slice(0, SHOWN).join('; ')}${items.length > SHOWN ? '; …' : '.'}`;
}

/** @throws Error naming the option and the file. */
export function writeJson(path: string, content: object): void {
  try {
    writeFileSync(path, `${JSON.stringify(content, null, 2)}\n`);
  } catch (error) {
    throw new Error(`--json ${path} could not be written: ${messageOf(error)}`, { cause: error });
  }
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
