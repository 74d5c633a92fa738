import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldText } from '../../../french/fold.js';
import { htmlToBlocks, textToBlocks } from '../../../indexer/normalise/html-to-blocks.js';
import { normalise } from '../../../indexer/normalise/normalise.js';
import { plainTranscriptToBlocks } from '../../../indexer/normalise/plain-transcript.js';
import { parseOpenDataJson } from '../../../indexer/parse/json.js';
import { blocksToText } from '../../../model/blocks.js';
import { blockSchema, type Block } from '../../../model/question.js';

type Turn = Extract<Block, { kind: 'turn' }>;

const CHAIR = 'M. le président. La parole est à Mme Jeanne Lagune.';

/** The turns of lines that follow the chair's, without the chair's. */
function turnsAfterChair(...lines: string[]): Turn[] {
  const blocks = plainTranscriptToBlocks(textToBlocks([CHAIR, ...lines].join('\n'))) ?? [];
  return blocks.filter((block) => block.kind === 'turn').slice(1);
}

function stringsOf(block: Block): string[] {
  if (block.kind === 'turn')
    return [block.speaker, block.role ?? '', ...block.speech.map(({ text }) => text)];
  return block.kind === 'table' ? block.rows.flat().map(({ text }) => text) : [block.text];
}

function words(source: string): string[] {
  return foldText(source).match(/[\p{L}\p{N}]+/gu) ?? [];
}

const SITTING =
  'M. le président. La parole est à Mme Jeanne Lagune. <br> Mme Jeanne Lagune. Les lacs baissent. <br>Que ferez-vous ? ' +
  '(Applaudissements sur les bancs du groupe BLEU.) <br> Un député du groupe VERT . Ah ! <br> M. Paul Rivière, ministre ' +
  'délégué chargé des eaux . Monsieur le député, nous les remplirons. (L’orateur montre un seau.) <br>C’est promis.';

