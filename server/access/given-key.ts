/** Takes the key out of a request before anything else reads it, so that no log line, link or message can show it. */
import type { RequestHandler, Response } from 'express';
import { parseQueryString, queryOf } from '../params/query-string.js';

/** Name of the parameter that browsers use: a header of its own would cost a preflight for each address. */
export const KEY_PARAMETER = 'key';

/** A key that is sent but cannot be read is no key at all, and must not pass for a request without one. */
const UNREADABLE = '';

const GIVEN_KEYS = 'givenKeys';

/** Different keys that the request bears, wherever: one, in general. */
export function givenKeys(response: Response): readonly string[] {
  return (response.locals[GIVEN_KEYS] as readonly string[] | undefined) ?? [];
}

/** Stands first in the app. */
export const takeKey: RequestHandler = (request, response, next) => {
  const { address, keys } = splitAddress(request.originalUrl);
  const { authorization, 'x-api-key': header } = request.headers;
  if (header !== undefined) keys.push(String(header));
  const [, bearer] = /^bearer\s+(.*)$/i.exec(authorization ?? '') ?? [];
  if (bearer !== undefined) keys.push(bearer);
  delete request.headers['x-api-key'];
  delete request.headers.authorization;
  request.originalUrl = address;
  request.url = address;
  response.locals[GIVEN_KEYS] = [...new Set(keys.map((key) => key.trim()))];
  next();
};

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
