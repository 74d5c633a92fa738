import type { Block } from '../../model/question.js';
import { readSpokenLine } from './plain-speaker.js';
import { splitNotes, type Part, type Span } from './stage-notes.js';
import { appendParagraph } from './transcript.js';

// Transcripts published without bold or italics: « M. X. Texte », one line per paragraph.

type Turn = Extract<Block, { kind: 'turn' }>;

/** Printed in italics where the markup is kept: a whole sentence between brackets, its point inside. */
const SENTENCE_IN_BRACKETS = /\((?=\p{Lu})[^()]{1,1000}[.…!?]\s?\)/gu;

function partsOf(line: string): Part[] {
  const italics: Span[] = [...line.matchAll(SENTENCE_IN_BRACKETS)].map(({ index, 0: { length } }) => ({
    start: index,
    end: index + length,
  }));
  return splitNotes(line, italics);
}

function outsideTurns(line: string): Block[] {
  return partsOf(line).flatMap(({ text, note }) => {
    const trimmed = text.trim();
    return trimmed === '' ? [] : [{ kind: note ? 'note' : 'paragraph', text: trimmed }];
  });
}

function createReader() {
  const blocks: Block[] = [];
  let turn: Turn | null = null;
  let turns = 0;
  let civil = false;

  function startTurn(started: Turn): Turn {
    blocks.push(started);
    turn = started;
    return started;
  }
  /** What is said after a table comes after it, in a turn of its own. */
  function speaking(current: Turn): Turn {
    return blocks.at(-1) === current ? current : startTurn({ ...current, speech: [] });
  }

  return {
    other(block: Block): void {
      blocks.push(block);
    },
    line(line: string): void {
      const spoken = readSpokenLine(line);
      if (spoken) {
        const { name, role, chair } = spoken.speaker;
        const { speech } = startTurn({ kind: 'turn', speaker: name, role, chair, speech: [] });
        appendParagraph(speech, partsOf(spoken.speech));
        turns += 1;
        civil ||= spoken.civil;
      } else if (turn) appendParagraph(speaking(turn).speech, partsOf(line));
      else blocks.push(...outsideTurns(line));
    },
    finish(): Block[] | null {
      return turns >= 2 && civil ? blocks : null;
    },
  };
}

/**
 * Reads paragraphs into the turns of a sitting, when each turn's first line names its speaker: « M. Jean Exemple. Texte »,
 * « Mme Anne Exemple, ministre du travail . Texte ». A line without a speaker continues the turn before, after a line
 * feed; lines before the first speaker stay paragraphs and notes. Every word is kept, in order. A table stays where it
 * is, and the same turn goes on after it. Never throws.
 * @returns null when the paragraphs are no transcript: fewer than two turns, or no speaker with a civility
 */
export function plainTranscriptToBlocks(blocks: Block[]): Block[] | null {
  const reader = createReader();
  for (const block of blocks) {
    if (block.kind === 'paragraph') for (const line of block.text.split('\n')) reader.line(line);
    else reader.other(block);
  }
  return reader.finish();
}
