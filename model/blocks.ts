import type { Block } from './question.js';

/**
 * Plain text of a body, one line per paragraph, turn or table row: what is analysed, counted and quoted.
 * Speakers' names and stage notes are left out: searching « M. Dupont » finds his questions, not his interruptions.
 */
export function blocksToText(blocks: readonly Block[]): string {
  return blocks
    .map(blockText)
    .filter((text) => text !== '')
    .join('\n');
}

function blockText(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
      return block.text;
    case 'table':
      return block.rows.map((row) => row.map((cell) => cell.text).join(' ; ')).join('\n');
    case 'turn':
      return block.speech
        .filter((part) => !part.note)
        .map((part) => part.text)
        .join('\n');
    case 'note':
      return '';
  }
}
