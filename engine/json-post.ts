import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { MeilisearchApiError, MeilisearchRequestError, type Meilisearch } from 'meilisearch';

/**
 * Posts JSON to the server of a client and resolves with its answer.
 * @throws MeilisearchApiError when the server refuses, MeilisearchRequestError when there is no answer
 */
export type JsonPost = (
  client: Meilisearch,
  path: string,
  body: unknown,
  signal: AbortSignal,
) => Promise<unknown>;

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
        readText(response).then(
          (answer) => resolve({ status: response.statusCode ?? 0, text: answer }),
          reject,
        );
      });
      // A kept connection may have been closed by the server just now: then nothing was asked yet.
      request.once('error', (error: NodeJS.ErrnoException) => {
        if (request.reusedSocket && error.code === 'ECONNRESET')
          send(address, key, text, signal).then(resolve, reject);
        else reject(error);
      });
      request.end(text);
    });

  return async (client, path, body, signal) => {
    const { host, apiKey } = client.config;
    const address = new URL(`${host.replace(/\/+$/, '')}/${path}`);
    let answer: Answer;
    let value: unknown;
    try {
      answer = await send(address, apiKey, JSON.stringify(body), signal);
      value = answer.text === '' ? undefined : JSON.parse(answer.text);
    } catch (error) {
      throw new MeilisearchRequestError(address.toString(), error);
    }
    if (answer.status >= 200 && answer.status < 300) return value;
    throw new MeilisearchApiError(
      new Response(null, { status: answer.status }),
      value as ConstructorParameters<typeof MeilisearchApiError>[1],
    );
  };
}

interface Answer {
  status: number;
  text: string;
}

/** By events: going through a stream with `for await` costs several promises for each of its pieces. */
function readText(response: IncomingMessage): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    response.on('data', (chunk: Buffer) => chunks.push(chunk));
    response.once('error', reject);
    response.once('end', () => resolve(Buffer.concat(chunks).toString()));
  });
}
