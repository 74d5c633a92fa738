/** How a route tells the search log what it was asked and what it found. */
import type { RequestHandler, Response } from 'express';
import { callerOf } from '../access/caller.js';
import { parisDay } from '../paris-time.js';
import type { TemplateOf } from '../metrics/measure-requests.js';
import { routeTemplate } from '../metrics/measure-requests.js';
import { loggedFilters, loggedText, secondsOf } from './entry.js';
import { NO_SEARCH_LOG, type SearchLog } from './search-log.js';

interface Noted {
  params: { q: string; page: number };
  total: number;
}

/** Name in `response.locals`: an answer that is kept must keep it too, or its next search would not be logged. */
export const NOTED_SEARCH = 'search';

/** @param total questions found */
export function noteSearch(response: Response, params: Noted['params'], total: number): void {
  response.locals[NOTED_SEARCH] = { params, total } satisfies Noted;
}

/** Name of the partner; null without a key. */
export function partnerName(response: Response): string | null {
  const caller = callerOf(response);
  return caller.kind === 'partner' ? caller.partner.name : null;
}

/** Writes the line once the answer is sent: only a route that noted a search has one. */
export function logSearches(log: SearchLog, templateOf: TemplateOf): RequestHandler {
  // Personal data are masked in a line before it is written: no work for a log that nobody keeps.
  if (log === NO_SEARCH_LOG) return (_request, _response, next) => next();
  return (request, response, next) => {
    const startedAt = performance.now();
    response.once('close', () => {
      const noted = response.locals[NOTED_SEARCH] as Noted | undefined;
      if (noted === undefined) return;
      const { params, total } = noted;
      const now = new Date();
      log.write({
        kind: 'search',
        at: secondsOf(now),
        partner: partnerName(response),
        endpoint: routeTemplate(request, templateOf),
        query: loggedText(params.q),
        filters: loggedFilters(params, parisDay(now)),
        page: params.page,
        total,
        ms: Math.round(performance.now() - startedAt),
      });
    });
    next();
  };
}
