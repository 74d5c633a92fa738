/** Exit codes of every command of the indexer. */
export const EXIT = { done: 0, failed: 1, usage: 2 } as const;

/** What was asked for cannot be done; the message says what to ask for instead. */
export class UsageError extends Error {
  override name = 'UsageError';
}
