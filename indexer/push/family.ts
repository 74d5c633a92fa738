import { familyKeys } from '../../model/family.js';
import type { Question } from '../../model/question.js';
import type { ReadParts } from '../../ranking/read-parts.js';

/** Shorter answers (« Cette question relève du ministre de … ») are the same without their questions being so. */
const MIN_ANSWER_WORDS = 60;
/** Shorter sentences are set phrases (« Elle souhaite connaître les intentions du Gouvernement »). */
const MIN_SENTENCE_WORDS = 18;

/**
 * What a question may be shown as one hit with: the others of its campaign, whose authors send one letter with a few
 * words changed (their longest sentence is the same), and those that got one identical answer. Two keys, for a campaign
 * is answered letter by letter: one that was answered stays with those that wait, and joins those of its answer. Words
 * are compared folded, so that capitals, accents and punctuation make no difference. Only written questions: two
 * transcripts are never alike. The keys rest on the question alone, so they are the same whenever it is indexed.
 */
export function familyOf({ id, type }: Pick<Question, 'id' | 'type'>, { digests }: ReadParts): string[] {
  if (type !== 'QE') return familyKeys(id, null, null);
  const { question, answer } = digests;
  return familyKeys(
    id,
    question.sentenceWords >= MIN_SENTENCE_WORDS ? question.sentence : null,
    answer.words >= MIN_ANSWER_WORDS ? answer.text : null,
  );
}
