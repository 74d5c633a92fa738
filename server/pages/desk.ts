/** The analyst's desk, and its tables as files. */
import type { RequestHandler } from 'express';
import { eventsBetween } from '../../config/political-events.js';
import { searchOf } from '../../web/shared/desk-state.js';
import type { DeskView } from '../../web/shared/desk-state.js';
import type { Cell, Table, TableName } from '../../web/shared/desk-tables.js';
import { delayTable, pivotTable, TABLE_NAMES, timeTable } from '../../web/shared/desk-tables.js';
import { byYear, daysOf, fittingInterval } from '../../web/shared/periods.js';
import type { Desk } from '../../web/views/desk/desk-page.js';
import { deskPage } from '../../web/views/desk/desk-page.js';
import type { Context } from '../context.js';
import { contextOf } from '../context.js';
import { NotFoundError } from '../errors.js';
import { BYTE_ORDER_MARK, toCsv } from '../export/csv.js';
import { parseQueryString, queryOf } from '../params/query-string.js';
import { readStatsParams } from '../params/stats-params.js';
import { presentFacets } from '../present/facets.js';
import type { StatsAnswer } from '../present/stats.js';
import { presentBreakdown, presentStats } from '../present/stats.js';
import { presentUnderstood } from '../present/understood.js';
import { buildCountQueries } from '../search/engine-queries.js';
import type { ResultSet } from '../search/result-set.js';
import { findResultSet } from '../search/result-set.js';
import { computeBreakdown, computeStatistics } from '../stats/statistics.js';
import { CRITERIA, readView } from './desk-view.js';
import { renderDocument } from './document.js';

const ROWS_SHOWN = 15;
const COLUMNS_SHOWN = 12;
const MONTHS_SHOWN = 120;

/** GET /analyse: the whole state of the desk is in its address. */
export function deskPageHandler(shared: Context): RequestHandler {
  return async (request, response) => {
    const address = new URLSearchParams(queryOf(request.originalUrl));
    const desk = await findDesk(address, contextOf(response, shared));
    const document = renderDocument({
      page: 'analyse',
      title: 'Analyser – Questions des députés',
      description:
        'Questions et réponses dans le temps, délais de réponse par portefeuille, croisement de deux critères, sur toute recherche.',
      body: deskPage(desk),
      isHidden: [...address].length > 0,
    });
    response.type('html').send(document);
  };
}

/** GET /analyse/tableau.csv?table=temps|delais|croisement, with the parameters of the page. */
export function deskTableHandler(shared: Context): RequestHandler {
  return async (request, response) => {
    const address = new URLSearchParams(queryOf(request.originalUrl));
    const name = TABLE_NAMES.find((known) => known === address.get('table'));
    if (name === undefined)
      throw new NotFoundError(`Ce tableau n’existe pas. Tableaux possibles : ${TABLE_NAMES.join(', ')}.`);
    const table = await findTable(name, address, contextOf(response, shared));
    response.attachment(`${name}.csv`).type('text/csv; charset=utf-8').send(csvOf(table));
  };
}

/** @throws ParameterError, EngineUnavailable */
async function findDesk(address: URLSearchParams, context: Context): Promise<Desk> {
  const view = readView(address);
  const search = searchOf(address);
  const set = await findResultSet(statsParams(search, {}).search, context);
  const { understood, match } = set;
  const [counts, delays, pivot] = await Promise.all([
    context.engine.multiSearch(buildCountQueries(understood, set)),
    findDelays(set, search, context),
    findPivot(set, search, { view, context }),
  ]);
  const page = {
    query: understood.params.q,
    understood: presentUnderstood(understood, match, context.parties),
    facets: presentFacets(understood, counts, context.parties),
  };
  const time = timeOf(delays, view);
  const [first, last] = [time.periods[0], time.periods.at(-1)];
  const events = first && last ? eventsBetween(daysOf(first.period).from, daysOf(last.period).to) : [];
  return { search, page, view, criteria: CRITERIA, ...time, events, delays, pivot };
}

/** One of the tables of the desk, and no more than it takes. @throws ParameterError, EngineUnavailable */
async function findTable(name: TableName, address: URLSearchParams, context: Context): Promise<Table> {
  const view = readView(address);
  const search = searchOf(address);
  const set = await findResultSet(statsParams(search, {}).search, context);
  if (name === 'croisement')
    return pivotTable(await findPivot(set, search, { view, context }), view.inShares);
  const delays = await findDelays(set, search, context);
  return name === 'delais' ? delayTable(delays.breakdown) : timeTable(timeOf(delays, view).periods);
}

/** The whole search in figures, by month and by portfolio. */
async function findDelays(set: ResultSet, search: URLSearchParams, context: Context): Promise<StatsAnswer> {
  const own = { interval: 'month', by: 'portfolio', delays: 'true', limit: String(ROWS_SHOWN) };
  const params = statsParams(search, own);
  const found = await computeStatistics(set, params, context);
  return presentStats({ set, params }, found, { parties: context.parties, startedAt: performance.now() });
}

async function findPivot(
  set: ResultSet,
  search: URLSearchParams,
  { view, context }: { view: DeskView; context: Context },
): Promise<StatsAnswer['breakdown']> {
  const limit = String(view.rows === 'month' ? MONTHS_SHOWN : COLUMNS_SHOWN);
  const params = statsParams(search, { by: `${view.rows},${view.columns}`, limit });
  return presentBreakdown(await computeBreakdown(set, params, context), params.by, context.parties);
}

function timeOf(
  { interval: { periods: months } }: StatsAnswer,
  view: DeskView,
): Pick<Desk, 'interval' | 'periods'> {
  const interval = view.interval ?? fittingInterval(months);
  return { interval, periods: interval === 'year' ? byYear(months) : months };
}

function statsParams(search: URLSearchParams, own: Record<string, string>) {
  const address = new URLSearchParams(search);
  for (const [name, value] of Object.entries(own)) address.set(name, value);
  return readStatsParams(parseQueryString(address.toString()));
}

/** As exports are, with decimal commas; names keep their full stops. */
export function csvOf({ columns, rows }: Table): string {
  return BYTE_ORDER_MARK + toCsv([columns, ...rows.map((row) => row.map(csvCell))]);
}

function csvCell(cell: Cell): string {
  return typeof cell === 'number' ? String(cell).replace('.', ',') : (cell ?? '');
}
