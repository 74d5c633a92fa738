import type { Router } from 'express';
import { onlyPosting } from '../http/methods.js';
import { readClick } from '../params/click-params.js';
import { loggedText, secondsOf } from '../search-log/entry.js';
import { partnerName } from '../search-log/note-search.js';
import type { SearchLog } from '../search-log/search-log.js';

/**
 * POST /clicks: the search box tells which hit was opened. Whether the question exists is not looked up: the answer would
 * tell it, and the log can do without.
 */
export function clickRoutes(router: Router, log: SearchLog): void {
  router
    .route('/clicks')
    .post((request, response) => {
      const { query, id, rank } = readClick(request.body);
      const [at, partner] = [secondsOf(new Date()), partnerName(response)];
      log.write({ kind: 'click', at, partner, query: loggedText(query), id, rank });
      response.status(204).end();
    })
    .all(onlyPosting);
}
