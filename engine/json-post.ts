import {
  MeilisearchApiError,
  MeilisearchRequestError,
  type Meilisearch,
  type MeilisearchErrorResponse,
} from 'meilisearch';
import { Agent, type Dispatcher } from 'undici';

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
 * The hot calls of the gateway go by the dispatcher of undici, the client below fetch: fetch itself takes four times the
 * processor time a call, node:http twice, and a search makes eight of them. No compression is asked for, see client.ts.
 */
export function createJsonPost(): JsonPost {
  const agents = { kept: new Agent(NO_TIMES), fresh: new Agent({ ...NO_TIMES, pipelining: 0 }) };
  return async (client, { path, body, signal, read = readJson }) => {
    const { host, apiKey } = client.config;
    const { origin, folder } = placeOf(host);
    const options: Dispatcher.DispatchOptions = {
      origin,
      path: folder + path,
      method: 'POST',
      headers: apiKey === undefined ? JSON_BODY : { ...JSON_BODY, authorization: `Bearer ${apiKey}` },
      body: JSON.stringify(body),
    };
    let answer: Answer;
    try {
      answer = await sendOn(agents.kept, options, signal).catch((error: unknown) => {
        // A kept connection may have been closed by the server just now. What is posted here only reads: it may be asked twice.
        if (!isClosed(error) || signal.aborted) throw error;
        return sendOn(agents.fresh, options, signal);
      });
      if (answer.status >= 200 && answer.status < 300) return read(answer.bytes);
    } catch (error) {
      throw new MeilisearchRequestError(origin + folder + path, error);
    }
    throw refusal(origin + folder + path, answer);
  };
}

const JSON_BODY = { 'content-type': 'application/json' };
/** Those of the caller's signal hold. */
const NO_TIMES = { headersTimeout: 0, bodyTimeout: 0 };

interface Answer {
  status: number;
  bytes: Buffer;
}

function sendOn(agent: Agent, options: Dispatcher.DispatchOptions, signal: AbortSignal): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let status = 0;
    let abort = (): void => undefined;
    const leave = (): void => signal.removeEventListener('abort', abort);
    agent.dispatch(options, {
      onRequestStart(controller) {
        abort = () => controller.abort(signal.reason as Error);
        if (signal.aborted) abort();
        else signal.addEventListener('abort', abort);
      },
      onResponseStart(_controller, code) {
        status = code;
      },
      onResponseData(_controller, chunk) {
        chunks.push(chunk);
      },
      onResponseEnd() {
        leave();
        const [first] = chunks;
        const bytes = chunks.length === 1 && first !== undefined ? first : Buffer.concat(chunks);
        resolve({ status, bytes });
      },
      onResponseError(_controller, error) {
        leave();
        reject(error);
      },
    });
  });
}

function isClosed(error: unknown): boolean {
  const { code = '' } = error as { code?: string };
  return ['UND_ERR_SOCKET', 'ECONNRESET', 'EPIPE'].includes(code);
}

/** Where the paths of a server begin: `origin` without a final slash, `folder` with one. */
function placeOf(host: string): { origin: string; folder: string } {
  const { origin, pathname } = new URL(host);
  return { origin, folder: pathname.endsWith('/') ? pathname : `${pathname}/` };
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
