import { z } from 'zod';

const REMOTE = ['openai', 'ollama', 'tei'] as const;
/** Name of what an endpoint speaks. */
export type RemoteProtocol = (typeof REMOTE)[number];
export const EMBEDDERS = ['off', 'corpus', ...REMOTE] as const;

/** What makes the vectors of texts, if anything does (vectors/). */
export type EmbedderConfig =
  | { kind: 'off' }
  /** Trained by the indexer on the questions themselves. */
  | { kind: 'corpus' }
  /** An endpoint that speaks the protocol of that name. */
  | { kind: RemoteProtocol; url: string; model: string | null; key: string | null };

interface EmbedderVariables {
  kind: (typeof EMBEDDERS)[number];
  url: string | null;
  model: string | null;
  key: string | null;
}

export const embedderUrl = z
  .url({ protocol: /^https?$/, error: 'must be an http(s) address, for example http://127.0.0.1:11434' })
  .refine((address) => !/[?#@]/.test(address), 'must be an address without « ? », « # » and « @ »')
  .transform((address) => address.replace(/\/+$/, ''))
  .optional()
  .transform((address) => address ?? null);

/** The variables make sense together. @param problem told of each that is missing */
export function readEmbedder(
  { kind, url, model, key }: EmbedderVariables,
  problem: (text: string) => void,
): EmbedderConfig {
  const remote = REMOTE.find((one) => one === kind);
  if (remote === undefined) return { kind: kind === 'corpus' ? kind : 'off' };
  if (url === null) problem(`EMBEDDER_URL must be the address of the endpoint when EMBEDDER is ${kind}`);
  if (model === null && kind !== 'tei') problem(`EMBEDDER_MODEL must name a model when EMBEDDER is ${kind}`);
  return { kind: remote, url: url ?? '', model, key };
}
