import express, { Router } from 'express';
import type { RequestHandler } from 'express';
import { ParameterError } from '../errors.js';
import { onlyPosting } from '../http/methods.js';
import { limits } from '../limits.js';
import { readClick } from '../params/click-params.js';
import { loggedText, secondsOf } from '../search-log/entry.js';
import { partnerName } from '../search-log/note-search.js';
import type { SearchLog } from '../search-log/search-log.js';

/** `text/plain` is what a page can send while it is being left (`sendBeacon`), and needs no preflight. */
const parseJson = express.json({ limit: limits.clickBody, type: ['application/json', 'text/plain'] });

const readJson: RequestHandler = (request, response, next) => {
  parseJson(request, response, (error?: unknown) => {
    if (error === undefined) {
      next();
      return;
    }
    const message = `Le corps de la requête doit être un objet JSON en UTF-8, de ${limits.clickBody} octets au plus.`;
    next(new ParameterError([{ parameter: 'corps', value: '', message }]));
  });
};

/**
 * POST /clicks: the search box tells which hit was opened. Whether the question exists is not looked up: the answer would
 * tell it, and the log can do without.
 */
export function clickRoutes(log: SearchLog): Router {
  const router = Router();
  router
    .route('/clicks')
    .post(readJson, (request, response) => {
      const { query, id, rank } = readClick(request.body);
      const [at, partner] = [secondsOf(new Date()), partnerName(response)];
      log.write({ kind: 'click', at, partner, query: loggedText(query), id, rank });
      response.status(204).end();
    })
    .all(onlyPosting);
  return router;
}
