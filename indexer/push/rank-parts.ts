import { blocksToText } from '../../model/blocks.js';
import type { Block, Question } from '../../model/question.js';
import type { RankPart } from '../../ranking/rank-field.js';

type Turn = Extract<Block, { kind: 'turn' }>;

/** Titles that members of the Government bear in transcripts (« M. X, garde des sceaux »). */
const GOVERNMENT = /ministre|secr[ée]taire d.[ée]tat|garde des sceaux|haute?-commissaire/i;
/** The chair announces them by their office: « M. le ministre de l'intérieur ». */
const OFFICE = /^(?:M\.|Mme) l[ae] /;

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
    question: [blocksToText(question.question), question.erratum ?? '', spoken.asked]
      .filter(Boolean)
      .join('\n'),
    answer: spoken.answered,
    interruptions: spoken.interruptions,
  };
}

function splitTranscript(blocks: readonly Block[]): {
  asked: string;
  answered: string;
  interruptions: string;
} {
  const asked: Block[] = [];
  const answered: Block[] = [];
  const interruptions: Block[] = [];
  const government = new Set<string>();
  let asker: string | null = null;
  for (const block of blocks) {
    if (block.kind !== 'turn') answered.push(block);
    else if (isGovernment(block, government)) answered.push(block);
    else if (!block.chair) {
      asker ??= block.speaker;
      (block.speaker === asker ? asked : interruptions).push(block);
    }
  }
  return {
    asked: blocksToText(asked),
    answered: blocksToText(answered),
    interruptions: blocksToText(interruptions),
  };
}

/** Later turns often print the name alone. */
function isGovernment({ speaker, role, chair }: Turn, known: Set<string>): boolean {
  if (chair) return false;
  if (!known.has(speaker) && !OFFICE.test(speaker) && !GOVERNMENT.test(role ?? '')) return false;
  known.add(speaker);
  return true;
}
