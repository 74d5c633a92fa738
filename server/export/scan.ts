/**
 * Every question of a set, each once, however many there are: what an export reads.
 *
 * One call to the engine gives the ids of the whole set with its counts by day, all of one state of the index: this is
 * what is exported, so that rows and total agree even while questions are being indexed. Records are then read in windows
 * of the order, a few hundred at a time. What remains at the end (without a date, or with another one than at the start)
 * comes last. Only an id is held for each question: some 30 MB for 200,000.
 */
import { parseUid } from '../../model/identity.js';
import type { Question } from '../../model/question.js';
import type { EngineQuery, SearchEngine } from '../engine-port.js';
import { between } from '../filter.js';
import { limits } from '../limits.js';
import type { ExportOrder } from './export-order.js';
import { compareQuestions, isByDate, NEWEST } from './export-order.js';
import type { Window } from './windows.js';
import { windowsOf } from './windows.js';

export interface Scan {
  /** Questions of the set at this moment. */
  total: number;
  /** First and last day of publication, in days since 1970; null when no question has one. */
  coverage: { from: number; to: number } | null;
  /**
   * Asks the engine only as fast as it is read, and nothing more once it is returned. To be read once. A question
   * deleted since the start is left out. @throws EngineUnavailable
   */
  batches: () => AsyncGenerator<Question[]>;
}

/**
 * @param query the set, see server/search/result-set.ts
 * @param orders the first decides; each next one orders those that have no value for the ones before
 * @throws EngineUnavailable
 */
export async function openScan(
  engine: SearchEngine,
  query: EngineQuery,
  orders: readonly ExportOrder[],
  batch: number = limits.exportBatch,
): Promise<Scan> {
  const { ids, passes, coverage } = await takeSnapshot(engine, query, { orders, batch });
  return { total: ids.size, coverage, batches: () => readAll({ engine, query, batch }, ids, passes) };
}

/** Apart, so that the engine's answer is not held while the questions are read. */
async function takeSnapshot(
  engine: SearchEngine,
  query: EngineQuery,
  { orders, batch }: { orders: readonly ExportOrder[]; batch: number },
): Promise<{ ids: Set<string>; passes: Pass[]; coverage: Scan['coverage'] }> {
  const attributes = new Set([...orders.map(({ attribute }) => attribute), 'order.published' as const]);
  // As counts, not as the list that `uids` gives: with that one export in ten took 190 to 240 MB more. It was measured before
  // server/main.ts told V8 what is old, which may have been the cause.
  const [result] = await engine.multiSearch([{ ...query, facets: ['id', ...attributes], hitsPerPage: 0 }]);
  const counts = result?.counts ?? {};
  const passes = orders.map((order) => ({
    order,
    windows: windowsOf(counts[order.attribute] ?? {}, order.direction, batch),
  }));
  const coverage = extremes(Object.keys(counts['order.published'] ?? {}).map(Number));
  return { ids: new Set(Object.keys(counts['id'] ?? {})), passes, coverage };
}

interface Reader {
  engine: SearchEngine;
  query: EngineQuery;
  batch: number;
}

interface Pass {
  order: ExportOrder;
  windows: Window[];
}

async function* readAll(
  reader: Reader,
  left: Set<string>,
  passes: readonly Pass[],
): AsyncGenerator<Question[]> {
  for (const { order, windows } of passes) {
    for (const window of windows) {
      if (left.size === 0) return;
      const ids = (await idsWithin(reader, order, window)).filter((id) => left.delete(id));
      if (ids.length > reader.batch && !isByDate(order)) yield* readOneValue(reader, { order, window, ids });
      else yield* read(reader, order, ids);
    }
  }
  const last = passes.at(-1);
  if (last !== undefined) yield* read(reader, last.order, [...left]);
}

/** More questions of one value than are read at once (all answers of one day): cut by their days of publication. */
async function* readOneValue(
  { query, ...reader }: Reader,
  { order, window, ids }: { order: ExportOrder; window: Window; ids: readonly string[] },
): AsyncGenerator<Question[]> {
  const part = { ...query, filter: [...query.filter, ...between(order.attribute, window.from, window.to)] };
  const { attribute, direction } = NEWEST;
  const [result] = await reader.engine.multiSearch([{ ...part, facets: [attribute], hitsPerPage: 0 }]);
  const windows = windowsOf(result?.counts[attribute] ?? {}, direction, reader.batch);
  yield* readAll({ ...reader, query: part }, new Set(ids), [{ order: NEWEST, windows }]);
}

async function idsWithin({ engine, query }: Reader, { attribute }: ExportOrder, { from, to }: Window) {
  const filter = [...query.filter, ...between(attribute, from, to)];
  const [result] = await engine.multiSearch([{ ...query, filter, facets: ['id'], hitsPerPage: 0 }]);
  return Object.keys(result?.counts['id'] ?? {});
}

/** A window of more than a batch holds one value only: there the number decides, which the id tells. */
async function* read(
  { engine, batch }: Reader,
  order: ExportOrder,
  ids: readonly string[],
): AsyncGenerator<Question[]> {
  const sorted = ids.length > batch ? byNumber(ids, order.direction) : ids;
  for (let start = 0; start < sorted.length; start += batch) {
    const records = await engine.records(sorted.slice(start, start + batch));
    yield [...records.values()].sort(compareQuestions(order));
  }
}

function byNumber(ids: readonly string[], direction: 1 | -1): string[] {
  const numbered = ids.map((id) => ({ id, number: parseUid(id)?.number ?? 0 }));
  numbered.sort((a, b) => direction * (a.number - b.number) || (a.id < b.id ? -1 : 1));
  return numbered.map(({ id }) => id);
}

function extremes(values: readonly number[]): { from: number; to: number } | null {
  if (values.length === 0) return null;
  return values.reduce(({ from, to }, value) => ({ from: Math.min(from, value), to: Math.max(to, value) }), {
    from: Infinity,
    to: -Infinity,
  });
}
