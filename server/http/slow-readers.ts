import type { RequestHandler } from 'express';
import { whenEnded } from './when-ended.js';

/**
 * An answer that is ready waits in memory for its caller, but not for ever: the connection of one that takes longer is cut.
 * @param timeout milliseconds
 */
export function boundedSending(timeout: number): RequestHandler {
  return (_request, response, next) => {
    whenEnded(response, () => {
      const patience = setTimeout(() => response.destroy(), timeout).unref();
      response.once('close', () => clearTimeout(patience));
    });
    next();
  };
}
