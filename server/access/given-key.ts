/** Takes the key out of a request before anything else reads it, so that no log line, link or message can show it. */
import type { Request, RequestHandler, Response } from 'express';
import { parseQueryString, queryOf } from '../params/query-string.js';
import { bearsMark, holdsKey } from './api-key.js';

/** Name of the parameter that browsers use: a header of its own would cost a preflight for each address. */
export const KEY_PARAMETER = 'key';

/** A key that is sent but cannot be read is no key at all, and must not pass for a request without one. */
const UNREADABLE = '';

const GIVEN_KEYS = 'givenKeys';
const KEY_ELSEWHERE = 'keyElsewhere';

/** Different keys that the request bears, wherever: one, in general. */
export function givenKeys(response: Response): readonly string[] {
  return (response.locals[GIVEN_KEYS] as readonly string[] | undefined) ?? [];
}

/**
 * Whether a key came where none is looked for. Its holder means to use it, and would without a word be shown what callers
 * without a key see: more than the key lets through.
 */
export function hasKeyElsewhere(response: Response): boolean {
  return response.locals[KEY_ELSEWHERE] === true;
}

/** Stands first in the app. */
export const takeKey: RequestHandler = (request, response, next) => {
  const { address, keys: ofAddress } = splitAddress(request.originalUrl);
  const inHeaders = keysOfHeaders(request);
  response.locals[KEY_ELSEWHERE] = inHeaders.elsewhere || holdsKey(address);
  delete request.headers['x-api-key'];
  delete request.headers.authorization;
  request.originalUrl = address;
  request.url = address;
  response.locals[GIVEN_KEYS] = [...new Set([...ofAddress, ...inHeaders.keys].map((key) => key.trim()))];
  next();
};

/** Headers that came twice count as parameters that did. Keys hold no comma, which proxies join such headers with. */
function keysOfHeaders({ headersDistinct }: Request): { keys: string[]; elsewhere: boolean } {
  const { authorization = [], 'x-api-key': own = [] } = headersDistinct;
  const bearers = authorization.map((value) => /^\s*bearer(?:\s+(.*))?$/i.exec(value));
  return {
    keys: [
      ...own.flatMap((value) => value.split(',')),
      ...bearers.flatMap((bearer) => (bearer === null ? [] : [bearer[1] ?? UNREADABLE])),
    ],
    elsewhere: authorization.some((value, place) => bearers[place] === null && isMeantAsKey(value)),
  };
}

/**
 * Whether an `Authorization` of another scheme, or of none, holds a key: `qp_…`, `Token qp_…`, and as the name or the
 * password of `Basic`. One that does not is that of a proxy before us (which protects a test site), and none of ours.
 */
function isMeantAsKey(authorization: string): boolean {
  const [, basic] = /^\s*basic\s+(\S+)/i.exec(authorization) ?? [];
  return (
    bearsMark(authorization) || (basic !== undefined && holdsKey(Buffer.from(basic, 'base64').toString()))
  );
}

/** Parameters are told apart as the routes do it, so that no way of writing one is a key here and not there. */
function splitAddress(url: string): { address: string; keys: string[] } {
  const query = queryOf(url);
  const keys: string[] = [];
  const kept = query.split('&').filter((piece) => {
    const name = [...parseQueryString(`${piece.split('=')[0] ?? ''}=`).values.keys()][0];
    if (name !== KEY_PARAMETER) return true;
    keys.push(parseQueryString(piece).values.get(KEY_PARAMETER)?.[0] ?? UNREADABLE);
    return false;
  });
  if (keys.length === 0) return { address: url, keys };
  const path = url.slice(0, url.length - query.length - 1);
  return { address: kept.length === 0 ? path : `${path}?${kept.join('&')}`, keys };
}
