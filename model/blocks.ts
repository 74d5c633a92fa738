import type { Block } from './question.js';

/**
 * Plain text of a body, one line per paragraph, turn or table row: what is analysed, counted and quoted.
 * Speakers' names and stage notes are left out: searching « M. Dupont » finds his questions, not his interruptions.
 * So are the presiding officer's turns, which repeat names and titles (« La parole est à M. Dupont, pour … ») and would
 * make every question of a sitting match them.
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
      return tableText(block);
    case 'turn':
      return block.chair ? '' : spokenText(block.speech);
    case 'note':
      return '';
  }
}

/** A line for each row. */
export function tableText({ rows }: Extract<Block, { kind: 'table' }>): string {
  return rows.map((row) => row.map((cell) => cell.text).join(' ; ')).join('\n');
}

/** A sentence cut by a note stays one line; a part that opens a paragraph starts with a line feed of its own. */
function spokenText(speech: Extract<Block, { kind: 'turn' }>['speech']): string {
  let spoken = '';
  for (const { note, text } of speech) {
    if (note) continue;
    if (spoken !== '' && !text.startsWith('\n')) spoken += ' ';
    spoken += text;
  }
  return spoken.trim();
}
