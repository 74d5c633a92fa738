import type { Block } from './question.js';

type Turn = Extract<Block, { kind: 'turn' }>;

/** Titles that members of the Government bear in transcripts (« M. X, garde des sceaux »). */
const GOVERNMENT = /ministre|secr[ée]taire d.[ée]tat|garde des sceaux|haute?-commissaire/i;
/** The chair announces them by their office: « M. le ministre de l'intérieur ». */
const OFFICE = /^(?:M\.|Mme) l[ae] /;

/** A transcript by who speaks. The chair's turns are in none of the parts. */
export interface Transcript {
  /** Turns of who asks: the first speaker who is neither the chair nor of the Government. */
  asked: Block[];
  /** Turns of the Government, and what stands outside of any turn. */
  answered: Block[];
  /** Turns of anybody else. */
  interruptions: Block[];
}

/** Who asks and who answers in the exchange, told apart. */
export function splitTranscript(blocks: readonly Block[]): Transcript {
  const parts: Transcript = { asked: [], answered: [], interruptions: [] };
  const government = new Set<string>();
  let asker: string | null = null;
  for (const block of blocks) {
    if (block.kind !== 'turn') parts.answered.push(block);
    else if (isGovernment(block, government)) parts.answered.push(block);
    else if (!block.chair) {
      asker ??= block.speaker;
      (block.speaker === asker ? parts.asked : parts.interruptions).push(block);
    }
  }
  return parts;
}

/** Later turns often print the name alone. */
function isGovernment({ speaker, role, chair }: Turn, known: Set<string>): boolean {
  if (chair) return false;
  if (!known.has(speaker) && !OFFICE.test(speaker) && !GOVERNMENT.test(role ?? '')) return false;
  known.add(speaker);
  return true;
}
