import { blocksToText } from '../../model/blocks.js';
import type { Question } from '../../model/question.js';

export interface PeerDocument {
  id: string;
  /** Title, headings, question and answer, one paragraph a line: the one field that every peer is given. */
  text: string;
}

/**
 * @param questions of one id, the last one counts
 */
export function toPeerDocuments(questions: Iterable<Question>): PeerDocument[] {
  const texts = new Map<string, string>();
  for (const question of questions) texts.set(question.id, plainText(question));
  return [...texts].map(([id, text]) => ({ id, text }));
}

/** A heading that is also the title is said once: repeating it would be a weight that nobody chose. */
function plainText(question: Question): string {
  const headings = [question.title, question.rubric, question.headingLead, ...question.analyses];
  return [
    ...new Set(headings.filter((heading) => heading !== null)),
    blocksToText(question.question),
    blocksToText(question.answer),
  ]
    .filter((text) => text !== '')
    .join('\n');
}
