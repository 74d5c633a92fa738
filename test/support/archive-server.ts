import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { closeServer } from './close-server.js';

/** How a file is served wrongly. */
export type Fault =
  | { kind: 'status'; status: number; retryAfter?: string }
  /** The connection is cut after so many bytes of the body. */
  | { kind: 'cut'; after: number }
  /** So many bytes, then silence. */
  | { kind: 'hang'; after: number }
  /** Content-Length says more than is sent. */
  | { kind: 'short'; by: number }
  /** A few bytes now and then, for ever. */
  | { kind: 'drip' }
  | { kind: 'redirect'; to: string }
  /** 206 with another part than was asked for. */
  | { kind: 'other-part' };

export interface Served {
  bytes: Buffer;
  /** Strong ETag and Last-Modified unless told otherwise. */
  etag?: string | null;
  lastModified?: string | null;
}

export interface Asked {
  method: string;
  path: string;
  range: string | null;
  ifNoneMatch: string | null;
  status: number;
}

export interface ArchiveServer {
  address: string;
  put: (path: string, bytes: Buffer, validators?: Omit<Served, 'bytes'>) => void;
  remove: (path: string) => void;
  /** The next answers for a path, one after the other; then it is served well again. */
  fail: (path: string, ...faults: Fault[]) => void;
  /** All requests so far. */
  asked: Asked[];
  close: () => Promise<void>;
}

/** A server of archives as the Assemblée's is: conditional requests and parts of files; and all that can go wrong. */
export async function startArchiveServer(): Promise<ArchiveServer> {
  const files = new Map<string, Served>();
  const faults = new Map<string, Fault[]>();
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    const path = decodeURI((request.url ?? '').slice(1));
    const fault = request.method === 'GET' ? faults.get(path)?.shift() : undefined;
    response.once('close', () => {
      asked.push({
        ...{ method: request.method ?? '', path, range: request.headers.range ?? null },
        ...{ ifNoneMatch: request.headers['if-none-match'] ?? null, status: response.statusCode },
      });
    });
    const served = files.get(path);
    if (fault !== undefined) return void misbehave(response, fault, served);
    if (served === undefined) return void response.writeHead(404).end('not here');
    serve(request, response, served);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    put: (path, bytes, validators = {}) => {
      const etag = `"${createHash('sha256').update(bytes).digest('hex').slice(0, 16)}"`;
      files.set(path, { bytes, etag, lastModified: 'Mon, 02 Mar 2026 06:00:00 GMT', ...validators });
    },
    remove: (path) => void files.delete(path),
    fail: (path, ...next) => void faults.set(path, next),
    asked,
    close: () => closeServer(server),
  };
}

function serve(
  request: IncomingMessage,
  response: ServerResponse,
  { bytes, etag, lastModified }: Served,
): void {
  const { headers, method } = request;
  const validators = {
    ...(typeof etag === 'string' ? { etag } : {}),
    ...(typeof lastModified === 'string' ? { 'last-modified': lastModified } : {}),
  };
  const isKnown =
    headers['if-none-match'] === undefined
      ? headers['if-modified-since'] !== undefined && headers['if-modified-since'] === lastModified
      : headers['if-none-match'] === etag;
  if (isKnown) return void response.writeHead(304, validators).end();
  const from = partAsked(headers, [etag, lastModified]);
  if (from !== null && from.start >= bytes.length)
    return void response.writeHead(416, { 'content-range': `bytes */${bytes.length}` }).end();
  const { start, end } =
    from === null
      ? { start: 0, end: bytes.length - 1 }
      : { ...from, end: Math.min(from.end, bytes.length - 1) };
  const part = from === null ? {} : { 'content-range': `bytes ${start}-${end}/${bytes.length}` };
  response.writeHead(from === null ? 200 : 206, {
    ...validators,
    ...part,
    'content-type': 'application/zip',
    'content-length': end + 1 - start,
  });
  response.end(method === 'HEAD' ? undefined : bytes.subarray(start, end + 1));
}

function partAsked(
  headers: IncomingMessage['headers'],
  validators: readonly (string | null | undefined)[],
): { start: number; end: number } | null {
  const range = /^bytes=(\d+)-(\d*)$/.exec(headers.range ?? '');
  const condition = headers['if-range'];
  if (range === null || (condition !== undefined && !validators.includes(String(condition)))) return null;
  return { start: Number(range[1]), end: range[2] === '' ? Infinity : Number(range[2]) };
}

function misbehave(response: ServerResponse, fault: Fault, served: Served | undefined): void {
  const bytes = served?.bytes ?? Buffer.alloc(0);
  const headers = { etag: served?.etag ?? '"none"', 'content-length': bytes.length };
  switch (fault.kind) {
    case 'status':
      response.writeHead(
        fault.status,
        fault.retryAfter === undefined ? {} : { 'retry-after': fault.retryAfter },
      );
      return void response.end('no');
    case 'redirect':
      return void response.writeHead(302, { location: fault.to }).end();
    case 'cut':
      response.writeHead(200, headers);
      return void response.write(bytes.subarray(0, fault.after), () =>
        setTimeout(() => response.destroy(), 20),
      );
    case 'hang':
      response.writeHead(200, headers);
      return void response.write(bytes.subarray(0, fault.after));
    case 'short':
      response.writeHead(200, { ...headers, 'content-length': bytes.length + fault.by });
      return void response.write(bytes, () => setTimeout(() => response.destroy(), 20));
    case 'drip': {
      response.writeHead(200, headers);
      const timer = setInterval(() => response.write(Buffer.alloc(1)), 10);
      return void response.once('close', () => clearInterval(timer));
    }
    case 'other-part':
      response.writeHead(206, { ...headers, 'content-range': `bytes 1-${bytes.length}/${bytes.length + 1}` });
      return void response.end(bytes);
  }
}
