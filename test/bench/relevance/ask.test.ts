import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { askAll, pathFor } from '../../../bench/relevance/ask.js';
import { createHttpClient } from '../../../bench/relevance/http-client.js';
import type { JudgedQuery } from '../../../bench/relevance/judged-queries.js';

const relevant = new Set(['a']);
const search: JudgedQuery = { id: 'k1', set: 'known', text: 'l’été & après ?', relevant };
const related: JudgedQuery = { id: 'r1', set: 'related', document: 'QANR5L15QG1', relevant };

function service(status: number, body: string) {
  return { get: () => Promise.resolve({ status, body, ms: 3 }) };
}

describe('askAll', () => {
  it('asks for a whole page, without folding, facets on', () => {
    expect(pathFor(search)).toBe(
      '/api/v1/search?q=l%E2%80%99%C3%A9t%C3%A9%20%26%20apr%C3%A8s%20%3F&fold=false&perPage=20',
    );
    expect(pathFor(related)).toBe('/api/v1/questions/QANR5L15QG1/related?perPage=20');
  });

  it('keeps the order of the hits', async () => {
    const { answers } = await askAll(
      [search],
      service(200, '{"hits":[{"id":"b","x":1},{"id":"a"}],"total":2}'),
    );
    expect(answers).toEqual([{ query: search, ranked: ['b', 'a'], ms: 3 }]);
  });

  it('tells which queries were refused', async () => {
    const { answers, refused } = await askAll([related], service(404, 'inconnue'));
    expect(answers).toEqual([{ query: related, ranked: [], ms: null }]);
    expect(refused).toEqual(['r1: HTTP 404 inconnue']);
  });

  it('ends at a service that fails', async () => {
    await expect(askAll([search], service(503, 'moteur'))).rejects.toThrow('failed on k1');
    await expect(askAll([search], service(200, '<html>'))).rejects.toThrow('the answer to k1 is not');
    await expect(askAll([search], service(200, '{"results":[]}'))).rejects.toThrow('the answer to k1 is not');
  });
});

describe('createHttpClient', () => {
  it('sends all requests over one connection, and fails when the server is gone', async () => {
    let connections = 0;
    const server = createServer((request, response) =>
      response.end(`{"hits":[{"id":"${request.url?.length}"}]}`),
    );
    server.on('connection', () => connections++);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const client = createHttpClient(address, new AbortController().signal);
    const { answers } = await askAll([search, related, search], client);
    expect(answers.map(({ ranked }) => ranked)).toEqual(
      [search, related, search].map((q) => [`${pathFor(q).length}`]),
    );
    expect(answers.every(({ ms }) => ms !== null && ms > 0)).toBe(true);
    expect(connections).toBe(1);
    server.closeAllConnections();
    server.close();
    await expect(askAll([search], client)).rejects.toThrow('gave no answer to k1');
    client.close();
  });
});
