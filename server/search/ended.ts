/** When a question ended: on the day of its answer or, where none has a date, of its closing. */
import { anyOf, between, both, either, missing } from '../filter.js';

const UNANSWERED = missing('order.answered', false);

/** Ended by that day (since 1970). The closing of an answered question, often dated otherwise, is not looked at. */
export function endedBy(day: number): string {
  return ended(null, day);
}

/** Waiting still, or ended after that day. */
export function openAfter(day: number): string {
  return either([anyOf('facet.status', ['pending']), ended(day + 1, null)]);
}

function ended(from: number | null, to: number | null): string {
  return either([
    ...between('order.answered', from, to),
    both([UNANSWERED, ...between('order.closed', from, to)]),
  ]);
}
