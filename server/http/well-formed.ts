import type { RequestHandler } from 'express';
import { MissingHostError, UnknownExpectationError } from '../errors.js';

const CONTINUE = /(?:^|\W)100-continue(?:$|\W)/i;

/** What Node would refuse by itself, without a word: HTTP/1.0 knows neither of the two. */
export const wellFormed: RequestHandler = ({ httpVersion, headers }, _response, next) => {
  if (httpVersion === '1.1') {
    const { host, expect } = headers;
    if (host === undefined) throw new MissingHostError();
    if (expect !== undefined && !CONTINUE.test(expect)) throw new UnknownExpectationError();
  }
  next();
};
