import type { Router } from 'express';
import type { Context } from '../context.js';
import { contextOf } from '../context.js';
import { onlyReading } from '../http/methods.js';
import { parseQueryString, queryOf } from '../params/query-string.js';
import { readSearchParams } from '../params/search-params.js';
import { noteSearch } from '../search-log/note-search.js';
import { findResultPage } from '../search/result-page.js';

/** GET /search: a page of ranked questions with exact facet counts. */
export function searchRoutes(router: Router, shared: Context): void {
  router
    .route('/search')
    .get(async (request, response) => {
      const startedAt = performance.now();
      const params = readSearchParams(parseQueryString(queryOf(request.originalUrl)));
      const page = await findResultPage(params, contextOf(response, shared), startedAt);
      noteSearch(response, params, page.total);
      response.json(page);
    })
    .all(onlyReading);
}
