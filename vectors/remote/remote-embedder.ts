import { setTimeout as sleep } from 'node:timers/promises';
import { EmbedderError, unit, type Embedder, type Vector } from '../embedder.js';
import type { RemoteProtocol } from '../../config/embedder.js';
import { protocols } from './protocols.js';

export interface RemoteEmbedderConfig {
  protocol: RemoteProtocol;
  /** Address of the endpoint, without the protocol's own path. */
  url: string;
  /** Null where the endpoint serves one model only. */
  model: string | null;
  key: string | null;
}

/** How long an endpoint is waited for; milliseconds. */
export interface RemotePatience {
  /** For one answer. */
  timeout: number;
  /** Times that it is asked in all. */
  tries: number;
  /** Before the second try; doubled before each further one. */
  pause: number;
}

/** For many texts, while nobody waits. */
export const INDEXING_PATIENCE: RemotePatience = { timeout: 60_000, tries: 6, pause: 500 };
/** For the words of a search: better an order without vectors than one that is late. */
export const SEARCH_PATIENCE: RemotePatience = { timeout: 800, tries: 1, pause: 0 };

/** Texts of one request: what text-embeddings-inference takes unless it was told otherwise. */
const BATCH = 32;
/** Of one text: some 1,500 tokens of French, the usual reach of such models, which cut off what is beyond. */
const TEXT_UNITS = 6_000;
const SHOWN = 200;

/**
 * Asks an endpoint over HTTP, batch by batch. It is asked again when it cannot be reached, is busy (429) or fails (5xx).
 * Every vector must be of as many dimensions as the first one.
 */
export function createRemoteEmbedder(
  config: RemoteEmbedderConfig,
  patience: RemotePatience = INDEXING_PATIENCE,
): Embedder {
  let dimensions: number | null = null;
  const embedBatch = async (texts: readonly string[]): Promise<(Vector | null)[]> => {
    const vectors = await askPatiently(config, texts, patience);
    if (vectors.length !== texts.length)
      throw refusal(config, `gave ${vectors.length} vectors for ${texts.length} texts`);
    for (const { length } of vectors) {
      dimensions ??= length;
      if (length !== dimensions)
        throw refusal(config, `gave a vector of ${length} dimensions after others of ${dimensions}`);
    }
    return vectors.map(unit);
  };
  return {
    name: [config.protocol, config.model ?? ''].join(':'),
    embed: async (texts) => {
      // One empty text, and some endpoints refuse the whole batch.
      const asked = texts.filter(saysSomething);
      const vectors: (Vector | null)[] = [];
      for (let from = 0; from < asked.length; from += BATCH) {
        const batch = asked.slice(from, from + BATCH).map((text) => text.slice(0, TEXT_UNITS).toWellFormed());
        vectors.push(...(await embedBatch(batch)));
      }
      let next = 0;
      return texts.map((text) => (saysSomething(text) ? (vectors[next++] ?? null) : null));
    },
  };
}

function saysSomething(text: string): boolean {
  return text.trim() !== '';
}

/** An answer that another try may change. */
class PassingError extends EmbedderError {}

async function askPatiently(
  config: RemoteEmbedderConfig,
  texts: readonly string[],
  { timeout, tries, pause }: RemotePatience,
): Promise<number[][]> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await ask(config, texts, timeout);
    } catch (error) {
      if (!(error instanceof PassingError) || tried >= tries) throw error;
      await sleep(pause * 2 ** (tried - 1));
    }
  }
}

async function ask(
  config: RemoteEmbedderConfig,
  texts: readonly string[],
  timeout: number,
): Promise<number[][]> {
  const { path, body, read } = protocols[config.protocol];
  let status: number;
  let text: string;
  try {
    const response = await fetch(config.url + path, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(config.key === null ? {} : { authorization: `Bearer ${config.key}` }),
      },
      body: JSON.stringify(body(texts, config.model ?? '')),
      signal: AbortSignal.timeout(timeout),
      redirect: 'error', // a key goes to the address that was configured, and nowhere else
    });
    status = response.status;
    text = await response.text();
  } catch (error) {
    throw new PassingError(`${nameOf(config)} does not answer: ${causeOf(error)}`);
  }
  if (status === 429 || status >= 500) throw new PassingError(told(config, status, text));
  if (status !== 200) throw new EmbedderError(told(config, status, text));
  try {
    return read(JSON.parse(text));
  } catch {
    throw refusal(config, `did not answer as ${config.protocol} does: « ${shown(config, text)} »`);
  }
}

function refusal(config: RemoteEmbedderConfig, what: string): EmbedderError {
  return new EmbedderError(`${nameOf(config)} ${what}: check EMBEDDER, EMBEDDER_URL and EMBEDDER_MODEL.`);
}

function told(config: RemoteEmbedderConfig, status: number, text: string): string {
  return `${nameOf(config)} refuses (HTTP ${status}): « ${shown(config, text)} »`;
}

function nameOf({ url }: RemoteEmbedderConfig): string {
  return `The embedder at ${url}`;
}

/** What an endpoint says, for a message: some repeat the key that they refuse. */
function shown({ key }: RemoteEmbedderConfig, text: string): string {
  const harmless = key === null ? text : text.replaceAll(key, '…');
  return harmless.replace(/\s+/g, ' ').slice(0, SHOWN);
}

/** `fetch` says « fetch failed », and why only in the cause. */
function causeOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'TimeoutError') return 'it took too long';
  return error.cause instanceof Error ? error.cause.message : error.message;
}
