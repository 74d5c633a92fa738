import { Router } from 'express';
import type { Context } from '../context.js';
import { contextOf } from '../context.js';
import { onlyReading } from '../http/methods.js';
import { parseQueryString, queryOf } from '../params/query-string.js';
import { readSearchParams } from '../params/search-params.js';
import { presentResultPage } from '../present/result-page.js';
import { noteSearch } from '../search-log/note-search.js';
import { search } from '../search/search.js';
import { understand } from '../understand/understand.js';

/** GET /search: a page of ranked questions with exact facet counts. */
export function searchRoutes(shared: Context): Router {
  const router = Router();
  router
    .route('/search')
    .get(async (request, response) => {
      const startedAt = performance.now();
      const params = readSearchParams(parseQueryString(queryOf(request.originalUrl)));
      const context = contextOf(response, shared);
      const understood = await understand(params, context);
      const found = await search(understood, context.engine);
      noteSearch(response, params, found.total);
      response.json(presentResultPage(understood, found, { parties: context.parties, startedAt }));
    })
    .all(onlyReading);
  return router;
}
