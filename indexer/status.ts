import { CLOSING_CODES } from '../config/closing-codes.js';
import type { Status } from '../model/question.js';

/**
 * Where a question stands. An answer in hand decides; then the closing code; a code that nobody described still means
 * that the question is no longer open.
 */
export function statusOf(hasAnswer: boolean, closingCode: string | null): Status {
  if (hasAnswer) return 'answered';
  if (closingCode === null) return 'pending';
  return CLOSING_CODES.find(({ code }) => code === closingCode)?.status ?? 'closed';
}
