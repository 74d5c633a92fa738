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
export const NEWEST: ExportOrder = { attribute: 'order.published', read: published, direction: -1 };

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
  return isByDate(first) ? [first] : [first, NEWEST];
}

/**
 * The order of the pages of a search: questions without the value come last, equal ones the newest first, then by number
 * and id, so that the order is total.
 */
export function compareQuestions(order: ExportOrder): (a: Question, b: Question) => number {
  const { direction } = order;
  return (a, b) =>
    compareValues(order, a, b) ||
    (isByDate(order) ? 0 : compareValues(NEWEST, a, b)) ||
    direction * (a.number - b.number) ||
    (a.id < b.id ? -1 : 1);
}

/** Whether questions of one value only differ by their number. */
export function isByDate({ attribute }: ExportOrder): boolean {
  return attribute === NEWEST.attribute;
}

function compareValues({ read, direction }: ExportOrder, a: Question, b: Question): number {
  const [left, right] = [read(a), read(b)];
  if (left === right) return 0;
  if (left === null || right === null) return left === null ? 1 : -1;
  return direction * (left - right);
}

function asDays(date: string | null): number | null {
  return date === null ? null : dayNumber(date);
}
