import { createHash } from 'node:crypto';
import { z } from 'zod';
import { UsageError } from '../../indexer/exit-codes.js';

/** Reads the two files of a relevance set (the layout of BEIR) and joins them. */

const SETS = ['known', 'topics', 'related'] as const;
export type QuerySet = (typeof SETS)[number];

export type Query =
  { id: string; set: 'known' | 'topics'; text: string } | { id: string; set: 'related'; document: string };

export type JudgedQuery = Query & { relevant: ReadonlySet<string> };

export interface Queries {
  queries: Query[];
  /** Number of queries for each set that is measured by nothing here. */
  otherSets: ReadonlyMap<string, number>;
}

const name = z.string().min(1);
const line = z.looseObject({ _id: name, set: name });
const textLine = z.looseObject({ text: name });
const documentLine = z.looseObject({ id: name });

/**
 * @param content JSON lines `{ _id, set, text }`, or `{ _id, set: "related", id }` where `id` is a document's
 * @param file named in errors
 * @throws UsageError naming the file and the line
 */
export function parseQueries(content: string, file: string): Queries {
  const queries: Query[] = [];
  const otherSets = new Map<string, number>();
  const seen = new Set<string>();
  for (const { text, number } of linesOf(content)) {
    const where = `${file}, line ${number}`;
    const parsed = parseLine(text, where);
    const { _id: id, set } = read(line, parsed, where, '"_id" and "set" as texts');
    if (seen.has(id)) throw new UsageError(`${where}: the _id "${id}" is on a line before: make it unique.`);
    seen.add(id);
    if (set === 'related')
      queries.push({ id, set, document: read(documentLine, parsed, where, '"id", a document').id });
    else if (set === 'known' || set === 'topics')
      queries.push({ id, set, text: read(textLine, parsed, where, '"text", the words to search').text });
    else otherSets.set(set, (otherSets.get(set) ?? 0) + 1);
  }
  if (queries.length === 0)
    throw new UsageError(`${file}: no query of a set ${SETS.join(', ')}: give a file of JSON lines.`);
  return { queries, otherSets };
}

const HEADER = ['query-id', 'corpus-id', 'score'];

/**
 * @param content a header, then lines `query-id TAB corpus-id TAB score`
 * @param file named in errors
 * @returns for each query the documents whose score is above 0
 * @throws UsageError naming the file and the line
 */
export function parseJudgements(content: string, file: string): Map<string, Set<string>> {
  const judgements = new Map<string, Set<string>>();
  const [header, ...rows] = linesOf(content);
  if (header === undefined || header.text.split('\t').join() !== HEADER.join())
    throw new UsageError(`${file}: the first line must be ${HEADER.join('<TAB>')}.`);
  for (const { text, number } of rows) {
    const [query, document, score, ...more] = text.split('\t');
    if (!query || !document || !score || more.length > 0 || !Number.isFinite(Number(score)))
      throw new UsageError(
        `${file}, line ${number}: expected ${HEADER.join('<TAB>')}, the score being a number.`,
      );
    if (Number(score) <= 0) continue;
    const relevant = judgements.get(query) ?? new Set();
    judgements.set(query, relevant.add(document));
  }
  return judgements;
}

/** Queries with their right documents; `unjudged` have none and cannot be measured. */
export function join(
  queries: readonly Query[],
  judgements: ReadonlyMap<string, ReadonlySet<string>>,
): { judged: JudgedQuery[]; unjudged: string[] } {
  const judged: JudgedQuery[] = [];
  const unjudged: string[] = [];
  for (const query of queries) {
    const relevant = new Set(judgements.get(query.id));
    if (query.set === 'related') relevant.delete(query.document);
    if (relevant.size > 0) judged.push({ ...query, relevant });
    else unjudged.push(query.id);
  }
  return { judged, unjudged };
}

/** Which half a query is in: depends on its id alone, so that a half held back stays the same from run to run. */
export function halfOf(id: string): 0 | 1 {
  const last = createHash('sha1').update(id).digest().at(-1) ?? 0;
  return last % 2 === 0 ? 0 : 1; // a big-endian integer is odd when its last byte is
}

function* linesOf(content: string): Generator<{ text: string; number: number }> {
  let number = 0;
  for (const text of content.replace(/^\uFEFF/, '').split(/\r?\n/)) {
    number++;
    if (text.trim() !== '') yield { text, number };
  }
}

function parseLine(text: string, where: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new UsageError(`${where} is not JSON: one object on each line is expected.`);
  }
}

function read<T>(shape: z.ZodType<T>, value: unknown, where: string, wanted: string): T {
  const result = shape.safeParse(value);
  if (!result.success) throw new UsageError(`${where}: an object with ${wanted}, is expected.`);
  return result.data;
}