describe('plainTranscriptToBlocks / turns', () => {
  it('reads a sitting into turns: names, roles, the chair, interruptions and notes apart', () => {
    expect(plainTranscriptToBlocks(htmlToBlocks(SITTING).blocks)).toEqual([
      {
        kind: 'turn',
        speaker: 'M. le président',
        role: null,
        chair: true,
        speech: [{ text: 'La parole est à Mme Jeanne Lagune.', note: false }],
      },
      {
        kind: 'turn',
        speaker: 'Mme Jeanne Lagune',
        role: null,
        chair: false,
        speech: [
          { text: 'Les lacs baissent.\nQue ferez-vous ?', note: false },
          { text: '(Applaudissements sur les bancs du groupe BLEU.)', note: true },
        ],
      },
      {
        kind: 'turn',
        speaker: 'Un député du groupe VERT',
        role: null,
        chair: false,
        speech: [{ text: 'Ah !', note: false }],
      },
      {
        kind: 'turn',
        speaker: 'M. Paul Rivière',
        role: 'ministre délégué chargé des eaux',
        chair: false,
        speech: [
          { text: 'Monsieur le député, nous les remplirons.', note: false },
          { text: '(L’orateur montre un seau.)', note: true },
          { text: '\nC’est promis.', note: false },
        ],
      },
    ]);
  });

  it.each([
    ['M. Étang. Oui.', 'M. Étang', null],
    ['M. J. Étang. Oui.', 'M. J. Étang', null],
    ['M. J.-P. Étang. Oui.', 'M. J.-P. Étang', null],
    ['M. Jean O. Oui.', 'M. Jean O', null],
    ['Mme Anne K/Lac. Oui.', 'Mme Anne K/Lac', null],
    ['Mme Anne de la Source du Pré. Oui.', 'Mme Anne de la Source du Pré', null],
    ['M. Loïc d’Étang-Neuf. Oui.', 'M. Loïc d’Étang-Neuf', null],
    ['M. Luc\u00a0Étang\u00a0. Oui.', 'M. Luc Étang', null],
    ['M. Luc Étang. …oui.', 'M. Luc Étang', null],
    ['M. Luc Étang (Agir ens). Oui.', 'M. Luc Étang (Agir ens)', null],
    ['M. Luc Étang et Mme Anne Source . Oui.', 'M. Luc Étang et Mme Anne Source', null],
    ['MM. Luc Étang, Paul Mare et Guy de Lac. Oui.', 'MM. Luc Étang, Paul Mare et Guy de Lac', null],
    [
      'M. Luc Étang et plusieurs députés du groupe BLEU . Oui.',
      'M. Luc Étang et plusieurs députés du groupe BLEU',
      null,
    ],
    ['Un député du groupe VERT et M. Luc Étang. Oui.', 'Un député du groupe VERT et M. Luc Étang', null],
    ['Plusieurs députés des groupes BLEU et VERT . Oui.', 'Plusieurs députés des groupes BLEU et VERT', null],
    ['Un député non inscrit . Oui.', 'Un député non inscrit', null],
    ['Plusieurs députés du groupe BLEU.. Oui.', 'Plusieurs députés du groupe BLEU', null],
    ['M. Luc Étang, ministre. Oui.', 'M. Luc Étang', 'ministre'],
    ['Mme Anne Source , ministre du travail . Oui.', 'Mme Anne Source', 'ministre du travail'],
    ['M. Luc Étang, Premier ministre . Oui.', 'M. Luc Étang', 'Premier ministre'],
    [
      'M. Luc Étang ministre délégué chargé des lacs. Oui.',
      'M. Luc Étang',
      'ministre délégué chargé des lacs',
    ],
    [
      "Mme Anne Source, ministre d'État, ministre de l'eau, de la pêche et des lacs, chargée des liens avec les rives. Oui.",
      'Mme Anne Source',
      "ministre d'État, ministre de l'eau, de la pêche et des lacs, chargée des liens avec les rives",
    ],
    [
      "M. Luc Étang, secrétaire d'État auprès du ministre, chargé de l'économie lacustre, douce et salée. Oui.",
      'M. Luc Étang',
      "secrétaire d'État auprès du ministre, chargé de l'économie lacustre, douce et salée",
    ],
    ['M. le ministre. Oui.', 'M. le ministre', null],
    ['M. le ministre délégué chargé des eaux. Oui.', 'M. le ministre délégué chargé des eaux', null],
    [
      'M. Luc Étang, Premier ministre et Mme Anne Source, ministre des lacs. Oui.',
      'M. Luc Étang, Premier ministre et Mme Anne Source, ministre des lacs',
      null,
    ],
  ])('names the speaker of %j', (line, speaker, role) => {
    const [turn, ...others] = turnsAfterChair(line);
    expect(turn).toMatchObject({ speaker, role, chair: false });
    expect(turn?.speech.map(({ text }) => text.toLowerCase().replace('…', ''))).toEqual(['oui.']);
    expect(others).toEqual([]);
  });

  it.each(['M. le président. Merci.', 'Mme la présidente. Merci.', 'M. le président de séance . Merci.'])(
    'knows the chair in %j',
    (line) => {
      expect(turnsAfterChair(line)).toMatchObject([{ chair: true, speech: [{ text: 'Merci.' }] }]);
    },
  );

  it('continues a speaker named alone on his line', () => {
    expect(turnsAfterChair('Mme Jeanne Lagune.', 'Les lacs baissent.')).toMatchObject([
      { speaker: 'Mme Jeanne Lagune', speech: [{ text: 'Les lacs baissent.', note: false }] },
    ]);
  });

  it.each([
    'M. Dupont a dit que les lacs baissent. Il se trompe.',
    'M. Dupont, vous avez raison. Merci.',
    'M. Dupont, ministre des lacs, affirme le contraire. Il se trompe.',
    'M. Dupont, ministre des lacs, a dit le contraire. Il se trompe.',
    'M. Dupont ! Vous vous trompez. Merci.',
    'M. Dupont... Non, rien.',
    "M. le garde des eaux n'a pas répondu. Il devrait.",
    'M. le ministre affirme le contraire. Il se trompe.',
    'M. le ministre des lacs connaît la question. Il la connaît bien.',
    'Mme la ministre est absente. Elle reviendra.',
    'Monsieur le ministre. Vous savez cela.',
    'Madame la présidente, merci. Je commence.',
    'Mme Anne Source et moi savons cela. Merci.',
    'Plusieurs députés ont écrit au ministre. Il a répondu.',
    'Un député du groupe VERT demande une réponse. La voici.',
    'Les membres du groupe BLEU votent. Nous aussi.',
    'Une voix manque. Tant pis.',
    'Les lacs baissent. M. Dupont. Fin.',
    'MM. les députés. Merci.',
  ])('takes a sentence for what it is: %j', (line) => {
    expect(turnsAfterChair('Mme Jeanne Lagune. Voici.', line)).toMatchObject([
      { speaker: 'Mme Jeanne Lagune', speech: [{ text: `Voici.\n${line}`, note: false }] },
    ]);
  });

  it('keeps lines that stand before the first speaker, notes apart, and a table where it is', () => {
    const cell = { text: 'Lac', header: false, colspan: 1, rowspan: 1 };
    const table: Block = { kind: 'table', rows: [[cell, cell]] };
    const turn = { kind: 'turn', speaker: 'M. Luc Étang', role: null, chair: false };
    expect(
      plainTranscriptToBlocks([
        { kind: 'paragraph', text: 'Reprise de la séance. (Brouhaha.)' },
        { kind: 'paragraph', text: `${CHAIR}\nM. Luc Étang. Voyez :` },
        table,
        { kind: 'paragraph', text: 'C’est clair.' },
      ]),
    ).toMatchObject([
      { kind: 'paragraph', text: 'Reprise de la séance.' },
      { kind: 'note', text: '(Brouhaha.)' },
      { kind: 'turn', chair: true },
      { ...turn, speech: [{ text: 'Voyez :', note: false }] },
      table,
      { ...turn, speech: [{ text: 'C’est clair.', note: false }] },
    ]);
  });
});

