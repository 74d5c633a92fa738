export { EXIT } from '../config/exit-codes.js';

/** What was asked for cannot be done; the message says what to ask for instead. */
export class UsageError extends Error {
  override name = 'UsageError';
}
