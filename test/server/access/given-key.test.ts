import type { Request, Response } from 'express';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createKey } from '../../../server/access/api-key.js';
import { givenKeys, hasKeyElsewhere, takeKey } from '../../../server/access/given-key.js';
import { parseQueryString, queryOf } from '../../../server/params/query-string.js';

function take(url: string, headersDistinct: Record<string, string[]> = {}) {
  const request = { originalUrl: url, url, headers: {}, headersDistinct } as unknown as Request;
  const response = { locals: {} } as unknown as Response;
  takeKey(request, response, () => undefined);
  return { url: request.originalUrl, keys: givenKeys(response), elsewhere: hasKeyElsewhere(response) };
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
    expect(take(url)).toEqual({ url: rest, keys, elsewhere: false });
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

describe('the key of a header', () => {
  it.each<[string, Record<string, string[]>, string[]]>([
    ['its own', { 'x-api-key': ['x'] }, ['x']],
    ['its own, twice', { 'x-api-key': ['x', 'x'] }, ['x']],
    ['its own, joined by a proxy', { 'x-api-key': ['x, x'] }, ['x']],
    ['its own, two of them', { 'x-api-key': ['x', 'y'] }, ['x', 'y']],
    ['a Bearer', { authorization: ['Bearer x'] }, ['x']],
    ['a Bearer, twice', { authorization: ['bearer x', 'BEARER  x '] }, ['x']],
    ['two Bearers', { authorization: ['Bearer x', 'Bearer y'] }, ['x', 'y']],
    ['a Bearer without one', { authorization: ['Bearer'] }, ['']],
    ['no scheme that we know', { authorization: ['Basic bm9tOm1vdA=='] }, []],
  ])('%s', (_case, headers, keys) => {
    expect(take('/a', headers)).toEqual({ url: '/a', keys, elsewhere: false });
  });
});

describe('a key where none is looked for', () => {
  const key = createKey();
  it.each([
    `/a?KEY=${key}`,
    `/a?api_key=${key}`,
    `/a?q=velo?key=${key}`,
    `/a?facets=none;key=${key}`,
    `/a&key=${key}`,
    `/a?q=1#key=${encodeURIComponent(key)}`,
    `/a?%4bey=${key.replace('_', '%5F')}`,
  ])('is noticed in %s', (url) => {
    expect(take(url)).toMatchObject({ keys: [], elsewhere: true });
  });

  it.each([key, `Token ${key}`, `Basic ${key}`, `Basic ${Buffer.from(`${key}:`).toString('base64')}`])(
    'is noticed in Authorization: %s',
    (authorization) => {
      expect(take('/a', { authorization: [authorization] })).toMatchObject({ keys: [], elsewhere: true });
    },
  );
});
