import { setImmediate } from 'node:timers/promises';
import type { Router } from 'express';
import type { Context } from '../context.js';
import { contextOf } from '../context.js';
import { onlyReading } from '../http/methods.js';
import { parseQueryString, queryOf } from '../params/query-string.js';
import { readSuggestParams } from '../params/suggest-params.js';
import type { SuggestedQuestion, Suggestion } from '../suggest/suggest.js';
import { OPEN_SEARCH, presentOpenSearch } from '../present/open-search.js';
import { suggestNames, suggestQuestions } from '../suggest/suggest.js';
import type { Warning } from '../warnings.js';

export interface SuggestAnswer {
  q: string;
  suggestions: Suggestion[];
  questions: SuggestedQuestion[];
  warnings: Warning[];
  tookMs: number;
}

/** GET /suggest: names and questions for what is being typed. Not logged: a keystroke is no search. */
export function suggestRoutes(router: Router, shared: Context): void {
  router
    .route('/suggest')
    .get(async (request, response) => {
      const startedAt = performance.now();
      const { search, types, limit, format } = readSuggestParams(
        parseQueryString(queryOf(request.originalUrl)),
      );
      const context = contextOf(response, shared);
      const table = await context.names.current();
      // Names are looked for, word by word where one is mistyped, once the engine is at work on the questions.
      const [suggestions, questions] = await Promise.all([
        setImmediate().then(() => suggestNames(search, context, { table, wanted: { types, limit } })),
        suggestQuestions(search, context),
      ]);
      const answer: SuggestAnswer = {
        q: search.q,
        suggestions,
        questions,
        warnings: search.warnings,
        tookMs: Math.round(performance.now() - startedAt),
      };
      if (format === 'json') response.json(answer);
      else response.type(OPEN_SEARCH).send(JSON.stringify(presentOpenSearch(answer)));
    })
    .all(onlyReading);
}
