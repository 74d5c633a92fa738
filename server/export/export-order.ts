/** In which order questions are exported. */
import { dayNumber } from '../../engine/document.js';
import type { Question } from '../../model/question.js';

export interface ExportOrder {
  /** Index field that decides first, and the same value read from a record. */
  attribute: 'order.published' | 'order.answered' | 'order.delay';
  read: (question: Question) => number | null;
  /** 1: ascending, -1: descending; numbers of questions go the same way. */
  direction: 1 | -1;
}

const published = ({ dates }: Question) => asDays(dates.published);
const NEWEST: ExportOrder = { attribute: 'order.published', read: published, direction: -1 };

/** By value of the parameter `sort`. */
const ORDERS: Readonly<Record<string, ExportOrder>> = {
  newest: NEWEST,
  oldest: { ...NEWEST, direction: 1 },
  answered: { attribute: 'order.answered', read: ({ dates }) => asDays(dates.answered), direction: -1 },
  delay: { attribute: 'order.delay', read: ({ delayDays }) => delayDays, direction: -1 },
};

/**
 * The order asked for, then the newest first for questions that have no value of it (no answer, no delay). Relevance is
 * of use for the first page only, and ranks no whole result: such exports come by date.
 */
export function exportOrders(sort: string): ExportOrder[] {
  const first = ORDERS[sort] ?? NEWEST;
  return first.attribute === NEWEST.attribute ? [first] : [first, NEWEST];
}

/** Questions without the value come last; equal ones by number, then by id, so that the order is total. */
export function compareQuestions({ read, direction }: ExportOrder): (a: Question, b: Question) => number {
  return (a, b) => {
    const [left, right] = [read(a), read(b)];
    if (left !== right) {
      if (left === null || right === null) return left === null ? 1 : -1;
      return direction * (left - right);
    }
    return direction * (a.number - b.number) || (a.id < b.id ? -1 : 1);
  };
}

function asDays(date: string | null): number | null {
  return date === null ? null : dayNumber(date);
}
