import type { Request, RequestHandler } from 'express';
import type { Metrics } from './metrics.js';

const METHODS = ['GET', 'HEAD', 'POST', 'OPTIONS'];

/** Stands before everything else, so that all of the time counts. */
export function measureRequests({ requestSeconds, requestsRunning }: Metrics): RequestHandler {
  return (request, response, next) => {
    const startedAt = performance.now();
    requestsRunning.inc();
    response.once('close', () => {
      requestsRunning.dec();
      const labels = {
        method: METHODS.includes(request.method) ? request.method : 'other',
        route: routeTemplate(request),
        // What the caller saw of an answer that it did not wait for.
        status: response.writableFinished ? String(response.statusCode) : 'aborted',
      };
      requestSeconds.observe(labels, (performance.now() - startedAt) / 1000);
    });
    next();
  };
}

/** `/api/v1/questions/:id`; `other` for files and for addresses that nothing serves. */
export function routeTemplate(request: Request): string {
  const { path } = (request.route ?? {}) as { path?: unknown };
  return typeof path === 'string' ? `${request.baseUrl}${path}` : 'other';
}
