import type { Router } from 'express';
import type { Context } from '../context.js';
import { contextOf } from '../context.js';
import { onlyReading } from '../http/methods.js';
import { parseQueryString, queryOf } from '../params/query-string.js';
import { readStatsParams } from '../params/stats-params.js';
import { presentStats } from '../present/stats.js';
import { noteSearch } from '../search-log/note-search.js';
import { findResultSet } from '../search/result-set.js';
import { computeStatistics } from '../stats/statistics.js';

/** GET /stats: what a search finds, in numbers. */
export function statsRoutes(router: Router, shared: Context): void {
  router
    .route('/stats')
    .get(async (request, response) => {
      const startedAt = performance.now();
      const params = readStatsParams(parseQueryString(queryOf(request.originalUrl)));
      const context = contextOf(response, shared);
      const set = await findResultSet(params.search, context);
      const statistics = await computeStatistics(set, params, context);
      noteSearch(response, params.search, set.total);
      response.json(presentStats({ set, params }, statistics, { parties: context.parties, startedAt }));
    })
    .all(onlyReading);
}
