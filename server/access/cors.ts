/** Which pages of other sites may read the answers (CORS). */
import type { RequestHandler, Response } from 'express';
import type { Caller } from './caller.js';

const ALLOWED = 'Access-Control-Allow-Origin';
const SHOWN = 'Access-Control-Expose-Headers';
const METHODS = 'GET, HEAD, POST, OPTIONS';
const REQUEST_HEADERS =
  'Content-Type, X-Api-Key, Authorization, X-Request-Id, If-None-Match, If-Modified-Since';
const EXPOSED =
  'RateLimit, RateLimit-Policy, Retry-After, ETag, Allow, X-Request-Id, Content-Disposition, Link, X-Total-Count, X-Criteria, X-Limited-To, X-Extracted, X-Coverage, X-Warnings';
/** Seconds for which a browser need not ask again; Chrome takes two hours at most. */
const PREFLIGHT_AGE = '7200';

/**
 * A preflight comes without the key, and cannot be answered by it. It need not: it only asks whether the true request may
 * be sent, and that one is judged with its key. So every preflight gets the same yes, counts for nothing and tells
 * nothing.
 */
export const answerPreflight: RequestHandler = (request, response, next) => {
  if (request.method !== 'OPTIONS' || request.headers['access-control-request-method'] === undefined) {
    next();
    return;
  }
  response
    .set({
      [ALLOWED]: '*',
      'Access-Control-Allow-Methods': METHODS,
      'Access-Control-Allow-Headers': REQUEST_HEADERS,
      'Access-Control-Max-Age': PREFLIGHT_AGE,
    })
    .status(204)
    .end();
};

/** What is said before anybody looked who calls, such as what is wrong with a request, is for everybody to read. */
export const letAllRead: RequestHandler = (_request, response, next) => {
  response.set({ [ALLOWED]: '*', [SHOWN]: EXPOSED });
  next();
};

/**
 * What is public may be read by any page. With a key, its sites alone: a page of another gets no permission, and a
 * browser shows it nothing. Cookies are never looked at, so `Allow-Credentials` is never sent.
 */
export function allowReading(response: Response, caller: Caller, origin: string | undefined): void {
  // One address has several answers: by key, and by site.
  response.vary('Origin, X-Api-Key, Authorization');
  const allowed = allowedOrigin(caller, origin);
  if (allowed !== null) response.set({ [ALLOWED]: allowed, [SHOWN]: EXPOSED });
  else for (const name of [ALLOWED, SHOWN]) response.removeHeader(name);
}

function allowedOrigin(caller: Caller, origin: string | undefined): string | null {
  switch (caller.kind) {
    case 'anonymous':
      return '*';
    case 'partner':
      return origin ?? null;
    case 'refused':
      // Whoever mistyped a key may read that; a site that the key does not name gets the refusal itself refused.
      return caller.error.status === 401 ? '*' : null;
  }
}
