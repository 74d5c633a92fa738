import express from 'express';
import type { RequestHandler } from 'express';
import { limits } from '../limits.js';

const parse = express.json({ limit: limits.bodyBytes });

/**
 * Reads a JSON body before the request gets its place at work. One that cannot be read is no body: the route, which knows
 * what it wants, says what is missing.
 */
export const jsonBody: RequestHandler = (request, response, next) => {
  parse(request, response, (error?: unknown) => {
    if (error !== undefined) request.body = undefined;
    next();
  });
};
