import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { closeServer } from './close-server.js';

/** A small endpoint that speaks the three protocols, as far as they are used, and fails when told to. */
export interface EmbeddingServer {
  /** `http://127.0.0.1:PORT` */
  address: string;
  requests: {
    path: string;
    authorization: string | undefined;
    body: Record<string, unknown>;
    texts: string[];
  }[];
  /** Answers the next requests in place of vectors; each once. */
  faults: Fault[];
  /** Of the vectors from now on. */
  dimensions: number;
  stop: () => Promise<void>;
}

export type Fault = { status: number; body: string } | 'hang up' | 'stay silent';

/** Words that mean the same to this model; all others mean nothing to it. */
const SENSES = [
  /phares?|lanternes?|fana[lu]x?/giu,
  /vergers?|pommiers?|cidres?/giu,
  /trams?|tramways?|rails?/giu,
];

export async function startEmbeddingServer(): Promise<EmbeddingServer> {
  const state: Pick<EmbeddingServer, 'requests' | 'faults' | 'dimensions'> = {
    requests: [],
    faults: [],
    dimensions: 4,
  };
  const server = createServer((request, response) => void answer(request, response, state));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return Object.assign(state, {
    address: `http://127.0.0.1:${port}`,
    stop: () => closeServer(server),
  });
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  { requests, faults, dimensions }: Pick<EmbeddingServer, 'requests' | 'faults' | 'dimensions'>,
): Promise<void> {
  const body = (await json(request)) as Record<string, unknown>;
  const path = request.url ?? '';
  const texts = (body['input'] ?? body['inputs']) as string[];
  requests.push({ path, authorization: request.headers.authorization, body, texts });
  const fault = faults.shift();
  if (fault === 'stay silent') return;
  if (fault === 'hang up') return void request.socket.destroy();
  if (fault !== undefined) return void response.writeHead(fault.status).end(fault.body);
  const vectors = texts.map((text) => vectorOf(text, dimensions));
  const shown: Record<string, unknown> = {
    // Out of order, as a server that works in parallel may answer.
    '/v1/embeddings': { data: vectors.map((embedding, index) => ({ index, embedding })).reverse() },
    '/api/embed': { embeddings: vectors },
    '/embed': vectors,
  };
  if (!(path in shown)) return void response.writeHead(404).end('unknown address');
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(shown[path]));
}

function vectorOf(text: string, dimensions: number): number[] {
  const vector = new Array<number>(dimensions).fill(0);
  SENSES.forEach((sense, at) => (vector[at] = (text.match(sense) ?? []).length));
  vector[dimensions - 1] = 0.1;
  return vector;
}
