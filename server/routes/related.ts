import type { Router } from 'express';
import { createMatcher } from '../../french/highlight.js';
import { familyName } from '../../model/family.js';
import type { Context } from '../context.js';
import { contextOf } from '../context.js';
import { NotFoundError } from '../errors.js';
import { onlyPosting, onlyReading } from '../http/methods.js';
import { readQuestionId } from '../params/question-id.js';
import { parseQueryString, queryOf } from '../params/query-string.js';
import { readBoth } from '../params/read-both.js';
import { readRelatedParams, readRelatedText } from '../params/related-params.js';
import type { RelatedParams } from '../params/related-params.js';
import type { Hit } from '../present/hit.js';
import { presentHit } from '../present/hit.js';
import { findRelated } from '../related/related.js';
import type { RelatedReason } from '../related/related.js';
import { sourceFromQuestion, sourceFromText } from '../related/source.js';
import type { RelatedSource } from '../related/source.js';
import { matchQuery } from '../search/engine-queries.js';
import { strictMatch } from '../search/choose-match.js';
import { readSearch } from '../search/read-search.js';
import type { Warning } from '../warnings.js';

export interface RelatedAnswer {
  tookMs: number;
  hits: (Hit & { reason: RelatedReason })[];
  warnings: Warning[];
}

/** GET /questions/{id}/related and POST /related: questions like one of the index, or like a pasted text. */
export function relatedRoutes(router: Router, shared: Context): void {
  router
    .route('/questions/:id/related')
    .get(async (request, response) => {
      const startedAt = performance.now();
      const [id, params] = readBoth(
        () => readQuestionId(request.params.id),
        () => readRelatedParams(parseQueryString(queryOf(request.originalUrl))),
      );
      response.json(await relatedToQuestion(id, contextOf(response, shared), { params, startedAt }));
    })
    .all(onlyReading);
  router
    .route('/related')
    .post(async (request, response) => {
      const startedAt = performance.now();
      const [params, text] = readBoth(
        () => readRelatedParams(parseQueryString(queryOf(request.originalUrl))),
        () => readRelatedText(request.body),
      );
      const context = contextOf(response, shared);
      const [lexicon, meaning] = await Promise.all([context.lexicon.current(), context.vectors.ofText(text)]);
      const source = sourceFromText(text, lexicon, meaning);
      response.json(await answer(context, source, { params, startedAt }));
    })
    .all(onlyPosting);
}

interface Asked {
  params: RelatedParams;
  /** `performance.now()` when the request was taken up. */
  startedAt: number;
}

/** @param id official uid @throws NotFoundError; EngineUnavailable */
export async function relatedToQuestion(id: string, context: Context, asked: Asked): Promise<RelatedAnswer> {
  const question = await context.engine.source(id);
  if (question === null) throw new NotFoundError(`La question ${id} n’est pas dans l’index.`);
  const source = sourceFromQuestion(
    question,
    await context.lexicon.current(),
    context.vectors.ofQuestion(question),
  );
  return answer(context, source, asked);
}

async function answer(
  context: Context,
  source: RelatedSource,
  { params, startedAt }: Asked,
): Promise<RelatedAnswer> {
  const understood = await readSearch(params.search, context);
  const query = matchQuery(understood, strictMatch(understood));
  const { engine, vectors } = context;
  const { lexicon, warnings } = understood;
  const found = await findRelated(engine, source, {
    query,
    lexicon,
    vectors,
    limit: params.limit,
  });
  const records = await engine.records(found.map(({ candidate }) => candidate.id));
  const matcher = createMatcher(understood.marked);
  const hits = found.flatMap(({ candidate, score, reason }) => {
    const record = records.get(candidate.id);
    if (record === undefined) return [];
    const hit = presentHit({ record, score, family: familyName(candidate.family) }, matcher);
    return [{ ...hit, reason }];
  });
  return {
    tookMs: Math.round(performance.now() - startedAt),
    hits,
    warnings: [...warnings],
  };
}
