import { blocksToText } from '../../model/blocks.js';
import type { Question } from '../../model/question.js';

/** What a model of a language is given of a question: what it is about first, for a model reads so far and no further. */
export function documentText({ title, rubric, headingLead, analyses, question, answer }: Question): string {
  const headings = [title, rubric, headingLead, ...analyses].filter((text) => text !== null && text !== '');
  return [[...new Set(headings)].join('. '), blocksToText(question), blocksToText(answer)]
    .filter(Boolean)
    .join('\n');
}
