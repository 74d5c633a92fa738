import { createHash } from 'node:crypto';
import { tokenise } from '../../french/tokenise.js';
import { blocksToText } from '../../model/blocks.js';
import { familyKeys } from '../../model/family.js';
import type { Question } from '../../model/question.js';

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
export function familyOf(question: Question): string[] {
  if (question.type !== 'QE') return familyKeys(question.id, null, null);
  const answer = formsOf(blocksToText(question.answer));
  const longest = longestSentence(blocksToText(question.question));
  return familyKeys(
    question.id,
    longest.length >= MIN_SENTENCE_WORDS ? digest(longest) : null,
    answer.length >= MIN_ANSWER_WORDS ? digest(answer) : null,
  );
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
