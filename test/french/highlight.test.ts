import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { analyseQuery } from '../../french/analyse.js';
import { createMatcher, highlight, snippet } from '../../french/highlight.js';

const matcherOf = (query: string) => createMatcher(analyseQuery(query));
const marked = (query: string, text: string) =>
  [...highlight(text, matcherOf(query)).matchAll(/<mark>(.*?)<\/mark>/gs)].map((match) => match[1]);

function unescape(html: string): string {
  return html
    .replace(/<\/?mark>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}

describe('highlight', () => {
  it('marks every inflection of the words of the query, and nothing else', () => {
    const text = 'Le travail des élues : les travaux d’un élu, le travailleur élucide.';
    expect(marked('travail élu ', text)).toEqual(['travail', 'élues', 'travaux', 'élu']);
  });

  it('leaves clitics and punctuation out of the mark', () => {
    expect(highlight('« L’hôpital », dit-il', matcherOf("l'hôpital "))).toBe(
      '« L’<mark>hôpital</mark> », dit-il',
    );
  });

  it('marks whole words written in several pieces', () => {
    expect(marked('sncf 1500 ', 'La S.N.C.F. vend 1\u00a0500 billets')).toEqual(['S.N.C.F.', '1\u00a0500']);
    expect(marked('ecole ', 'une e\u0301cole')).toEqual(['e\u0301cole']);
  });

  it('marks what the last word begins while it is typed, but not what an earlier one begins', () => {
    expect(marked('agric', 'agricole, agriculture')).toEqual(['agricole', 'agriculture']);
    expect(marked('agric ', 'agricole, agriculture')).toEqual([]);
    expect(marked('agric eau', 'agricole, eau')).toEqual(['eau']);
  });

  it('marks every word that a truncated one was found to stand for, as one term', () => {
    const analysis = analyseQuery('chevaux* gris ');
    const [first, ...others] = analysis.terms;
    if (first === undefined) throw new Error('no term');
    const matcher = createMatcher({
      ...analysis,
      terms: [{ ...first, beginners: ['chevaux', 'cheval', 'chevauxlege'] }, ...others],
    });
    expect(matcher.terms).toBe(2);
    expect(highlight('Un cheval gris, un chevauxleger, un chevalet.', matcher)).toBe(
      'Un <mark>cheval</mark> <mark>gris</mark>, un <mark>chevauxleger</mark>, un chevalet.',
    );
  });

  it('marks a compound however it is written, and its parts only side by side', () => {
    const text =
      'Une cyber-attaque, des cyberattaques. Attaque ! Le cyber, une attaque. RN 88, RN\u00a0112, RN88, 88.';
    expect(marked('cyberattaque ', text)).toEqual(['cyber', 'attaque', 'cyberattaques']);
    expect(marked('rn88 ', text)).toEqual(['RN', '88', 'RN88']);
    expect(marked('cyber-attaques ', text)).toContain('cyberattaques');
    expect(marked('A 69 ', "l'A 69, l'A69, 69 km")).toEqual(['A', '69', 'A69', '69']);
    expect(snippet(text, matcherOf('cyberattaque ')).matched).toBe(1);
  });

  it('marks a quoted passage as it is written, its stop words apart', () => {
    const text = "L'accident du travail. Les accidents du travail. Le travail, un accident.";
    expect(marked('"accident du travail"', text)).toEqual(['accident', 'travail']);
    expect(marked('"de la"', 'au bord de la mer, de lait')).toEqual(['de', 'la']);
  });

  it('marks stop words only for a query that holds nothing else', () => {
    expect(marked('la mer ', 'la mer est là')).toEqual(['mer']);
    expect(marked('est ', 'la mer est là')).toEqual(['est']);
    expect(marked('Grand Est ', 'le Grand Est est vaste')).toEqual(['Grand', 'Est']);
  });

  it('never marks excluded words', () => {
    expect(marked('mer -lac', 'mer et lac')).toEqual(['mer']);
  });

  it('escapes the text', () => {
    expect(highlight('<b>mer & "lac"</b>', matcherOf('mer '))).toBe(
      '&lt;b&gt;<mark>mer</mark> &amp; &quot;lac&quot;&lt;/b&gt;',
    );
  });
});

describe('snippet', () => {
  const filler = 'Rien à voir avec cela dans cette phrase assez longue pour tenir une ligne.';

  it('begins at the sentence of the densest passage', () => {
    const text = `${filler} Une école ferme. ${filler} ${filler} « L’école rurale » manque de maîtres. ${filler}`;
    const { html, matched } = snippet(text, matcherOf('école rurale '), { maxLength: 60 });
    expect(html).toBe(
      '« L’<mark>école</mark> <mark>rurale</mark> » manque de maîtres. Rien à voir avec cela …',
    );
    expect(matched).toBe(2);
  });

  it('prefers distinct words to repeats', () => {
    const text = `École, école, école. ${filler} ${filler} L’école rurale attend.`;
    expect(snippet(text, matcherOf('école rurale '), { maxLength: 50 }).html).toMatch(/^L’<mark>école/);
  });

  it('begins with the text when nothing matches', () => {
    expect(snippet(`\n${filler}`, matcherOf('volcan '), { maxLength: 30 })).toEqual({
      html: 'Rien à voir avec cela dans …',
      matched: 0,
    });
  });

  it('enters a sentence that is too long to reach its match', () => {
    const text = `${'mot '.repeat(200)}volcan ${'mot '.repeat(200)}.`;
    const { html, matched } = snippet(text, matcherOf('volcan '), { maxLength: 100 });
    expect(html).toMatch(/^… mot .*<mark>volcan<\/mark>.* …$/);
    expect(matched).toBe(1);
  });

  it('shows a short text whole, without ellipses', () => {
    expect(snippet(' Une école. ', matcherOf('école '))).toEqual({
      html: 'Une <mark>école</mark>.',
      matched: 1,
    });
    expect(snippet('', matcherOf('école '))).toEqual({ html: '', matched: 0 });
  });

  it('cuts neither a character nor a number set with non-breaking spaces', () => {
    expect(snippet('😀😀😀', matcherOf('x'), { maxLength: 3 }).html).toBe('😀 …');
    expect(snippet('Vendre 1\u00a0500 lots', matcherOf('x'), { maxLength: 9 }).html).toBe('Vendre …');
  });
});

describe('highlight and snippet / any text', () => {
  const bits = fc.constantFrom(
    '<mark>',
    '&amp;',
    '<',
    "l'école ",
    'rurales. ',
    '« Mer » ',
    '\n',
    '\u00a0',
    '😀',
    'S.N.C.F. ',
    ' ',
  );
  const texts = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 120 }),
    fc.array(bits, { maxLength: 60 }).map((list) => list.join('')),
  );
  const queries = fc.constantFrom('école rurale', '"l\'école rurales" mer', 'sncf -mer', 'le la', 'é', '');

  it('shows what it would show had every word been read', () => {
    const pieces = fc.constantFrom(
      ...[
        'école',
        'écoles',
        'Rurale',
        'yeux',
        'travaux',
        'cœur',
        'aujourd’hui',
        'O’Connor',
        'S.N.C.F.',
        'l’',
      ],
      ...[
        'e\u0301cole',
        'hô\u00adpital',
        'n°',
        'no 12',
        'covid19',
        'm²',
        '5G',
        '4e',
        '1 500',
        '19h30',
        'art',
        'été',
      ],
      ...[
        'attendent',
        'maintenant',
        'monsieur',
        'M',
        'Le',
        'La',
        'A',
        'à',
        'D',
        'écolesx',
        'π',
        'Œil',
        'mmes',
      ],
      ...['cyber', 'Cyber', 'attaque', 'attaques', 'cyberattaques', 'e', 'RN', '88', 'RN88'],
    );
    const signs = fc.constantFrom(
      ' ',
      ' ',
      ' ',
      ' ',
      '. ',
      '. ',
      '! ',
      '.',
      ', ',
      '\n',
      '. « ',
      '’',
      '-',
      '.  ',
      '… ',
      '!\u00a0',
    );
    const sentences = fc
      .array(fc.tuple(pieces, signs), { maxLength: 60 })
      .map((list) => list.flat().join(''));
    const words = fc.constantFrom(
      'école',
      'œil',
      'travail',
      'cœur',
      'aujourdhui',
      'oconnor',
      'sncf',
      'covid',
      'été',
      'cyberattaque',
      'cyber-attaques',
      'rn88',
      'eattaque',
    );
    const others = fc.constantFrom(
      'hôpital',
      'le la',
      'rural',
      'm2',
      '5g',
      '4e',
      'monsieur',
      'π',
      'attend',
      'a',
      'd',
    );
    const query = fc
      .array(fc.oneof(words, others), { minLength: 1, maxLength: 3 })
      .map((list) => list.join(' '));
    fc.assert(
      fc.property(
        fc.oneof(sentences, texts),
        query,
        fc.integer({ min: 20, max: 90 }),
        (text, asked, maxLength) => {
          const matcher = matcherOf(asked);
          const whole = { ...matcher, tellsWords: false };
          expect(highlight(text, matcher)).toBe(highlight(text, whole));
          expect(snippet(text, matcher, { maxLength })).toEqual(snippet(text, whole, { maxLength }));
        },
      ),
      { numRuns: 5_000 },
    );
  });

  it('shows the text itself, and no markup but marks', () => {
    fc.assert(
      fc.property(texts, queries, (text, query) => {
        const html = highlight(text, matcherOf(query));
        expect(unescape(html)).toBe(text);
        expect(html.replace(/<\/?mark>/g, '')).not.toMatch(/[<>"']/);
      }),
      { numRuns: 500 },
    );
  });

  it('shows a piece of the text, of the asked length, and says truly how much it matched', () => {
    fc.assert(
      fc.property(texts, queries, fc.integer({ min: -5, max: 90 }), (text, query, maxLength) => {
        const { html, matched } = snippet(text, matcherOf(query), { maxLength });
        const shown = unescape(html).replace(/^… /, '').replace(/ …$/, '');
        expect(text).toContain(shown);
        expect(shown.length).toBeLessThanOrEqual(Math.max(1, maxLength));
        expect(html.replace(/<\/?mark>/g, '')).not.toMatch(/[<>"']/);
        expect(matched > 0).toBe(html.includes('<mark>'));
      }),
      { numRuns: 500 },
    );
  });
});
