/** French names of types and states, wherever people read them: in the API, in files, on pages. */
import type { QuestionType, Status } from './question.js';

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
