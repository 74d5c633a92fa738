import express from 'express';
import type { RequestHandler } from 'express';
import { ParameterError } from '../errors.js';
import { limits } from '../limits.js';

/** `text/plain` is what a page can send while it is being left (`sendBeacon`), and needs no preflight. */
const parse = express.json({ limit: limits.bodyBytes, type: ['application/json', 'text/plain'] });

/**
 * Reads a JSON body before the request gets its place at work. One that cannot be read is no body: the route, which knows
 * what it wants, says what is missing. One that is too long is refused here, whatever the route.
 */
export const jsonBody: RequestHandler = (request, response, next) => {
  parse(request, response, (error?: unknown) => {
    if (error !== undefined) request.body = undefined;
    next(isTooLong(error) ? new ParameterError([TOO_LONG]) : undefined);
  });
};

const TOO_LONG = {
  parameter: 'corps',
  value: '',
  message: `Le corps de la requête dépasse ${limits.bodyBytes} octets. Envoyez un texte plus court, ou plusieurs requêtes.`,
};

/** What the parser calls it. */
function isTooLong(error: unknown): boolean {
  return error instanceof Error && 'type' in error && error.type === 'entity.too.large';
}
