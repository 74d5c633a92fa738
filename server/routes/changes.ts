import { Router } from 'express';
import { isToCome, readChanges } from '../changes/read-changes.js';
import { sequenceAt } from '../../engine/journal-document.js';
import type { Context } from '../context.js';
import { contextOf } from '../context.js';
import { onlyReading } from '../http/methods.js';
import { readChangesParams } from '../params/changes-params.js';
import { parseQueryString, queryOf } from '../params/query-string.js';
import { presentChanges } from '../present/changes.js';
import { findResultSet } from '../search/result-set.js';

/** GET /changes: what happened to the questions of a search since some point of the journal. */
export function changesRoutes(shared: Context): Router {
  const router = Router();
  router
    .route('/changes')
    .get(async (request, response) => {
      const startedAt = performance.now();
      const params = readChangesParams(parseQueryString(queryOf(request.originalUrl)));
      const context = contextOf(response, shared);
      const { query, warnings } = await findResultSet(params.search, context);
      const beginning = await context.journal.beginning();
      const since = params.since ?? 0;
      const now = sequenceAt(new Date());
      const toCome = await isToCome(context.journal, since, now);
      const stretch = toCome
        ? { entries: [], reached: now, more: false }
        : await readChanges(context, query, { ...params, since });
      response.json(presentChanges(stretch, { since: params.since, toCome, beginning, warnings, startedAt }));
    })
    .all(onlyReading);
  return router;
}
