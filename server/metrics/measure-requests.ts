import type { Request, RequestHandler } from 'express';
import type { Metrics } from './metrics.js';

const METHODS = ['GET', 'HEAD', 'POST', 'OPTIONS'];

/** Template of an address that no route has taken: what answers before the routes takes its requests from them. */
export type TemplateOf = (path: string) => string | null;

/** Stands before everything else, so that all of the time counts. */
export function measureRequests(
  { requestSeconds, requestsRunning }: Metrics,
  templateOf: TemplateOf,
): RequestHandler {
  return (request, response, next) => {
    const startedAt = performance.now();
    requestsRunning.inc();
    response.once('close', () => {
      requestsRunning.dec();
      const labels = {
        method: METHODS.includes(request.method) ? request.method : 'other',
        route: routeTemplate(request, templateOf),
        // What the caller saw of an answer that it did not wait for.
        status: response.writableFinished ? String(response.statusCode) : 'aborted',
      };
      requestSeconds.observe(labels, (performance.now() - startedAt) / 1000);
    });
    next();
  };
}

/** Where routers hang. Express forgets it while an error is handled, and gives it in the caller's own letters. */
const MOUNTED = ['/api/v1', '/health'];

/** `/api/v1/questions/:id`; `other` for files and for addresses that nothing serves. */
export function routeTemplate(request: Request, templateOf: TemplateOf): string {
  const { path } = (request.route ?? {}) as { path?: unknown };
  // What is sent as if to a proxy names the whole address (`GET http://host/api/v1/search`), and is answered as any.
  const address = request.originalUrl.toLowerCase().replace(/^https?:\/\/[^/?#]*/, '');
  const mounted = MOUNTED.find((prefix) => address.startsWith(`${prefix}/`)) ?? '';
  // One route under several addresses goes by the first.
  const template: unknown = Array.isArray(path) ? path[0] : path;
  if (typeof template === 'string') return `${mounted}${template}`;
  return templateOf(address.replace(/\?.*/s, '')) ?? 'other';
}
