import type { Question } from '../../model/question.js';
import type { ReadParts } from '../../ranking/read-parts.js';

/** Shorter answers (« Cette question relève du ministre de … ») are the same without their questions being so. */
const MIN_ANSWER_WORDS = 60;
/** Shorter sentences are set phrases (« Elle souhaite connaître les intentions du Gouvernement »). */
const MIN_SENTENCE_WORDS = 18;

/**
 * Questions of one family are shown as one hit: those that got one identical answer, and, without an answer, those of a
 * campaign, whose authors send one letter with a few words changed: their longest sentence is the same. Words are
 * compared folded, so that capitals, accents and punctuation make no difference. A question like no other is a family
 * of its own. Only written questions: two transcripts are never alike.
 */
export function familyOf({ id, type }: Pick<Question, 'id' | 'type'>, { digests }: ReadParts): string {
  if (type !== 'QE') return id;
  if (digests.answer.words >= MIN_ANSWER_WORDS) return `a${digests.answer.text}`;
  return digests.question.sentenceWords >= MIN_SENTENCE_WORDS ? `q${digests.question.sentence}` : id;
}
