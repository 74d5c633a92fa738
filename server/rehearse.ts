/** Searches that nobody asked for, before the first one that somebody does. */
import { searchPage } from '../web/views/search-page.js';
import type { Context } from './context.js';
import { limits } from './limits.js';
import { parseQueryString } from './params/query-string.js';
import { readRelatedParams } from './params/related-params.js';
import { readSearchParams } from './params/search-params.js';
import { relatedToQuestion } from './routes/related.js';
import { findResultPage } from './search/result-page.js';
import type { NameTable } from './suggest/name-table.js';
import { SUGGESTION_TYPES } from './suggest/name-table.js';
import { suggestNames, suggestQuestions } from './suggest/suggest.js';
import { NO_VECTORS } from './vectors/question-vectors.js';

/** Letters of a name after which suggestions are asked for. */
const TYPED = 8;

/**
 * A process that has just started takes several times as long for its first searches as for its thousandth: its code is not
 * compiled yet, and the engine has read little. So the most frequent names of the index are searched for and suggested, and
 * questions like the best one looked for, one after the other, for `limits.rehearsal` milliseconds. No request is counted
 * or logged, and no answer kept.
 * @throws EngineUnavailable, NotReadyError
 */
export async function rehearse(given: Context): Promise<void> {
  const startedAt = performance.now();
  // Vectors of words may be asked of an endpoint that costs money.
  const context = { ...given, vectors: NO_VECTORS };
  const table = await context.names.current();
  for (const { label } of table.find('', ['subject', 'rubric'], limits.rehearsedNames)) {
    if (performance.now() - startedAt > limits.rehearsal) return;
    await rehearseName(label, { context, table });
  }
}

async function rehearseName(
  label: string,
  { context, table }: { context: Context; table: NameTable },
): Promise<void> {
  const startedAt = performance.now();
  const parameters = new URLSearchParams({ q: label });
  const params = readSearchParams(parseQueryString(parameters.toString()));
  const page = await findResultPage(params, context, startedAt);
  const typed = { ...params, q: label.slice(0, TYPED) };
  const wanted = { types: SUGGESTION_TYPES, limit: limits.suggestDefault };
  const suggested = await Promise.all([
    suggestNames(typed, context, { table, wanted }),
    suggestQuestions(typed, context),
  ]);
  const [best] = page.hits;
  const asked = { params: readRelatedParams(parseQueryString('')), startedAt };
  const related = best === undefined ? null : await relatedToQuestion(best.id, context, asked);
  // As programs get it, and as people do.
  JSON.stringify([page, suggested, related]);
  searchPage({ parameters, page });
}
