import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasSpeakers } from '../../../indexer/normalise/speaker.js';
import { transcriptToBlocks } from '../../../indexer/normalise/transcript.js';
import { blockSchema, type Block } from '../../../model/question.js';

type Turn = Extract<Block, { kind: 'turn' }>;

function read(html: string, title = 'Niveau des lacs'): Block[] {
  return transcriptToBlocks(html, { title });
}

function turns(html: string): Turn[] {
  return read(html).filter((block) => block.kind === 'turn');
}

function speechOf(html: string): Turn['speech'] {
  return turns(`<strong>Mme Jeanne Lagune. </strong>${html}`)[0]?.speech ?? [];
}

const SITTING =
  '</p><p align="CENTER"> NIVEAU DES LACS <a name=PG3></a> </p><br><strong>M.\u00a0le président. </strong>La parole est à ' +
  'Mme\u00a0Jeanne Lagune.<br><br><strong>Mme\u00a0Jeanne Lagune. </strong>Les lacs baissent. <i>(Murmures.)</i><br><br>' +
  'Que ferez-vous\u00a0? <i>(Applaudissements sur les bancs du groupe BLEU.)</i><br><br><strong>M.\u00a0Paul Rivière,' +
  '</strong><i> ministre délégué chargé des eaux . </i>Nous les remplirons.<br><br>C’est promis.<br> <p>';

describe('transcriptToBlocks / turns', () => {
  it('reads a sitting into turns, without the heading that repeats the title', () => {
    expect(read(SITTING)).toEqual([
      {
        kind: 'turn',
        speaker: 'M. le président',
        role: null,
        chair: true,
        speech: [{ text: 'La parole est à Mme\u00a0Jeanne Lagune.', note: false }],
      },
      {
        kind: 'turn',
        speaker: 'Mme Jeanne Lagune',
        role: null,
        chair: false,
        speech: [
          { text: 'Les lacs baissent.', note: false },
          { text: '(Murmures.)', note: true },
          { text: '\nQue ferez-vous\u00a0?', note: false },
          { text: '(Applaudissements sur les bancs du groupe BLEU.)', note: true },
        ],
      },
      {
        kind: 'turn',
        speaker: 'M. Paul Rivière',
        role: 'ministre délégué chargé des eaux',
        chair: false,
        speech: [{ text: 'Nous les remplirons.\nC’est promis.', note: false }],
      },
    ]);
  });

  it.each([
    [
      '<strong>Mme Jeanne Lagune</strong>, <i>ministre des eaux.</i> Nous agissons.',
      'ministre des eaux',
      'Nous agissons.',
    ],
    ['<b>Mme Jeanne Lagune</b>.\u00a0Nous agissons.', null, 'Nous agissons.'],
    ['<b>Mme Jeanne Lagune</b> : nous agissons.', null, 'nous agissons.'],
    ['<b>Mme Jeanne Lagune</b>... et nous agissons.', null, '... et nous agissons.'],
    ['<b>Mme Jeanne Lagune</b>, dit-on, agit.', null, ', dit-on, agit.'],
  ])('reads the punctuation of a name behind its bold words: %s', (html, role, speech) => {
    expect(turns(html)).toEqual([
      {
        kind: 'turn',
        speaker: 'Mme Jeanne Lagune',
        role,
        chair: false,
        speech: [{ text: speech, note: false }],
      },
    ]);
  });

  it.each([
    ['M. le président. ', true],
    ['Mme la présidente . ', true],
    ['Mme la vice-présidente.', true],
    ['M. le président de séance.', true],
    ['M. le président de la commission des eaux.', false],
    ['M. Jean Président.', false],
  ])('%j presides: %s', (bold, chair) => {
    expect(turns(`<strong>${bold}</strong>Bien.`)[0]?.chair).toBe(chair);
  });

  it.each([
    ['Mme Jeanne Lagune.', 'Mme Jeanne Lagune', null],
    ['M. Paul Rivière, ministre.', 'M. Paul Rivière', 'ministre'],
    ['M. Luc Étang et Mme Anne Source .', 'M. Luc Étang et Mme Anne Source', null],
    [
      'M. Luc Étang, M. Paul Rivière et Mme Anne Source .',
      'M. Luc Étang, M. Paul Rivière et Mme Anne Source',
      null,
    ],
    ['Plusieurs députés du groupe BLEU .', 'Plusieurs députés du groupe BLEU', null],
    ['Un député non inscrit .', 'Un député non inscrit', null],
    ['Luc Étang et Anne de la Source .', 'Luc Étang et Anne de la Source', null],
    ['Mme Anne Source (Rhône-et-Lac). ', 'Mme Anne Source (Rhône-et-Lac)', null],
    ['M.&nbsp;Luc&nbsp;Étang.', 'M. Luc Étang', null],
  ])('names the speaker of %j', (bold, speaker, role) => {
    expect(turns(`<strong>${bold}</strong> Oui\u00a0!`)[0]).toMatchObject({ speaker, role });
  });

  it('reads <b> as <strong>, and self-closed line breaks', () => {
    expect(
      turns('<b>M. le président. </b>Un.<br/><br/><b>M. Luc Étang. </b>Deux.').map(({ speaker }) => speaker),
    ).toEqual(['M. le président', 'M. Luc Étang']);
  });

  it.each([
    [
      'Il faut <b>12</b> bassins, dit <strong>M. Luc Étang.</strong> Voilà.',
      'Il faut 12 bassins, dit M. Luc Étang. Voilà.',
    ],
    ['<strong>1 200</strong> bassins.', '1 200 bassins.'],
    ['<strong>Sur le fond du dossier</strong> je réponds.', 'Sur le fond du dossier je réponds.'],
  ])('takes bold words that name nobody as speech: %j', (html, text) => {
    expect(turns(`<strong>Mme Jeanne Lagune. </strong>Voici.<br><br>${html}`)).toMatchObject([
      { speech: [{ text: `Voici.\n${text}`, note: false }] },
    ]);
  });

  it('takes as a role only the italics that follow « name, »', () => {
    expect(turns('<strong>M. Luc Étang.</strong> <i>Vraiment</i> non.')[0]).toMatchObject({ role: null });
    expect(turns('<strong>M. Luc Étang,</strong> oui, <i>Vraiment</i> non.')[0]).toMatchObject({
      role: null,
      speech: [{ text: 'oui, Vraiment non.', note: false }],
    });
  });

  it('does not take a whole speech for a role when the italics never end', () => {
    const speech = 'Nous remplirons les lacs. '.repeat(40);
    const [turn] = turns(`<strong>M. Paul Rivière,</strong><i> ${speech}<br><br>Fin.`);
    expect(turn?.role).toBeNull();
    expect(turn?.speech[0]?.text).toContain('Nous remplirons les lacs.');
  });
});

