/** What is told to people when a page cannot be made: what the API tells programs, as a page. */
import type { ErrorRequestHandler } from 'express';
import { errorPage } from '../../web/views/error-page.js';
import { PublicError } from '../errors.js';
import { knownError } from '../http/error-handler.js';
import { renderDocument } from './document.js';
import { errorTitle, faultsOf, publicMessage, statusOf } from './error-words.js';
import { refusedSearch } from './search-page.js';

/** Stands behind the routes of the pages. Programs get the answer of the API. */
export const pageErrors: ErrorRequestHandler = (thrown: unknown, request, response, next) => {
  if (response.headersSent || request.accepts(['json', 'html']) !== 'html') {
    next(thrown);
    return;
  }
  const error = knownError(thrown);
  const status = statusOf(error);
  // The request's log line carries it.
  if (status >= 500) response.err = error instanceof Error ? error : new Error(String(error));
  if (error instanceof PublicError) response.set(error.headers);
  const document = request.path === '/' ? refusedSearch(error, request) : plainError(error, request.id);
  response.status(status).set('Cache-Control', 'no-store').type('html').send(document);
};

function plainError(error: unknown, requestId: unknown): string {
  const title = errorTitle(error);
  return renderDocument({
    page: 'plain',
    title,
    description: title,
    body: errorPage({
      title,
      message: publicMessage(error),
      details: faultsOf(error),
      requestId: statusOf(error) === 500 && typeof requestId === 'string' ? requestId : null,
    }),
    isHidden: true,
  });
}
