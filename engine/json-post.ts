import {
  MeilisearchApiError,
  MeilisearchRequestError,
  type Meilisearch,
  type MeilisearchErrorResponse,
} from 'meilisearch';
import { Pool, type Dispatcher } from 'undici';

/** What to ask of a server, and how its answer is read. */
export interface JsonRequest<T> {
  /** Below the address of the server. */
  path: string;
  body: unknown;
  /** Milliseconds that the answer may take. */
  timeout: number;
  /** Default: as JSON. @throws SyntaxError */
  read?: (bytes: Buffer) => T;
}

/**
 * Posts JSON to the server of a client and resolves with its answer.
 * @throws MeilisearchApiError when the server refuses, MeilisearchRequestError when there is no answer
 */
export type JsonPost = <T>(client: Meilisearch, request: JsonRequest<T>) => Promise<T>;

/**
 * The hot calls of the gateway go by the dispatcher of undici, the client below fetch: fetch itself takes four times the
 * processor time a call, node:http twice, and a search makes seven of them. A timer for each, too, takes less than a signal. No
 * compression is asked for, see client.ts.
 */
export function createJsonPost(): JsonPost {
  const servers = new Map<string, Server>();
  const serverOf = (host: string): Server => {
    const known = servers.get(host);
    if (known !== undefined) return known;
    const server = openServer(host);
    servers.set(host, server);
    return server;
  };
  return async (client, { path, body, timeout, read = readJson }) => {
    const { host, apiKey } = client.config;
    const { origin, folder, kept, fresh } = serverOf(host);
    const options: Dispatcher.DispatchOptions = {
      path: folder + path,
      method: 'POST',
      headers: apiKey === undefined ? JSON_BODY : { ...JSON_BODY, authorization: `Bearer ${apiKey}` },
      body: JSON.stringify(body),
    };
    const until = performance.now() + timeout;
    let answer: Answer;
    try {
      answer = await sendOn(kept, options, timeout).catch((error: unknown) => {
        // A kept connection may have been closed by the server just now. What is posted here only reads: it may be asked twice.
        const left = until - performance.now();
        if (!isClosed(error) || left <= 0) throw error;
        return sendOn(fresh, options, left);
      });
      if (answer.status >= 200 && answer.status < 300) return read(answer.bytes);
    } catch (error) {
      throw new MeilisearchRequestError(origin + folder + path, error);
    }
    throw refusal(origin + folder + path, answer);
  };
}

const JSON_BODY = { 'content-type': 'application/json' };
/** Those of the call hold. */
const NO_TIMES = { headersTimeout: 0, bodyTimeout: 0 };

/** One server: where its paths begin (`origin` without a final slash, `folder` with one), and the connections to it. */
interface Server {
  origin: string;
  folder: string;
  kept: Pool;
  fresh: Pool;
}

function openServer(host: string): Server {
  const { origin, pathname } = new URL(host);
  return {
    origin,
    folder: pathname.endsWith('/') ? pathname : `${pathname}/`,
    kept: new Pool(origin, NO_TIMES),
    fresh: new Pool(origin, { ...NO_TIMES, pipelining: 0 }),
  };
}

interface Answer {
  status: number;
  bytes: Buffer;
}

/** @param timeout milliseconds, after which the call is given up wherever it stands */
function sendOn(pool: Pool, options: Dispatcher.DispatchOptions, timeout: number): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let status = 0;
    let begun: Dispatcher.DispatchController | null = null;
    let late: Error | null = null;
    const timer = setTimeout(() => {
      late = new Error(`no answer in ${Math.round(timeout)} ms`);
      begun?.abort(late);
      reject(late); // a call that waits for a connection is not begun yet
    }, timeout);
    pool.dispatch(options, {
      onRequestStart(controller) {
        begun = controller;
        if (late !== null) controller.abort(late);
      },
      onResponseStart(_controller, code) {
        status = code;
      },
      onResponseData(_controller, chunk) {
        chunks.push(chunk);
      },
      onResponseEnd() {
        clearTimeout(timer);
        const [first] = chunks;
        const bytes = chunks.length === 1 && first !== undefined ? first : Buffer.concat(chunks);
        resolve({ status, bytes });
      },
      onResponseError(_controller, error) {
        clearTimeout(timer);
        reject(error);
      },
    });
  });
}

function isClosed(error: unknown): boolean {
  const { code = '' } = error as { code?: string };
  return ['UND_ERR_SOCKET', 'ECONNRESET', 'EPIPE'].includes(code);
}

function readJson<T>(bytes: Buffer): T {
  return JSON.parse(bytes.toString()) as T;
}

/** An error page of a proxy before the server is no JSON: then nobody answered. */
function refusal(address: string, { status, bytes }: Answer): Error {
  try {
    const told = bytes.length === 0 ? undefined : readJson<MeilisearchErrorResponse>(bytes);
    return new MeilisearchApiError(new Response(null, { status }), told);
  } catch (error) {
    return new MeilisearchRequestError(address, error);
  }
}
