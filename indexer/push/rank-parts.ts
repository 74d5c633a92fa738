import { blocksToText } from '../../model/blocks.js';
import type { Question } from '../../model/question.js';
import { splitTranscript } from '../../model/transcript.js';
import type { RankPart } from '../../ranking/rank-field.js';

/**
 * The texts of a question by what they are to a searcher. In a transcript, who asks and who answers are told apart, and
 * interruptions from the benches count for less; the chair's turns are left out (see blocksToText).
 */
export function rankParts(question: Question): Record<RankPart, string> {
  const { author, rubric, title } = question;
  const headings = [rubric, question.headingLead, ...question.analyses].filter((text) => text !== null);
  const spoken = splitTranscript(question.answer);
  return {
    // A title that is a heading for want of anything better says no more than the heading.
    title: headings.includes(title) && question.analyses.length === 0 ? '' : title,
    headings: headings.filter((heading) => heading !== title || question.analyses.length === 0).join('. '),
    names: [author?.name, author?.department, question.ministry?.label].filter(Boolean).join('. '),
    question: [blocksToText(question.question), question.erratum ?? '', blocksToText(spoken.asked)]
      .filter(Boolean)
      .join('\n'),
    answer: blocksToText(spoken.answered),
    interruptions: blocksToText(spoken.interruptions),
  };
}
