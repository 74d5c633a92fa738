import { CLOSING_CODES } from '../config/closing-codes.js';
import { foldKey } from '../french/fold.js';
import type { Status } from '../model/question.js';

/** What the label of a code that nobody described says of the question, folded. */
const SAID: readonly (readonly [RegExp, Status])[] = [
  [/\bretrait\b|\bretiree?\b/, 'withdrawn'],
  [/\bfin d[eu] (?:son |la )?(?:mandat|legislature)\b|\bdeces\b|\bdemission\b/, 'lapsed'],
  [/\bannul/, 'cancelled'],
];

/**
 * Where a question stands. An answer in hand decides; then the closing code, else what its label says; a code that nobody
 * described still means that the question is no longer open.
 */
export function statusOf(
  hasAnswer: boolean,
  closing: { code: string; label?: string | null } | null,
): Status {
  if (hasAnswer) return 'answered';
  if (closing === null) return 'pending';
  const described = CLOSING_CODES.find(({ code }) => code === closing.code)?.status;
  if (described) return described;
  const label = foldKey(closing.label ?? '');
  return SAID.find(([words]) => words.test(label))?.[1] ?? 'closed';
}
