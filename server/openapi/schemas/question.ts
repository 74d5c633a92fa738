import { questionSchema } from '../../../model/question.js';
import type { PublicQuestion } from '../../present/question.js';
import { agreeing } from './agreeing.js';

/** The whole record but our own bookkeeping. */
export const publicQuestionSchema = agreeing<PublicQuestion>()(
  questionSchema
    .omit({ contentHash: true })
    .extend({ source: questionSchema.shape.source.pick({ formats: true }) }),
);
