import type { IncomingMessage } from 'node:http';
import express from 'express';
import type { RequestHandler } from 'express';
import { BodyTooLongError, BodyTypeError } from '../errors.js';
import { limits } from '../limits.js';

const parse = express.json({ limit: limits.bodyBytes, type: () => true });

/**
 * Reads a JSON body before the request gets its place at work. One that is too long, or of another type, is refused here,
 * whatever the route; one that is no JSON is no body: the route, which knows what it wants, says what is missing.
 * @param typesOf media types that the body of a path may have; none: it takes no body, and none is read
 */
export function jsonBody(typesOf: (path: string) => readonly string[]): RequestHandler {
  return (request, response, next) => {
    const types = typesOf(request.baseUrl + request.path);
    if (types.length === 0 || request.method !== 'POST' || request.headers['content-length'] === '0') {
      next();
      return;
    }
    if (announcesTooLong(request)) throw new BodyTooLongError(limits.bodyBytes);
    if (request.is([...types]) === false) throw new BodyTypeError();
    parse(request, response, (error?: unknown) => {
      if (error !== undefined) request.body = undefined;
      next(refusalOf(error));
    });
  };
}

/** Known before a byte of the body is read. */
export function announcesTooLong({ headers }: IncomingMessage): boolean {
  return Number(headers['content-length'] ?? 0) > limits.bodyBytes;
}

/** By the parser's names of what went wrong. Undefined: nothing, or what the route will say. */
function refusalOf(error: unknown): Error | undefined {
  const type = error instanceof Error && 'type' in error ? error.type : null;
  if (type === 'entity.too.large') return new BodyTooLongError(limits.bodyBytes);
  return type === 'charset.unsupported' || type === 'encoding.unsupported' ? new BodyTypeError() : undefined;
}
