import type { Router } from 'express';
import { isToCome, readChanges } from '../changes/read-changes.js';
import { beforeInstantOf, openPlace, sealPlace } from '../changes/cursor.js';
import { sequenceAt } from '../../engine/journal-document.js';
import type { Context } from '../context.js';
import { contextOf } from '../context.js';
import { ParameterError } from '../errors.js';
import { onlyReading } from '../http/methods.js';
import type { Since } from '../params/changes-params.js';
import { readChangesParams } from '../params/changes-params.js';
import { parseQueryString, queryOf } from '../params/query-string.js';
import { presentChanges } from '../present/changes.js';
import { findResultSet } from '../search/result-set.js';

/** GET /changes: what happened to the questions of a search since some point of the journal. */
export function changesRoutes(router: Router, shared: Context): void {
  router
    .route('/changes')
    .get(async (request, response) => {
      const startedAt = performance.now();
      const params = readChangesParams(parseQueryString(queryOf(request.originalUrl)));
      const context = contextOf(response, shared);
      const { query, warnings } = await findResultSet(params.search, context);
      const beginning = await context.journal.beginning();
      const given = params.since === null ? null : await placeOf(params.since, context);
      const since = given ?? 0;
      const now = sequenceAt(new Date());
      const toCome = await isToCome(context.journal, since, now);
      const stretch = toCome
        ? { entries: [], reached: now, more: false }
        : await readChanges(context, query, { ...params, since });
      const next = await cursorAt(stretch.reached, context);
      response.json(presentChanges(stretch, { since: given, next, toCome, beginning, warnings, startedAt }));
    })
    .all(onlyReading);
}

/** @throws ParameterError for a cursor that was not given by this service */
async function placeOf(since: Since, { journal, scope }: Context): Promise<number> {
  if (typeof since === 'number') return scope === '' ? since : beforeInstantOf(since);
  const place = openPlace(since.sealed, await journal.secret());
  if (place === null)
    throw new ParameterError([{ parameter: 'since', value: since.sealed, message: NOT_OURS }]);
  return place;
}

async function cursorAt(place: number, { journal, scope }: Context): Promise<string> {
  return scope === '' ? String(place) : sealPlace(place, await journal.secret());
}

const NOT_OURS =
  'Ce curseur ne vient pas de ce service. Donnez le « next » d’une de ses réponses tel quel, ou un jour (2026-03-05).';
