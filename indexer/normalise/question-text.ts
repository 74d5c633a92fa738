import type { Block } from '../../model/question.js';
import { parseDay } from './dates.js';

/** « 13382. — 10 mars 2026. — »: number, date of publication, as the paper JO prints them. */
const QUESTION_PREFIX =
  /^\d{1,3}\s?\d{0,4}\s*\.\s*[—–-]+\s*(\d{1,2}\s?(?:er)?\s+[\p{L}.]+\s+\d{4})\s*\.\s*[—–-]+\s*/u;
/** « Réponse. — », « Reponse. - » of the old answers. */
const ANSWER_PREFIX = /^r[ée]ponse\s*\.\s*[—–-]+\s*/iu;

/** Removes the number and the date that open some question texts; any other beginning stays. */
export function stripQuestionPrefix(text: string): string {
  const match = QUESTION_PREFIX.exec(text);
  return match && parseDay(match[1] ?? null) !== null ? text.slice(match[0].length) : text;
}

/** Removes the « Réponse. — » that opens old answers. */
export function stripAnswerPrefix(text: string): string {
  return text.replace(ANSWER_PREFIX, '');
}

/** Applies `strip` to the first paragraph, and drops it if nothing is left of it. */
export function stripFirstParagraph(blocks: readonly Block[], strip: (text: string) => string): Block[] {
  const [first, ...others] = blocks;
  if (first?.kind !== 'paragraph') return [...blocks];
  const text = strip(first.text).trimStart();
  return text === '' ? others : [{ kind: 'paragraph', text }, ...others];
}
