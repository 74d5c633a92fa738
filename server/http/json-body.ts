import express from 'express';
import type { RequestHandler } from 'express';
import { ParameterError } from '../errors.js';

/**
 * Reads a JSON body; one that cannot be read is a fault of the caller's, told like any other.
 * @param parameter by whose name the fault is told
 * @param shape of the body, as the message shows it
 */
export function jsonBody(parameter: string, shape: string, kilobytes: number): RequestHandler {
  const parse = express.json({ limit: kilobytes * 1024 });
  return (request, response, next) => {
    parse(request, response, (error?: unknown) => {
      if (error === undefined) {
        next();
        return;
      }
      const message = `Le corps de la requête doit être un objet JSON ${shape} en UTF-8, de ${kilobytes} Ko au plus.`;
      next(new ParameterError([{ parameter, value: '', message }]));
    });
  };
}
