/** What the vectors of an embedder say of texts and questions. Searches do without whenever they cannot be had. */
import type { Logger } from 'pino';
import type { Embedder, Vector } from '../../vectors/embedder.js';
import type { Candidate, EngineQuery, SearchEngine } from '../engine-port.js';
import { anyOf } from '../filter.js';
import type { Meaning } from './meaning.js';
import { meaningOf } from './meaning.js';

/** None of these throws: an embedder that fails costs an order without vectors, never an answer. */
export interface QuestionVectors {
  /** As `EMBEDDER` says. */
  readonly kind: string;
  /** Null without an embedder, when it fails or is late, and for a text of which it knows nothing. */
  ofText: (text: string) => Promise<Meaning | null>;
  /** Null when the question has no vector. */
  ofQuestion: (question: Candidate) => Meaning | null;
  /** Uids of the nearest questions of the whole index, the nearest first: who may see them is for the caller's engine. */
  nearest: (meaning: Meaning, limit: number) => Promise<string[]>;
  /**
   * True while searches go on without vectors because these have failed, or with those of a model that the index may no
   * longer be of: their answers must not be kept.
   */
  lagsBehind: (version: string) => boolean;
}

export interface EmbedderSource {
  /** Null while there is none. @throws Error when it cannot be had */
  current: () => Promise<Embedder | null>;
  /** True while `current` gives what was read from an earlier state of the index than this one. */
  lagsBehind: (version: string) => boolean;
}

export const NO_VECTORS: QuestionVectors = {
  kind: 'off',
  ofText: () => Promise.resolve(null),
  ofQuestion: () => null,
  nearest: () => Promise.resolve([]),
  lagsBehind: () => false,
};

export interface VectorParts {
  kind: string;
  embedder: EmbedderSource;
  /** Of the engine. */
  nearest: (vector: Vector, limit: number) => Promise<string[]>;
  logger: Pick<Logger, 'warn'>;
  /** Milliseconds; a test may give its own clock. */
  now?: () => number;
}

/** After a failure, searches do without for so long: each would wait for the same in vain. Milliseconds. */
const REST = 10_000;

export function createQuestionVectors(parts: VectorParts): QuestionVectors {
  const { kind, embedder, nearest, logger, now = () => performance.now() } = parts;
  let restsUntil = -Infinity;
  const orElse = async <T>(nothing: T, ask: () => Promise<T>): Promise<T> => {
    if (now() < restsUntil) return nothing;
    try {
      return await ask();
    } catch (error) {
      restsUntil = now() + REST;
      const reason = error instanceof Error ? error.message : String(error);
      logger.warn({ reason }, 'searches go on without vectors');
      return nothing;
    }
  };
  return {
    kind,
    ofText: (text) =>
      orElse(null, async () => {
        if (text.trim() === '') return null;
        const ready = await embedder.current();
        const [vector = null] = (await ready?.embed([text])) ?? [];
        return ready === null || vector === null ? null : { embedding: ready.name, vector };
      }),
    ofQuestion: meaningOf,
    nearest: ({ vector }, limit) => orElse([], () => nearest(vector, limit)),
    lagsBehind: (version) => now() < restsUntil || embedder.lagsBehind(version),
  };
}

/**
 * Uids of the nearest of the questions that a query finds: neighbours are found in the whole index, and what matches stays what
 * it is.
 * @param query the match without hits
 * @throws EngineUnavailable
 */
export async function nearestWithin(
  engine: SearchEngine,
  query: EngineQuery,
  { vectors, meaning, limit }: { vectors: QuestionVectors; meaning: Meaning | null; limit: number },
): Promise<string[]> {
  const near = meaning === null ? [] : await vectors.nearest(meaning, limit);
  if (near.length === 0) return [];
  const [matching = []] = await engine.ids([{ ...query, filter: [...query.filter, anyOf('id', near)] }]);
  return matching;
}

/** The candidates in hand, and those of these uids that are not among them. @throws EngineUnavailable */
export async function withOthers(
  engine: SearchEngine,
  candidates: readonly Candidate[],
  ids: readonly string[],
): Promise<Candidate[]> {
  const known = new Set(candidates.map(({ id }) => id));
  const others = ids.filter((id) => !known.has(id));
  return others.length === 0 ? [...candidates] : [...candidates, ...(await engine.candidates(others))];
}
