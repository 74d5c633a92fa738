import { CommanderError } from 'commander';
import { EXIT, UsageError } from '../indexer/exit-codes.js';

/**
 * Exit code of a bench whose options could not be read, after saying why: commander has said so itself, and has also
 * ended here when help was asked for.
 * @throws the error, when it is of another kind
 */
export function usageExit(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
  if (!(error instanceof UsageError)) throw error;
  console.error(error.message);
  return EXIT.usage;
}
