import { setMaxListeners } from 'node:events';
import { Agent, request } from 'node:http';

export interface HttpAnswer {
  status: number;
  body: string;
  /** Milliseconds from the request to the last byte. */
  ms: number;
}

export interface HttpCall {
  method: string;
  path: string;
  headers?: Record<string, string>;
  body?: string | Buffer;
  /** Takes the bytes as they come. */
  onChunk?: (chunk: Buffer) => void;
}

export interface HttpOutcome {
  status: number;
  bytes: number;
  ms: number;
}

export interface HttpClient {
  /** @throws Error when the server cannot be reached, ends the connection, or stays silent. */
  get: (path: string) => Promise<HttpAnswer>;
  /** Any call; nothing of the answer is kept. @throws Error as `get` */
  send: (call: HttpCall) => Promise<HttpOutcome>;
  close: () => void;
}

/** Milliseconds of silence after which the service counts as hung. */
const SILENCE = 60_000;

/**
 * Connections are kept open: the time measured is the service's, not that of connecting.
 * @param connections one, as one client has, unless given
 */
export function createHttpClient(address: string, stop: AbortSignal, connections = 1): HttpClient {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  if (connections > 1) setMaxListeners(0, stop); // one for each request under way
  const send = ({ method, path, headers = {}, body, onChunk }: HttpCall): Promise<HttpOutcome> =>
    new Promise((resolve, reject) => {
      const start = performance.now();
      const options = { method, headers, agent, signal: stop, timeout: SILENCE };
      const sent = request(`${address}${path}`, options, (response) => {
        let bytes = 0;
        response.on('data', (chunk: Buffer) => {
          bytes += chunk.length;
          onChunk?.(chunk);
        });
        response.once('error', reject);
        response.once('end', () =>
          resolve({ status: response.statusCode ?? 0, bytes, ms: performance.now() - start }),
        );
      });
      sent.once('timeout', () => sent.destroy(new Error(`no answer in ${SILENCE / 1000} s`)));
      sent.once('error', reject);
      sent.end(body);
    });
  return {
    send,
    get: async (path) => {
      const chunks: Buffer[] = [];
      const { status, ms } = await send({
        method: 'GET',
        path,
        onChunk: (chunk) => void chunks.push(chunk),
      });
      return { status, ms, body: Buffer.concat(chunks).toString() };
    },
    close: () => agent.destroy(),
  };
}
