/** The analyst's desk, and its tables as files. */
import { stringify } from 'csv-stringify/sync';
import type { RequestHandler } from 'express';
import { eventsBetween } from '../../config/political-events.js';
import { readView, searchOf } from '../../web/shared/desk-state.js';
import type { Table, TableName } from '../../web/shared/desk-tables.js';
import { delayTable, pivotTable, TABLE_NAMES, timeTable } from '../../web/shared/desk-tables.js';
import { byYear, daysOf, fittingInterval } from '../../web/shared/periods.js';
import type { Desk } from '../../web/views/desk/desk-page.js';
import { deskPage } from '../../web/views/desk/desk-page.js';
import type { Context } from '../context.js';
import { contextOf } from '../context.js';
import { NotFoundError } from '../errors.js';
import { parseQueryString, queryOf } from '../params/query-string.js';
import { readStatsParams } from '../params/stats-params.js';
import { presentFacets } from '../present/facets.js';
import type { StatsAnswer } from '../present/stats.js';
import { presentStats } from '../present/stats.js';
import { presentUnderstood } from '../present/understood.js';
import { buildCountQueries } from '../search/engine-queries.js';
import type { ResultSet } from '../search/result-set.js';
import { findResultSet } from '../search/result-set.js';
import { computeStatistics } from '../stats/statistics.js';
import { renderDocument } from './document.js';

const ROWS_SHOWN = 15;
const COLUMNS_SHOWN = 12;

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
    const table = tableOf(name, await findDesk(address, contextOf(response, shared)));
    response.attachment(`${name}.csv`).type('text/csv; charset=utf-8').send(csvOf(table));
  };
}

/** @throws ParameterError, EngineUnavailable */
async function findDesk(address: URLSearchParams, context: Context): Promise<Desk> {
  const view = readView(address);
  const search = searchOf(address);
  const set = await findResultSet(statsParams(search, {}).search, context);
  const { understood, match } = set;
  const over = (own: Record<string, string>) => statistics(set, statsParams(search, own), context);
  const [counts, delays, pivot] = await Promise.all([
    context.engine.multiSearch(buildCountQueries(understood, match)),
    over({ interval: 'month', by: 'portfolio', delays: 'true', limit: String(ROWS_SHOWN) }),
    over({ by: `${view.rows},${view.columns}`, limit: String(view.rows === 'month' ? 120 : COLUMNS_SHOWN) }),
  ]);
  const months = delays.interval.periods;
  const interval = view.interval ?? fittingInterval(months);
  const periods = interval === 'year' ? byYear(months) : months;
  const [first, last] = [periods[0], periods.at(-1)];
  const events = first && last ? eventsBetween(daysOf(first.period).from, daysOf(last.period).to) : [];
  const page = {
    query: understood.params.q,
    understood: presentUnderstood(understood, match, context.parties),
    facets: presentFacets(understood, counts, context.parties),
  };
  return { search, page, view, interval, periods, events, delays, pivot };
}

function statsParams(search: URLSearchParams, own: Record<string, string>) {
  const address = new URLSearchParams(search);
  for (const [name, value] of Object.entries(own)) address.set(name, value);
  return readStatsParams(parseQueryString(address.toString()));
}

async function statistics(
  set: ResultSet,
  params: ReturnType<typeof readStatsParams>,
  context: Context,
): Promise<StatsAnswer> {
  const found = await computeStatistics(set, params, context);
  return presentStats({ set, params }, found, { parties: context.parties, startedAt: performance.now() });
}

function tableOf(name: TableName, { periods, delays, pivot, view }: Desk): Table {
  if (name === 'temps') return timeTable(periods);
  return name === 'delais' ? delayTable(delays.breakdown) : pivotTable(pivot.breakdown, view.inShares);
}

/** As exports are: a byte order mark and semicolons for spreadsheets, formulas neutralised; decimal commas. */
function csvOf({ columns, rows }: Table): string {
  return stringify([columns, ...rows], {
    bom: true,
    delimiter: ';',
    escape_formulas: true,
    record_delimiter: '\r\n',
    cast: { number: (value) => String(value).replace('.', ',') },
  });
}
