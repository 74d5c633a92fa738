import type { Block } from './question.js';

type Turn = Extract<Block, { kind: 'turn' }>;

/** Titles that members of the Government bear in transcripts (« M. X, garde des sceaux »). */
const GOVERNMENT = /ministre|secr[ée]taire d.[ée]tat|garde des sceaux|haute?-commissaire/i;
/** The chair announces them by their office: « M. le ministre de l'intérieur ». */
const OFFICE = /^(?:M\.|Mme) l[ae] /;

/** A transcript by who speaks. The chair's turns are in none of the parts. */
export interface Transcript {
  /** Turns of who asks, see `whoAsks`. */
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
  const fromBenches: Turn[] = [];
  let beforeReply: number | undefined;
  for (const block of blocks) {
    if (block.kind !== 'turn') parts.answered.push(block);
    else if (isGovernment(block, government)) {
      beforeReply ??= fromBenches.length;
      parts.answered.push(block);
    } else if (!block.chair) fromBenches.push(block);
  }
  const asker = whoAsks(fromBenches.slice(0, beforeReply)) ?? fromBenches[0]?.speaker;
  for (const turn of fromBenches) (turn.speaker === asker ? parts.asked : parts.interruptions).push(turn);
  return parts;
}

/**
 * Who says the most before the Government does. Not who speaks first: the benches call out before the deputy to whom the chair gives the floor has said
 * a word, and who asks an oral question may stand in for its author.
 */
function whoAsks(turns: readonly Turn[]): string | null {
  const said = new Map<string, number>();
  for (const { speaker, speech } of turns) {
    const length = speech.reduce((sum, { text, note }) => (note ? sum : sum + text.length), 0);
    said.set(speaker, (said.get(speaker) ?? 0) + length);
  }
  let most: string | null = null;
  for (const [speaker, length] of said) if (most === null || length > (said.get(most) ?? 0)) most = speaker;
  return most;
}

/** Later turns often print the name alone. */
function isGovernment({ speaker, role, chair }: Turn, known: Set<string>): boolean {
  if (chair) return false;
  if (!known.has(speaker) && !OFFICE.test(speaker) && !GOVERNMENT.test(role ?? '')) return false;
  known.add(speaker);
  return true;
}
