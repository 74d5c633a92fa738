import type { Router } from 'express';
import type { Context } from '../context.js';
import { contextOf } from '../context.js';
import { NotFoundError } from '../errors.js';
import { onlyReading } from '../http/methods.js';
import { readQuestionId } from '../params/question-id.js';
import { presentQuestion } from '../present/question.js';

/** GET /questions/{id}: one whole question. */
export function questionRoutes(router: Router, shared: Context): void {
  router
    .route('/questions/:id')
    .get(async (request, response) => {
      const id = readQuestionId(request.params.id);
      const { engine } = contextOf(response, shared);
      const record = (await engine.records([id])).get(id);
      if (record === undefined) throw new NotFoundError(absent(id));
      response.json(presentQuestion(record));
    })
    .all(onlyReading);
}

function absent(id: string): string {
  return `La question ${id} n’est pas dans l’index. Vérifiez la législature, le type et le numéro, ou cherchez par /api/v1/search.`;
}
