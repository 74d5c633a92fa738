import type { Change, ChangeEvent } from '../../engine/journal-document.js';
import { foldText } from '../../french/fold.js';
import type { Question, Status } from '../../model/question.js';

/** All of a question that the journal looks at. */
export type Traits = Pick<Question, 'id' | 'title' | 'status' | 'ministry' | 'ministries' | 'closing'> & {
  dates: Pick<Question['dates'], 'published' | 'answered' | 'closed' | 'renewed' | 'signalled'>;
};

/**
 * What happened to a question between two states of its record, in the order of a question's life. A question that
 * comes in already answered or closed has two events.
 * @param before null: the question was not there
 */
export function changesBetween(before: Traits | null, after: Traits): Change[] {
  const { id: uid, title, dates } = after;
  const change = (event: ChangeEvent, date: string | null, [from, to]: FromTo = NOTHING): Change => {
    return { uid, title, event, date, from, to };
  };
  const changes: Change[] = before === null ? [change('new', dates.published)] : [];
  if (before !== null) {
    const [from, to] = [before.ministry?.label ?? null, after.ministry?.label ?? null];
    // Another source may only write the name otherwise (« Ville et Logement »).
    if (from !== null && to !== null && foldText(from) !== foldText(to))
      changes.push(change('reattributed', after.ministries.at(-1)?.since ?? null, [from, to]));
    for (const day of added(before.dates.signalled, dates.signalled)) changes.push(change('signalled', day));
    for (const day of added(before.dates.renewed, dates.renewed)) changes.push(change('renewed', day));
  }
  const ended = END_EVENTS[after.status];
  if (ended !== null && before?.status !== after.status) {
    const date = ended === 'answered' ? dates.answered : (after.closing?.date ?? dates.closed);
    changes.push(change(ended, date, [before?.status ?? null, after.status]));
  }
  return changes;
}

/** Whether a record shows that the change has happened to it, among others that may have followed. */
export function shows({ event, date, to }: Change, { dates, ministry, ministries, status }: Traits): boolean {
  switch (event) {
    case 'new':
      return true;
    case 'reattributed':
      return ministry?.label === to || ministries.some(({ label }) => label === to);
    case 'signalled':
    case 'renewed':
      return date !== null && dates[event].includes(date);
    case 'answered':
    case 'withdrawn':
    case 'closed':
      return status === to;
  }
}

type FromTo = readonly [from: string | null, to: string | null];
const NOTHING: FromTo = [null, null];

const END_EVENTS: Record<Status, ChangeEvent | null> = {
  pending: null,
  answered: 'answered',
  withdrawn: 'withdrawn',
  lapsed: 'closed',
  cancelled: 'closed',
  closed: 'closed',
};

function added(before: readonly string[], after: readonly string[]): string[] {
  return after.filter((day) => !before.includes(day));
}
