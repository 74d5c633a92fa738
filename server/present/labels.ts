/** French names of coded values, as facets and pages show them. */
import type { QuestionType, Status } from '../../model/question.js';

export const TYPE_LABELS: Record<QuestionType, string> = {
  QE: 'Question écrite',
  QG: 'Question au Gouvernement',
  QOSD: 'Question orale sans débat',
};

export const STATUS_LABELS: Record<Status, string> = {
  pending: 'En attente de réponse',
  answered: 'Réponse publiée',
  withdrawn: 'Retirée',
  lapsed: 'Caduque (fin de mandat)',
  cancelled: 'Séance annulée',
  closed: 'Close sans réponse',
};

/** 15 → « 15e législature ». */
export function legislatureName(number: number): string {
  return `${number}${number === 1 ? 're' : 'e'} législature`;
}
