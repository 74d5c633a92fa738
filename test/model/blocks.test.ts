import { describe, expect, it } from 'vitest';
import { blocksToText } from '../../model/blocks.js';
import type { Block } from '../../model/question.js';

function turn(speech: [text: string, note: boolean][], chair = false): Block {
  return {
    kind: 'turn',
    speaker: 'Mme Jeanne Lagune',
    role: null,
    chair,
    speech: speech.map(([text, note]) => ({ text, note })),
  };
}

describe('blocksToText / transcripts', () => {
  it('leaves out the presiding officer, speakers’ names and notes', () => {
    const blocks = [
      turn([['La parole est à Mme Jeanne Lagune.', false]], true),
      turn([
        ['Les lacs baissent.', false],
        ['(Murmures.)', true],
      ]),
      { kind: 'note' as const, text: '(La séance est levée.)' },
    ];
    expect(blocksToText(blocks)).toBe('Les lacs baissent.');
  });

  it('keeps a sentence cut by a note on one line, and paragraphs apart', () => {
    const cut = turn([
      ['Un bassin', false],
      ['(Rires.)', true],
      ['puis deux.', false],
      ['(Rires.)', true],
      ['\nEnfin trois.', false],
    ]);
    expect(blocksToText([cut])).toBe('Un bassin puis deux.\nEnfin trois.');
  });

  it('gives nothing for a turn that is only a note', () => {
    expect(blocksToText([turn([['(Rires.)', true]])])).toBe('');
  });
});
