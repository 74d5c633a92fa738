import type { Request, Response } from 'express';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { givenKeys, takeKey } from '../../../server/access/given-key.js';
import { parseQueryString, queryOf } from '../../../server/params/query-string.js';

function take(url: string) {
  const request = { originalUrl: url, url, headers: {} } as unknown as Request;
  const response = { locals: {} } as unknown as Response;
  takeKey(request, response, () => undefined);
  return { url: request.originalUrl, keys: givenKeys(response) };
}

describe('the key of an address', () => {
  it.each([
    ['/a', '/a', []],
    ['/a?', '/a?', []],
    ['/a?key=x', '/a', ['x']],
    ['/a?q=1&key=x&p=2', '/a?q=1&p=2', ['x']],
    ['/a?%6bey=x&key=x', '/a', ['x']],
    ['/a?key=x&key=y', '/a', ['x', 'y']],
    ['/a?key', '/a', ['']],
    ['/a?key=%C3', '/a', ['']],
    ['/a?key=x?y', '/a', ['x?y']],
    ['/a?keys=x&Key=y', '/a?keys=x&Key=y', []],
  ])('%s', (url, rest, keys) => {
    expect(take(url)).toEqual({ url: rest, keys });
  });

  it('never stays for the routes to read, and takes nothing else away', () => {
    const piece = fc.oneof(
      fc.string(),
      fc
        .tuple(fc.constantFrom('key', '%6bey', 'k%65y', 'q', 'Key', ' key', '+key', 'key%00'), fc.string())
        .map(([name, value]) => `${name}=${encodeURIComponent(value.toWellFormed())}`),
      fc.constantFrom('key=%C3', '%=key', 'key==', '=key'),
    );
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const query = pieces.join('&');
        const before = parseQueryString(query);
        const { url } = take(`/a?${query}`);
        const after = parseQueryString(queryOf(url));
        const others = [...before.values].filter(([name]) => name !== 'key');
        expect([...after.values]).toEqual(others);
      }),
    );
  });
});
