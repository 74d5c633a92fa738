/** What GET /api/v1/questions/{id} answers: the whole record but our own bookkeeping. */
import type { Question } from '../../model/question.js';

export type PublicQuestion = Omit<Question, 'contentHash' | 'source'> & {
  source: Pick<Question['source'], 'formats'>;
};

export function presentQuestion(question: Question): PublicQuestion {
  const shown: PublicQuestion & Partial<Pick<Question, 'contentHash'>> = {
    ...question,
    source: { formats: question.source.formats },
  };
  delete shown.contentHash;
  return shown;
}
