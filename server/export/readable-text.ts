import { tableText } from '../../model/blocks.js';
import type { Block } from '../../model/question.js';

/**
 * A body as one reads it, a line per paragraph, turn or table row. Unlike the text that is searched, it keeps speakers
 * and stage notes (in their own brackets); null when there is none.
 */
export function readableText(blocks: readonly Block[]): string | null {
  return blocks.length === 0 ? null : blocks.map(blockText).join('\n');
}

function blockText(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
      return block.text;
    case 'table':
      return tableText(block);
    case 'note':
      return block.text;
    case 'turn': {
      const who = block.role === null ? block.speaker : `${block.speaker}, ${block.role}`;
      return `${who}. ${spoken(block.speech)}`;
    }
  }
}

function spoken(speech: Extract<Block, { kind: 'turn' }>['speech']): string {
  return speech
    .map(({ text }) => text)
    .join(' ')
    .replaceAll(' \n', '\n');
}
