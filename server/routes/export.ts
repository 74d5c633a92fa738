import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Response, Router } from 'express';
import { callerOf } from '../access/caller.js';
import type { ScopeFilter } from '../access/partner.js';
import { SCOPE_FACETS } from '../access/scope-facets.js';
import type { Context } from '../context.js';
import { contextOf } from '../context.js';
import { writeCsv } from '../export/csv.js';
import { exportOrders } from '../export/export-order.js';
import { exportFileName } from '../export/file-name.js';
import { writeNdjson } from '../export/ndjson.js';
import { openScan } from '../export/scan.js';
import type { Sheet } from '../export/sheet.js';
import { rowsOf } from '../export/sheet.js';
import type { Criterion, Statement } from '../export/statement.js';
import { makeStatement, statementHeaders } from '../export/statement.js';
import { writeXlsx } from '../export/xlsx.js';
import { FACETS } from '../facet-table.js';
import { onlyReading } from '../http/methods.js';
import { keepPace } from '../http/slow-readers.js';
import { limits } from '../limits.js';
import type { ExportFormat, ExportParams } from '../params/export-params.js';
import { readExportParams } from '../params/export-params.js';
import { parseQueryString, queryOf } from '../params/query-string.js';
import { presentUnderstood } from '../present/understood.js';
import { noteSearch } from '../search-log/note-search.js';
import type { ResultSet } from '../search/result-set.js';
import { findResultSet } from '../search/result-set.js';
import { parisDay } from '../paris-time.js';

const FORMATS: Record<ExportFormat, { type: string; write: (sheet: Sheet, options: Options) => Chunks }> = {
  csv: {
    type: 'text/csv; charset=utf-8; header=present',
    write: (sheet, { about }) => writeCsv(sheet, about),
  },
  ndjson: {
    type: 'application/x-ndjson; charset=utf-8',
    write: (sheet, { about }) => writeNdjson(sheet, about),
  },
  xlsx: {
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    write: (sheet, { now }) => writeXlsx(sheet, now),
  },
};

interface Options {
  about: boolean;
  now: Date;
}

type Chunks = AsyncGenerator<string | Buffer>;

/** GET /export: the whole result of a search, streamed. */
export function exportRoutes(router: Router, shared: Context): void {
  router
    .route('/export')
    .get(async (request, response) => {
      const params = readExportParams(parseQueryString(queryOf(request.originalUrl)));
      const caller = callerOf(response);
      const filter = caller.kind === 'partner' ? caller.partner.filter : {};
      const { sheet, now } = await openSheet(params, contextOf(response, shared), filter);
      noteSearch(response, params.search, sheet.statement.total);
      announce(response, params, sheet.statement);
      if (request.method === 'HEAD') response.end();
      else await send(response, FORMATS[params.format].write(sheet, { about: params.about, now }));
    })
    .all(onlyReading);
}

/** @param filter of the caller's key */
async function openSheet(
  params: ExportParams,
  context: Context,
  filter: ScopeFilter,
): Promise<{ sheet: Sheet; now: Date }> {
  const now = new Date();
  const set = await findResultSet(params.search, context);
  const scan = await openScan(context.engine, set.query, exportOrders(params.search.sort));
  const { total, coverage } = scan;
  const statement = makeStatement({
    total,
    coverage,
    criteria: criteriaOf(params, set, context),
    limitedTo: limitsOf(filter, context),
    extracted: parisDay(now),
    warnings: set.warnings,
  });
  const { columns } = params;
  return { now, sheet: { columns, statement, batches: () => rowsOf(scan, columns, params.search.asOf) } };
}

/** In the caller's words, and in French as they were understood. */
function criteriaOf({ criteria }: ExportParams, set: ResultSet, { parties }: Context): Criterion[] {
  const { filters } = presentUnderstood(set.understood, set.match, parties);
  const labelsOf = (name: string) =>
    filters.flatMap(({ source, parameter, label }) =>
      source === 'url' && parameter === name ? [label] : [],
    );
  return criteria.map((one) => ({ ...one, labels: labelsOf(one.parameter) }));
}

function limitsOf(filter: ScopeFilter, { parties }: Context): Criterion[] {
  return SCOPE_FACETS.flatMap((facet) => {
    const values = filter[facet];
    if (values === undefined) return [];
    return [{ parameter: facet, values, labels: values.map((value) => FACETS[facet].label(value, parties)) }];
  });
}

/** The statement also stands in headers, for a CSV that is to be read by programs holds nothing but rows. */
function announce(response: Response, { format }: ExportParams, statement: Statement): void {
  const { criteria, extracted } = statement;
  response.set({
    'Content-Type': FORMATS[format].type,
    'Content-Disposition': `attachment; filename="${exportFileName(criteria, extracted, format)}"`,
    'Cache-Control': 'no-store',
    ...statementHeaders(statement),
  });
}

/**
 * Reads no faster than the caller does. When he goes away, stands still or nearly so, the chunks end, and nothing more is asked of
 * the engine. A failure half-way cuts the connection, so that a file that is not whole does not look it.
 */
async function send(response: Response, chunks: Chunks): Promise<void> {
  response.setTimeout(limits.exportStall, () => response.destroy());
  keepPace(response, limits.exportPace);
  // The pipeline listens beside the log, the metrics and the lines of work: more than Node finds usual, and no leak.
  response.setMaxListeners(RESPONSE_LISTENERS);
  try {
    await pipeline(Readable.from(chunks, { objectMode: true, highWaterMark: 1 }), response);
  } catch (error) {
    if (!isGone(error)) throw error;
  }
}

const RESPONSE_LISTENERS = 30;

/** The caller closed the connection: his right, and no fault of anybody's. */
function isGone(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE';
}
