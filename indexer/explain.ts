import { EngineError } from '../engine/errors.js';
import { UsageError } from './exit-codes.js';
import { ParseError } from './parse/parsed-question.js';

/** Failures that say their own cause and remedy; anything else is a fault of ours, shown with where it happened. */
const OUTSIDE = [EngineError, ParseError, UsageError];

/** What a command says of a failure. Those of the outside (engine, network, files, people directory) say their own cause. */
export function explain(error: unknown): string {
  if (!(error instanceof Error)) return `Unexpected failure, please report it: ${String(error)}`;
  const outside = OUTSIDE.some((kind) => error instanceof kind) || 'syscall' in error;
  return outside ? error.message : `Unexpected failure, please report it: ${error.stack ?? error.message}`;
}
