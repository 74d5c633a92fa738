import type { QuestionType } from '../model/question.js';
import { delayDays, dueDate } from './enrich/deadline.js';

/**
 * What follows from the dates: the deadline (QE only: the Règlement sets none for oral questions) and the delay.
 * A QG is asked and answered at one sitting: it has no delay, and never enters statistics of delays.
 */
export function deriveTimes(
  type: QuestionType,
  published: string | null,
  answered: string | null,
): { due: string | null; delayDays: number | null } {
  return {
    due: type === 'QE' && published !== null ? dueDate(published) : null,
    delayDays:
      type === 'QG' || published === null || answered === null ? null : delayDays(published, answered),
  };
}
