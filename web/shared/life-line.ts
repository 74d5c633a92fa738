/** What happened to a question, day by day. */
import type { PublicQuestion } from '../../server/present/question.js';
import { answerInJournal } from '../../model/journal.js';
import { formatNumber } from './format.js';
import { STATUS_LABELS } from '../../model/labels.js';
import { isLate } from './labels.js';

export interface LifeEvent {
  /** ISO day. */
  day: string;
  kind: 'asked' | 'signalled' | 'renewed' | 'transferred' | 'due' | 'answered' | 'closed';
  text: string;
  /** The deadline of a question that waits, and what comes of it, is not a thing that was done. */
  isExpected?: boolean;
}

type Dated = Pick<
  PublicQuestion,
  'type' | 'dates' | 'status' | 'ministry' | 'ministries' | 'ministryAsked' | 'closing' | 'delayDays' | 'jo'
>;

/** Of two events of one day, that which makes the other possible comes first. */
const ORDER: readonly LifeEvent['kind'][] = [
  'asked',
  'transferred',
  'signalled',
  'renewed',
  'due',
  'answered',
  'closed',
];

/** In the order of days. A QG is asked and answered in one text: one event. */
export function lifeLine(question: Dated): LifeEvent[] {
  return [
    ...asked(question),
    ...transfers(question),
    ...question.dates.signalled.map((day) => ({ day, kind: 'signalled', text: 'Signalée' }) as const),
    ...question.dates.renewed.map((day) => ({ day, kind: 'renewed', text: 'Renouvelée' }) as const),
    ...due(question),
    ...ended(question),
  ].sort((a, b) =>
    a.day === b.day ? ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind) : a.day < b.day ? -1 : 1,
  );
}

function isOneText({ type, dates }: Dated): boolean {
  return type === 'QG' && (dates.answered === null || dates.answered === dates.published);
}

function asked(question: Dated): LifeEvent[] {
  const { dates, jo } = question;
  if (dates.published === null) return [];
  const text = isOneText(question)
    ? exchanged(question)
    : `Publiée au Journal officiel${page(jo.question?.page)}`;
  return [{ day: dates.published, kind: 'asked', text }];
}

/** The day is that of the JO, which comes out after the sitting. */
function exchanged(question: Dated): string {
  const what = question.dates.answered === null ? 'Question' : 'Question et réponse';
  const place = answerInJournal(question);
  if (place === null) return what;
  return `${what} au Journal officiel${page(place.page ?? question.jo.question?.page)}`;
}

/** The first ministry in charge is the one that was asked, unless another one was asked. */
function transfers({ ministries, ministryAsked, dates }: Dated): LifeEvent[] {
  return ministries.flatMap(({ since, label }, place) => {
    const before = place === 0 ? ministryAsked?.label : ministries[place - 1]?.label;
    if (since === null || before === undefined || before === label || since === dates.published) return [];
    return [{ day: since, kind: 'transferred', text: `Réattribuée : ${label}` } as const];
  });
}

function due({ dates, status }: Dated): LifeEvent[] {
  if (dates.due === null || (status !== 'pending' && dates.answered === null)) return [];
  if (status === 'pending') {
    const text = isLate({ status, dates }) ? 'Délai de deux mois dépassé' : 'Réponse attendue au plus tard';
    return [{ day: dates.due, kind: 'due', text, isExpected: true }];
  }
  return [{ day: dates.due, kind: 'due', text: 'Fin du délai de deux mois' }];
}

function ended(question: Dated): LifeEvent[] {
  const { dates, status, closing, delayDays, jo } = question;
  const events: LifeEvent[] = [];
  if (dates.answered !== null && !isOneText(question)) {
    const delay =
      delayDays === null ? '' : `, après ${formatNumber(delayDays)}\u00a0jour${delayDays > 1 ? 's' : ''}`;
    const text = `Réponse publiée${page(jo.answer?.page)}${delay}`;
    events.push({ day: dates.answered, kind: 'answered', text });
  }
  const closed = dates.closed ?? closing?.date ?? null;
  // « Réponse publiée » says it already, with its day.
  if (closed !== null && status !== 'answered' && status !== 'pending')
    events.push({ day: closed, kind: 'closed', text: closing?.label ?? STATUS_LABELS[status] });
  return events;
}

const page = (number: number | null | undefined): string =>
  number === null || number === undefined ? '' : `, p.\u00a0${number}`;
