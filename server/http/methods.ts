import type { RequestHandler } from 'express';
import { AddressTooLongError, MethodNotAllowedError, NotFoundError } from '../errors.js';
import { limits } from '../limits.js';

const ALLOWED = 'GET, HEAD, OPTIONS';

/** Ends every route that only reads: other methods are refused with the list of those that work. */
export const onlyReading: RequestHandler = (request, response) => {
  if (request.method !== 'OPTIONS') throw new MethodNotAllowedError(request.method, ALLOWED);
  response.set('Allow', ALLOWED).status(204).end();
};

export const limitedAddress: RequestHandler = (request, _response, next) => {
  if (request.originalUrl.length > limits.urlLength) throw new AddressTooLongError(limits.urlLength);
  next();
};

export const unknownAddress: RequestHandler = (request) => {
  throw new NotFoundError(
    `Rien à l’adresse « ${request.path.slice(0, 200)} ». Adresses utiles : /api/v1/search?q=… et /api/v1/questions/{référence}.`,
  );
};
