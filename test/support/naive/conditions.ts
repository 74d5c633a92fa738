/** Filters as their documentation has them, told of one question at a time. */
import { foldKey } from '../../../french/fold.js';
import type { PublicQuestion } from '../../../server/present/question.js';

export type Holds = (question: PublicQuestion) => boolean;

const key = (text: string): string => foldKey(text).replaceAll(' ', '');
const sameName = (a: string, b: string): boolean => key(a) === key(b);

/** Facets of which a question has one value at most, read from the record. */
export const SINGLE_VALUED = {
  legislature: ({ legislature }) => String(legislature),
  type: ({ type }) => type,
  status: ({ status }) => status,
  rubric: ({ rubric }) => rubric,
  ministry: ({ ministry }) => ministry?.label ?? null,
  ministryAsked: ({ ministryAsked }) => ministryAsked?.label ?? null,
  party: ({ party }) => party?.code ?? null,
  partyLineage: ({ party }) => party?.lineage ?? null,
  author: ({ author }) => author?.sortName ?? author?.name ?? null,
  department: ({ author }) => author?.department ?? null,
  constituency: ({ author }) => {
    const number = author?.constituency ?? null;
    return number === null ? null : String(number);
  },
  closing: ({ closing }) => closing?.code ?? null,
  signalled: ({ dates }) => String(dates.signalled.length > 0),
  renewed: ({ dates }) => String(dates.renewed.length > 0),
  transferred: ({ ministries }) => String(new Set(ministries.map(({ label }) => key(label))).size > 1),
  delay: ({ delayDays }) => (delayDays === null ? null : delayClass(delayDays)),
  year: ({ dates }) => dates.published?.slice(0, 4) ?? null,
  month: ({ dates }) => dates.published?.slice(0, 7) ?? null,
} as const satisfies Record<string, (question: PublicQuestion) => string | null>;

export type SingleValued = keyof typeof SINGLE_VALUED;
export const SINGLE_VALUED_NAMES = Object.keys(SINGLE_VALUED) as SingleValued[];

/** Facets that only statistics know. */
export const COUNTED = {
  ...SINGLE_VALUED,
  headingLead: ({ headingLead }) => headingLead,
  answeredMonth: ({ dates }) => dates.answered?.slice(0, 7) ?? null,
  deadline: ({ dates, delayDays }) =>
    delayDays === null || dates.due === null || dates.answered === null
      ? null
      : dates.answered <= dates.due
        ? 'within'
        : 'after',
} as const satisfies Record<string, (question: PublicQuestion) => string | null>;

function delayClass(days: number): string {
  if (days <= 30) return '0-30';
  if (days <= 60) return '31-60';
  if (days <= 90) return '61-90';
  if (days <= 180) return '91-180';
  return days <= 365 ? '181-365' : '366+';
}

/** Names are compared without accents, case and punctuation. */
export function hasValue(facet: SingleValued, values: readonly string[]): Holds {
  return (question) => {
    const own = SINGLE_VALUED[facet](question);
    return own !== null && values.some((value) => sameName(own, value));
  };
}

export function hasPortfolio(values: readonly string[]): Holds {
  return ({ ministry }) =>
    (ministry?.portfolios ?? []).some((own) => values.some((value) => sameName(own, value)));
}

/** Every name of the collection that holds the words; where there is none, words that begin so. */
export function namesHolding(names: readonly string[], text: string): string[] {
  const wanted = foldKey(text).split(' ');
  const holding = (fits: (word: string, one: string) => boolean): string[] =>
    names.filter((name) =>
      wanted.every((one) =>
        foldKey(name)
          .split(' ')
          .some((word) => fits(word, one)),
      ),
    );
  const whole = holding((word, one) => word === one);
  return whole.length > 0 ? whole : holding((word, one) => word.startsWith(one));
}

/** Days from question to answer; null: no bound. */
export function delayWithin(from: number | null, to: number | null): Holds {
  return ({ delayDays }) => delayDays !== null && delayDays >= (from ?? 0) && delayDays <= (to ?? Infinity);
}

type Dated = 'published' | 'answered' | 'closed' | 'due';

/** ISO days, both included. */
export function dayWithin(date: Dated, from: string | null, to: string | null): Holds {
  return ({ dates }) => {
    const day = dates[date];
    return day !== null && (from === null || day >= from) && (to === null || day <= to);
  };
}

/** Past the deadline on that day, and neither answered nor, without an answer, closed by then. */
export function lateOn(day: string): Holds {
  return ({ dates: { due, answered, closed }, status }) => {
    const end = answered ?? closed;
    // Ended on a day that nobody knows: no longer waiting.
    return due !== null && due < day && (end === null ? status === 'pending' : end > day);
  };
}
