/** The names that people give to types, states and legislatures, read to the values of the model. */
import { QUESTION_TYPES, STATUSES } from '../../model/question.js';
import type { QuestionType, Status } from '../../model/question.js';
import { comparisonKey } from '../understand/comparison-key.js';

const TYPE_NAMES: Record<QuestionType, readonly string[]> = {
  QE: ['écrite', 'écrites', 'question écrite', 'questions écrites'],
  QG: [
    'QAG',
    'au gouvernement',
    'question au gouvernement',
    'questions au gouvernement',
    'd’actualité',
    'question d’actualité',
    'questions d’actualité',
    'question d’actualité au gouvernement',
  ],
  QOSD: [
    'orale sans débat',
    'orales sans débat',
    'question orale sans débat',
    'questions orales sans débat',
    'question orale',
    'questions orales',
  ],
};

const STATUS_NAMES: Record<Status, readonly string[]> = {
  pending: ['en attente', 'en attente de réponse', 'sans réponse', 'non répondue'],
  answered: ['répondue', 'répondu', 'avec réponse', 'réponse publiée'],
  withdrawn: ['retirée', 'retrait'],
  lapsed: ['caduque', 'fin de mandat'],
  cancelled: ['annulée', 'séance annulée'],
  closed: ['close', 'clôturée', 'fermée'],
};

/** What messages propose. */
export const TYPE_CHOICES = 'QE, QG, QOSD';
export const STATUS_CHOICES =
  'answered (répondue), pending (en attente), withdrawn (retirée), lapsed (caduque), cancelled (annulée), closed (close)';

const types = lookup(QUESTION_TYPES, TYPE_NAMES);
const statuses = lookup(STATUSES, STATUS_NAMES);

/** `QE`, `qe`, « question écrite »… Null when it is none. */
export function readType(text: string): QuestionType | null {
  return types.get(comparisonKey(text)) ?? null;
}

/** `answered`, « répondue »… Null when it is none. */
export function readStatus(text: string): Status | null {
  return statuses.get(comparisonKey(text)) ?? null;
}

/** `15`, `15e`, `XVe`, « 15e législature » → 15. Null when it is no legislature from 1 to 99. */
export function readLegislature(text: string): number | null {
  const match = /^(\d{1,2}|[ivxl]+)(?:e|er|re|eme|ieme)?(?:leg|legislature)?$/.exec(comparisonKey(text));
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
  return new Map(codes.flatMap((code) => [code, ...names[code]].map((name) => [comparisonKey(name), code])));
}
