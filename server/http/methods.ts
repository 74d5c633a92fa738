import type { RequestHandler } from 'express';
import { maskKeys } from '../access/api-key.js';
import { AddressTooLongError, MethodNotAllowedError, NotFoundError } from '../errors.js';
import { limits } from '../limits.js';

/** Ends every route: methods that it did not take are refused with the list of those that work. */
function onlyAllowing(allowed: string): RequestHandler {
  return (request, response) => {
    if (request.method !== 'OPTIONS') throw new MethodNotAllowedError(request.method, allowed);
    response.set('Allow', allowed).status(204).end();
  };
}

export const onlyReading = onlyAllowing('GET, HEAD, OPTIONS');
export const onlyPosting = onlyAllowing('POST, OPTIONS');

/** Behind a folder of files: a reading one that has found none goes on. */
export const onlyReadingFiles: RequestHandler = (request, response, next) => {
  if (request.method === 'GET' || request.method === 'HEAD') next();
  else void onlyReading(request, response, next);
};

export const limitedAddress: RequestHandler = (request, _response, next) => {
  if (request.originalUrl.length > limits.urlLength) throw new AddressTooLongError(limits.urlLength);
  next();
};

export const unknownAddress: RequestHandler = (request) => {
  throw new NotFoundError(
    `Rien à l’adresse « ${maskKeys(request.path).slice(0, 200)} ». Adresses utiles : /api/v1/search?q=…, /api/v1/questions/{référence} et /docs.`,
  );
};
