/** One log line per request, without what was asked (the query string) or who asked (addresses, headers). */
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Request } from 'express';
import type { Logger } from 'pino';
import { pinoHttp } from 'pino-http';
import { holdsKey, maskKeys } from '../access/api-key.js';

/**
 * A second fence, for whatever might come to log a whole request one day: the key is taken out of requests before
 * (access/given-key.ts), and this log shows no header.
 */
export const SECRETS = [
  ...['', '*', '*.headers', '*.*.headers'].flatMap((where) =>
    ['authorization', 'x-api-key', 'cookie'].map((name) => `${where}["${name}"]`),
  ),
];

const REQUEST_ID = /^[\w.:-]{1,64}$/;

export function requestLog(logger: Logger) {
  return pinoHttp({
    logger,
    genReqId: requestId,
    quietReqLogger: true,
    // Those of the library would first list all headers and addresses, of which nothing is shown.
    wrapSerializers: false,
    serializers: {
      req: ({ method, originalUrl }: Request) => ({
        method,
        path: maskKeys(originalUrl.replace(/\?.*$/s, '')).slice(0, 200),
      }),
      res: ({ statusCode }: ServerResponse) => ({ status: statusCode }),
    },
    customLogLevel: (_request, response, error) => {
      if (error !== undefined || response.statusCode >= 500) return 'error';
      return response.statusCode >= 400 ? 'warn' : 'info';
    },
  });
}

function isHarmless(given: unknown): given is string {
  return typeof given === 'string' && REQUEST_ID.test(given) && !holdsKey(given);
}

/** A caller's own `X-Request-Id` is kept when it is harmless, so that its logs and ours can be joined. */
function requestId(request: IncomingMessage, response: ServerResponse): string {
  const given = request.headers['x-request-id'];
  const id = isHarmless(given) ? given : randomUUID();
  response.setHeader('X-Request-Id', id);
  return id;
}
