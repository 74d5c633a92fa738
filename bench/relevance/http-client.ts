import { Agent, request } from 'node:http';

export interface HttpAnswer {
  status: number;
  body: string;
  /** Milliseconds from the request to the last byte. */
  ms: number;
}

export interface HttpClient {
  /** @throws Error when the server cannot be reached, ends the connection, or stays silent. */
  get: (path: string) => Promise<HttpAnswer>;
  close: () => void;
}

/** Milliseconds of silence after which the service counts as hung. */
const SILENCE = 60_000;

/** One client with one connection, kept open: the time measured is the service's, not that of connecting. */
export function createHttpClient(address: string, stop: AbortSignal): HttpClient {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  return {
    get: (path) =>
      new Promise((resolve, reject) => {
        const start = performance.now();
        const sent = request(`${address}${path}`, { agent, signal: stop, timeout: SILENCE }, (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.once('error', reject);
          response.once('end', () => {
            const ms = performance.now() - start;
            resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString(), ms });
          });
        });
        sent.once('timeout', () => sent.destroy(new Error(`no answer in ${SILENCE / 1000} s`)));
        sent.once('error', reject);
        sent.end();
      }),
    close: () => agent.destroy(),
  };
}
