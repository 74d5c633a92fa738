import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import {
  MeilisearchApiError,
  MeilisearchRequestError,
  type Meilisearch,
  type MeilisearchErrorResponse,
} from 'meilisearch';

/** What to ask of a server, and how its answer is read. */
export interface JsonRequest<T> {
  /** Below the address of the server. */
  path: string;
  body: unknown;
  signal: AbortSignal;
  /** Default: as JSON. @throws SyntaxError */
  read?: (bytes: Buffer) => T;
}

/**
 * Posts JSON to the server of a client and resolves with its answer.
 * @throws MeilisearchApiError when the server refuses, MeilisearchRequestError when there is no answer
 */
export type JsonPost = <T>(client: Meilisearch, request: JsonRequest<T>) => Promise<T>;

/**
 * The hot calls of the gateway go by node:http: fetch takes two to three times the processor time a call, which at five
 * calls a search was a quarter of it. No compression is asked for, see client.ts.
 */
export function createJsonPost(): JsonPost {
  const agents = { http: new HttpAgent({ keepAlive: true }), https: new HttpsAgent({ keepAlive: true }) };
  const send = (address: URL, key: string | undefined, text: string, signal: AbortSignal): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const isPlain = address.protocol === 'http:';
      const request = (isPlain ? httpRequest : httpsRequest)(address, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(text),
          ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
        },
        agent: isPlain ? agents.http : agents.https,
        signal,
      });
      request.once('response', (response) => {
        readBytes(response).then((bytes) => resolve({ status: response.statusCode ?? 0, bytes }), reject);
      });
      // A kept connection may have been closed by the server just now: then nothing was asked yet.
      request.once('error', (error: NodeJS.ErrnoException) => {
        if (request.reusedSocket && error.code === 'ECONNRESET')
          send(address, key, text, signal).then(resolve, reject);
        else reject(error);
      });
      request.end(text);
    });

  return async (client, { path, body, signal, read = readJson }) => {
    const { host, apiKey } = client.config;
    const address = new URL(`${host.replace(/\/+$/, '')}/${path}`);
    let answer: Answer;
    try {
      answer = await send(address, apiKey, JSON.stringify(body), signal);
      if (answer.status >= 200 && answer.status < 300) return read(answer.bytes);
    } catch (error) {
      throw new MeilisearchRequestError(address.toString(), error);
    }
    throw refusal(address, answer);
  };
}

interface Answer {
  status: number;
  bytes: Buffer;
}

function readJson<T>(bytes: Buffer): T {
  return JSON.parse(bytes.toString()) as T;
}

/** An error page of a proxy before the server is no JSON: then nobody answered. */
function refusal(address: URL, { status, bytes }: Answer): Error {
  try {
    const told = bytes.length === 0 ? undefined : readJson<MeilisearchErrorResponse>(bytes);
    return new MeilisearchApiError(new Response(null, { status }), told);
  } catch (error) {
    return new MeilisearchRequestError(address.toString(), error);
  }
}

/** By events: going through a stream with `for await` costs several promises for each of its pieces. */
function readBytes(response: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    response.on('data', (chunk: Buffer) => chunks.push(chunk));
    response.once('error', reject);
    response.once('end', () =>
      resolve(chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks)),
    );
  });
}