describe('transcriptToBlocks / heading', () => {
  it.each([
    ['le titre en capitales, sans accents', '<p align="CENTER">NIVEAU DES LACS</p>'],
    [
      'un autre texte centré en capitales',
      "<p align='center'>BAISSE DU <i>LAC BLEU</i> (SUITE) <a name=PG12></a></p>",
    ],
    ['le titre, ni centré ni en capitales', '<p>Niveau des lacs</p>'],
  ])('drops %s', (_case, heading) => {
    expect(read(`${heading}<strong>M. Luc Étang.</strong> Oui.`)).toHaveLength(1);
  });

  it('keeps other words that stand before the first speaker, notes apart', () => {
    expect(
      read('<p>Reprise de la séance. <i>(Brouhaha.)</i></p><strong>M. Luc Étang.</strong> Oui.').slice(0, 2),
    ).toEqual([
      { kind: 'paragraph', text: 'Reprise de la séance.' },
      { kind: 'note', text: '(Brouhaha.)' },
    ]);
  });

  it('keeps the title when a speaker says it', () => {
    expect(turns('<strong>M. Luc Étang.</strong> Niveau des lacs')[0]?.speech).toHaveLength(1);
  });
});

describe('transcriptToBlocks / stage notes', () => {
  it.each([
    ['brackets outside the italics', 'Non. (<i>Rires.)</i>', '(Rires.)'],
    [
      'italics that end early',
      'Non. <i>(«\u00a0Oh\u00a0!\u00a0»</i> sur les bancs du groupe BLEU.)',
      '(«\u00a0Oh\u00a0!\u00a0» sur les bancs du groupe BLEU.)',
    ],
    ['no italics', 'Non. (Exclamations sur divers bancs.)', '(Exclamations sur divers bancs.)'],
    [
      'no italics nor capital',
      'Non. (applaudissements sur divers bancs)',
      '(applaudissements sur divers bancs)',
    ],
    [
      'no closing bracket',
      'Non. <i>(Rires sur les bancs du groupe BLEU.</i>',
      '(Rires sur les bancs du groupe BLEU.',
    ],
    ['no opening bracket', 'Non. <i>Rires sur divers bancs.)</i>', 'Rires sur divers bancs.)'],
    ['a doubled end', 'Non. <i>(Rires sur divers bancs.).)</i>', '(Rires sur divers bancs.).)'],
    ['a gesture', 'Non. <i>(M. Luc Étang brandit une rame.)</i>', '(M. Luc Étang brandit une rame.)'],
  ])('finds a note with %s', (_case, html, note) => {
    expect(speechOf(html)).toEqual([
      { text: 'Non.', note: false },
      { text: note, note: true },
    ]);
  });

  it.each([
    'Le plan (celui de 2030) avance.',
    'La zone (<i>ZEB</i>) avance.',
    'Il a dit oui (<i>sic</i>) hier.',
    'Dans <i>La Gazette des lacs</i>, on lit (Étude du bassin) ceci.',
    'Une parenthèse (jamais fermée.',
  ])('leaves the speaker’s own brackets in %j', (html) => {
    expect(speechOf(html)).toEqual([{ text: html.replace(/<[^>]*>/g, ''), note: false }]);
  });

  it('keeps a sentence on both sides of a note in order', () => {
    expect(speechOf('Un bassin <i>(Rires)</i>, puis deux.')).toEqual([
      { text: 'Un bassin', note: false },
      { text: '(Rires)', note: true },
      { text: ', puis deux.', note: false },
    ]);
  });
});

