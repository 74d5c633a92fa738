/** The names that people give to types, states and legislatures, read to the values of the model. */
import { QUESTION_TYPES, STATUSES } from '../../model/question.js';
import type { QuestionType, Status } from '../../model/question.js';
import { foldKey, foldLine } from '../../french/fold.js';
import { comparisonKey } from '../understand/comparison-key.js';
import type { Named } from '../understand/nearest.js';

/** In the singular, where they have one: `nameKey`. */
const TYPE_NAMES: Record<QuestionType, readonly string[]> = {
  QE: ['écrite', 'question écrite'],
  QG: [
    'QAG',
    'au gouvernement',
    'question au gouvernement',
    'd’actualité',
    'question d’actualité',
    'question d’actualité au gouvernement',
  ],
  QOSD: ['orale sans débat', 'question orale sans débat', 'orale', 'question orale'],
};

/** The first name is the one that messages use. */
const STATUS_NAMES: Record<Status, readonly [string, ...string[]]> = {
  pending: ['en attente', 'attente', 'en attente de réponse', 'sans réponse', 'non répondue', 'ouverte'],
  answered: ['répondue', 'avec réponse', 'réponse publiée'],
  withdrawn: ['retirée', 'retrait'],
  lapsed: ['caduque', 'caduc', 'fin de mandat'],
  cancelled: ['annulée', 'séance annulée'],
  closed: ['close', 'clos', 'clôturée', 'fermée'],
};

/** What messages propose: as one types it, and as programs write it. */
export const TYPE_CHOICES = 'QE (écrite), QG (au Gouvernement), QOSD (orale sans débat)';
export const STATUS_CHOICES = STATUSES.map((status) => `${STATUS_NAMES[status][0]} (${status})`).join(', ');
export const LEGISLATURE_CHOICES = 'un numéro de législature, par exemple 15, 15e ou XVe';

/** Names that may have been meant by one that is none. */
export const TYPE_NAMED: readonly Named[] = QUESTION_TYPES.flatMap((type) =>
  [type, ...TYPE_NAMES[type]].map((name) => ({ key: comparisonKey(name), label: type, value: type })),
);
export const STATUS_NAMED: readonly Named[] = STATUSES.flatMap((status) =>
  [...STATUS_NAMES[status], status].map((name) => ({
    key: comparisonKey(name),
    label: STATUS_NAMES[status][0],
    value: status,
  })),
);

const types = lookup(QUESTION_TYPES, TYPE_NAMES);
const statuses = lookup(STATUSES, STATUS_NAMES);

/** `QE`, `qe`, « question écrite »… Null when it is none. */
export function readType(text: string): QuestionType | null {
  return types.get(nameKey(text)) ?? null;
}

/** `answered`, « répondue »… Null when it is none. */
export function readStatus(text: string): Status | null {
  return statuses.get(nameKey(text)) ?? null;
}

/** `15`, `15e`, `XVe`, « 15e législature » → 15. Null when it is no legislature from 1 to 99. */
export function readLegislature(text: string): number | null {
  // A sign or a point before or between figures makes another number of them.
  const match = /^(\d{1,2}|[ivxl]+) ?(?:e|er|ere|re|eme|ieme)? ?(?:leg\.?|legislature)?$/.exec(
    foldLine(text),
  );
  const written = match?.[1];
  if (written === undefined) return null;
  const number = /^\d/.test(written) ? Number(written) : romanNumber(written);
  return number !== null && number >= 1 && number <= 99 ? number : null;
}

function romanNumber(text: string): number | null {
  const match = /^(x{0,3}|xl|lx{0,3}|xc)(i{1,3}|iv|vi{0,3}|ix)?$/.exec(text);
  if (match === null || text === '') return null;
  const digits: Record<string, number> = { i: 1, v: 5, x: 10, l: 50, c: 100 };
  const values = [...text].map((letter) => digits[letter] ?? 0);
  return values.reduce((sum, value, place) => sum + (value < (values[place + 1] ?? 0) ? -value : value), 0);
}

function lookup<T extends string>(
  codes: readonly T[],
  names: Record<T, readonly string[]>,
): ReadonlyMap<string, T> {
  return new Map(codes.flatMap((code) => [code, ...names[code]].map((name) => [nameKey(name), code])));
}

/** Gender and number do not matter: « répondus », « retirées ». */
function nameKey(text: string): string {
  const words = foldKey(text).split(' ');
  return words.map((word) => word.replace(/(?<=..)s$/, '').replace(/(?<=..[eu])e$/, '')).join('');
}
