import type { Router } from 'express';
import { CITATIONS } from '../citation/formats.js';
import type { Context } from '../context.js';
import { contextOf } from '../context.js';
import { NotFoundError } from '../errors.js';
import { onlyReading } from '../http/methods.js';
import { readCitationFormat } from '../params/citation-params.js';
import { readQuestionId } from '../params/question-id.js';
import { parseQueryString, queryOf } from '../params/query-string.js';
import { readBoth } from '../params/read-both.js';

/** GET /questions/{id}/citation: how to cite a question, for a text or for a reference manager. */
export function citationRoutes(router: Router, shared: Context): void {
  router
    .route('/questions/:id/citation')
    .get(async (request, response) => {
      const [id, format] = readBoth(
        () => readQuestionId(request.params.id),
        () => readCitationFormat(parseQueryString(queryOf(request.originalUrl))),
      );
      const record = (await contextOf(response, shared).engine.records([id])).get(id);
      if (record === undefined) throw new NotFoundError(`La question ${id} n’est pas dans l’index.`);
      const { type, extension, write } = CITATIONS[format];
      response.set('Content-Type', type);
      if (extension !== null)
        response.set('Content-Disposition', `attachment; filename="${id}.${extension}"`);
      response.send(write(record));
    })
    .all(onlyReading);
}