describe('transcriptToBlocks / any input', () => {
  const pieces = fc.array(
    fc.oneof(
      fc.constantFrom(
        ...[
          '<strong>',
          '</strong>',
          '<b>',
          '</b>',
          '<i>',
          '</i>',
          '<br>',
          '<p>',
          '</p>',
          '<p align="center">',
          '(',
          ')',
        ],
        ...[
          'M. Luc Étang. ',
          'Mme Anne Source,',
          ' ministre. ',
          'Rires',
          'sur les bancs',
          '&nbsp;',
          '\u0000',
          ' ',
          '<',
          '…',
        ],
      ),
      fc.string(),
    ),
  );

  it('gives valid blocks and never throws', () => {
    fc.assert(
      fc.property(pieces, fc.string(), (parts, title) => {
        for (const block of read(parts.join(''), title))
          expect(blockSchema.safeParse(block).success).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  it('keeps every word, in order', () => {
    const word = fc.stringMatching(/^[a-z]{1,6}$/);
    const markup = fc.constantFrom(
      '<strong>',
      '</strong>',
      '<i>',
      '</i>',
      '<br><br>',
      '(',
      ') ',
      '. ',
      ', ',
      ' ',
      ' M. ',
      '«',
    );
    const html = fc.array(fc.oneof(word, markup)).map((parts) => parts.join(''));
    fc.assert(
      fc.property(html, (source) => {
        const words = (text: string): string[] => text.match(/[\p{L}\p{N}]+/gu) ?? [];
        const kept = read(source, 'zzz').flatMap((block) => {
          if (block.kind === 'turn')
            return [block.speaker, block.role ?? '', ...block.speech.map(({ text }) => text)];
          return block.kind === 'table' ? [] : [block.text];
        });
        const expected = words(source.replaceAll('<br>', ' ').replace(/<[^>]*>/g, ''));
        expect(kept.flatMap(words).join('')).toBe(expected.join(''));
      }),
      { numRuns: 1000 },
    );
  });
});

describe('hasSpeakers', () => {
  it.each([
    [SITTING, true],
    ['<b>M. Luc Étang.</b> Oui.', true],
    ['<p>Le <b>12</b> mars, M. Luc Étang.</p>', false],
    ['', false],
  ])('%#', (html, expected) => {
    expect(hasSpeakers(html)).toBe(expected);
  });
});
