import { createHash } from 'node:crypto';
import { tokenise } from '../../french/tokenise.js';
import { blocksToText } from '../../model/blocks.js';
import type { Question } from '../../model/question.js';

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
export function familyOf(question: Question): string {
  if (question.type !== 'QE') return question.id;
  const answer = formsOf(blocksToText(question.answer));
  if (answer.length >= MIN_ANSWER_WORDS) return `a${digest(answer)}`;
  const longest = longestSentence(blocksToText(question.question));
  return longest.length >= MIN_SENTENCE_WORDS ? `q${digest(longest)}` : question.id;
}

function formsOf(text: string): string[] {
  return tokenise(text).map(({ form }) => form);
}

function longestSentence(text: string): string[] {
  let longest: string[] = [];
  let current: string[] = [];
  for (const { form, opensSentence } of tokenise(text)) {
    if (opensSentence) {
      if (current.length > longest.length) longest = current;
      current = [];
    }
    current.push(form);
  }
  return current.length > longest.length ? current : longest;
}

function digest(forms: readonly string[]): string {
  return createHash('sha256').update(forms.join(' ')).digest('base64url').slice(0, 16);
}