describe('plainTranscriptToBlocks / texts that are no transcript', () => {
  it.each([
    ['nothing', ''],
    ['an ordinary answer', 'Les lacs baissent.\nNous les remplirons.'],
    ['one name only', 'M. Luc Étang. Les lacs baissent.\nNous les remplirons.'],
    ['no civility', 'Un député du groupe VERT . Ah !\nPlusieurs députés du groupe BLEU . Oh !'],
  ])('is null for %s', (_case, text) => {
    expect(plainTranscriptToBlocks(textToBlocks(text))).toBeNull();
  });
});

describe('plainTranscriptToBlocks / any text', () => {
  const head = fc.constantFrom(
    'M. le président.',
    'Mme Jeanne Lagune .',
    'M. J.-P. Étang, ministre de l’eau .',
    'MM. Luc Étang, Guy Mare et Jean O.',
    'Un député du groupe VERT .',
    'M. Luc Étang (Agir ens).',
    'M. Dupont, ministre, a dit.',
    'M. A.',
    'Mme.',
    '',
  );
  const said = fc.oneof(
    fc.lorem({ maxCount: 5 }),
    fc.string({ unit: 'grapheme', maxLength: 30 }),
    fc.constantFrom('(Rires.)', '(Il sort.', 'Bien.. (sic)', '…suite', 'M. et Mme Mare. Non'),
  );
  const line = fc.tuple(head, said).map((parts) => parts.join(' '));

  it('loses, adds and moves no word, and gives valid blocks', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 8 }), (lines) => {
        const input = textToBlocks(lines.join('\n'));
        const output = plainTranscriptToBlocks(input);
        if (output === null) return;
        expect(output.every((block) => blockSchema.safeParse(block).success)).toBe(true);
        expect(words(output.flatMap(stringsOf).join(' '))).toEqual(words(input.flatMap(stringsOf).join(' ')));
      }),
      { numRuns: 300 },
    );
  });

  it('reads a line of points and capitals, however long', () => {
    const long = `M. ${'A. '.repeat(20_000)}${'Étang et '.repeat(20_000)}, ministre`;
    expect(turnsAfterChair(long, 'M. Luc Étang. Oui.').at(-1)).toMatchObject({ speaker: 'M. Luc Étang' });
  });
});

describe('normalise / a transcript without bold names', () => {
  const answerTo = (uid: string) =>
    normalise(
      parseOpenDataJson(
        JSON.stringify({ question: { uid, textesReponse: { texteReponse: { texte: SITTING } } } }),
      ),
    ).answer;

  it.each(['QANR5L15QG900001', 'QANR5L16QOSD900001'])('searches what is said only: %s', (uid) => {
    const text = blocksToText(answerTo(uid));
    expect(text).toContain('Les lacs baissent.');
    expect(text).not.toMatch(/La parole est à|Applaudissements|M\. Paul Rivière/);
  });

  it('leaves the answer to a written question as it is', () => {
    expect(answerTo('QANR5L16QE900001').every(({ kind }) => kind === 'paragraph')).toBe(true);
  });
});
