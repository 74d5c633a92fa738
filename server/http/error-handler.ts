/** The one place where an error becomes an answer. */
import type { ErrorRequestHandler, Request } from 'express';
import { maskKeys } from '../access/api-key.js';
import type { ParameterProblem } from '../errors.js';
import { MalformedAddressError, PublicError } from '../errors.js';

interface ErrorBody {
  error: { code: string; message: string; details?: unknown; requestId?: unknown };
}

const HIDDEN: ErrorBody['error'] = {
  code: 'erreur_interne',
  message: 'Une erreur interne est survenue. Réessayez ; si elle persiste, signalez-la avec « requestId ».',
};

/**
 * Public errors are shown as they are; anything else is a fault of ours: logged, and hidden behind a 500. Express tells
 * error handlers from others by their four arguments.
 */
export const errorHandler: ErrorRequestHandler = (thrown: unknown, request, response, next) => {
  const error = knownError(thrown);
  const status = error instanceof PublicError ? error.status : 500;
  // The request's log line carries it.
  if (status >= 500) response.err = error instanceof Error ? error : new Error(String(error));
  if (response.headersSent) {
    next(error);
    return;
  }
  if (error instanceof PublicError) response.set(error.headers);
  response.status(status).set('Cache-Control', 'no-store').json(errorBody(error, request));
};

function errorBody(error: unknown, request: Request): ErrorBody {
  const requestId = request.id;
  if (!(error instanceof PublicError)) return { error: { ...HIDDEN, requestId } };
  const { code, details } = error;
  const message = maskKeys(error.message);
  return { error: { code, message, ...(details && { details: details.map(withoutKeys) }), requestId } };
}

/** What a caller sent is told back; a key that got into it is not, whatever fault was found. */
function withoutKeys({ parameter, value, message }: ParameterProblem): ParameterProblem {
  return { parameter: maskKeys(parameter), value: maskKeys(value), message: maskKeys(message) };
}

/** What the router found wrong with an address is told like our own errors; all else stays what it was. */
export function knownError(thrown: unknown): unknown {
  return !(thrown instanceof PublicError) && isBadPath(thrown) ? new MalformedAddressError() : thrown;
}

/** What Express's router throws for a path with a broken `%`. */
function isBadPath(error: unknown): boolean {
  return error instanceof Error && 'status' in error && error.status === 400;
}
