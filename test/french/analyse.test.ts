import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { analyseQuery, distinctStems, MAX_QUERY_TOKENS, stemsOf } from '../../french/analyse.js';

const stems = (query: string) => analyseQuery(query).terms.map((term) => term.stem);

describe('stemsOf', () => {
  it('gives stems, without stop words and clitics', () => {
    expect(stemsOf("L'union des hôpitaux ruraux et de la S.N.C.F.")).toEqual([
      'union',
      'hopital',
      'rural',
      'sncf',
    ]);
  });

  it('meets the words of a query whatever their inflection and spelling', () => {
    const text = stemsOf('Les travaux de 1\u00a0500 élues au cœur d’un porte\u2011avions à 12,5 %');
    for (const stem of stems('TRAVAIL 1500 élu coeur porte-avion 12.5')) expect(text).toContain(stem);
  });

  it('gives nothing for a text without words', () => {
    expect(stemsOf('')).toEqual([]);
    expect(stemsOf(' … — !\n')).toEqual([]);
  });

  it('analyses stems as themselves: what the index holds, it finds', () => {
    const words = fc.constantFrom(
      ...'travaux élues heureuse hôpitaux étrangères 12,5 S.N.C.F. COVID-19 4ème cours fils'.split(' '),
    );
    fc.assert(
      fc.property(fc.array(words), (list) => {
        const analysed = stemsOf(list.join(' '));
        expect(stemsOf(analysed.join(' '))).toEqual(analysed);
      }),
    );
  });
});

describe('distinctStems', () => {
  it('gives each stem once, in order', () => {
    expect(distinctStems('Les maires et la maire. Les écoles du maire')).toEqual(['maire', 'ecole']);
  });
});

describe('analyseQuery / terms', () => {
  it('tells surface, form, stem and place of each word', () => {
    const query = "L'Hôpital rural";
    expect(analyseQuery(query).terms).toEqual([
      { surface: 'Hôpital', form: 'hopital', stem: 'hopital', start: 2, end: 9, truncated: false },
      { surface: 'rural', form: 'rural', stem: 'rural', start: 10, end: 15, truncated: false },
    ]);
  });

  it('keeps stop words only when there is nothing else', () => {
    expect(stems('les écoles et la mer')).toEqual(['ecole', 'mer']);
    expect(stems('qui est là')).toEqual(['qui', 'est', 'la']);
    expect(analyseQuery('qui est là').onlyStopWords).toBe(true);
    expect(analyseQuery('la mer').onlyStopWords).toBe(false);
    expect(analyseQuery('"de la" et')).toMatchObject({
      terms: [],
      phrases: [['de', 'la']],
      onlyStopWords: false,
    });
  });

  it('reads the first words of a pasted text', () => {
    expect(analyseQuery('école '.repeat(MAX_QUERY_TOKENS + 500)).terms).toHaveLength(MAX_QUERY_TOKENS);
  });
});

describe('analyseQuery / phrases', () => {
  it.each([
    '"lutte contre l’exclusion" rurale',
    "« lutte contre l'exclusion » rurale",
    '“lutte contre l’exclusion” rurale',
  ])('%s', (query) => {
    const analysis = analyseQuery(query);
    expect(analysis.phrases).toEqual([['lutte', 'contre', 'l', 'exclusion']]);
    expect(analysis.phraseStems).toEqual([['lutte', 'contre', 'exclusion']]);
    expect(analysis.phraseWords).toEqual([['lutte', 'contre', 'l', 'exclusion']]);
    expect(analysis.phraseWays).toEqual([analysis.phraseWords]);
    expect(analysis.terms.map((term) => term.form)).toEqual(['rurale']);
  });

  it('takes « M » in quotes for the title that it is, with its point or without', () => {
    for (const passage of ['"M. le ministre"', '"M le ministre"', '"ministre M"'])
      expect(analyseQuery(passage).phraseStems).toEqual([['ministre']]);
  });

  it('takes quotes and dashes of a pasted text for punctuation, and none of its words away', () => {
    const letter =
      'Le maire nous écrit : « la lanterne du phare reste éteinte » -depuis la tempête- et les pêcheurs rentrent dans la brume';
    const pasted = analyseQuery(
      `${letter}, alors que la commune attend toujours les ferronniers de la vallée voisine.`,
    );
    expect(pasted).toMatchObject({ phrases: [], phraseStems: [], excluded: [], excludedPhrases: [] });
    expect(pasted.terms.map(({ form }) => form)).toEqual(
      expect.arrayContaining(['lanterne', 'eteinte', 'tempete', 'ferronniers']),
    );
  });

  it('keeps a long passage that is quoted as a whole', () => {
    const words = Array.from({ length: 40 }, (_, place) => `lanterne${'x'.repeat(place)}`);
    expect(analyseQuery(`« ${words.join(' ')} »`).phrases).toEqual([words]);
    expect(analyseQuery(`phare « ${words.join(' ')} » -canal`)).toMatchObject({
      phrases: [words],
      excluded: ['canal'],
    });
  });

  it('ignores a quote that is never closed, and empty quotes', () => {
    expect(analyseQuery('école "rurale')).toMatchObject({ phrases: [], excluded: [] });
    expect(stems('école "rurale')).toEqual(['ecole', 'rural']);
    expect(analyseQuery('"" école')).toMatchObject({ phrases: [] });
  });

  it('separates phrases that follow each other', () => {
    expect(analyseQuery('"eau potable""mer du nord"').phrases).toEqual([
      ['eau', 'potable'],
      ['mer', 'du', 'nord'],
    ]);
  });
});

describe('analyseQuery / exclusion', () => {
  it.each([
    ['écoles -privées', ['prive'], []],
    ['-hôpitaux écoles', ['hopital'], []],
    ["écoles -l'eau", ['eau'], []],
    ['écoles -sous-traitance', [], [['sous', 'traitance']]],
    ['écoles -"cantines scolaires"', [], [['cantines', 'scolaires']]],
    ['écoles -"et deux"', [], [['et', 'deux']]],
    ['écoles -"cantines"', [], [['cantines']]],
    ["écoles -l'arc-en-ciel", [], [['arc', 'en', 'ciel']]],
    ['Saint-Malo', [], []],
    ['écoles - privées', [], []],
    ['école – privée', [], []],
    ['écoles -', [], []],
    ['écoles -le', [], []],
  ])('%s', (query, excluded, excludedPhrases) => {
    expect(analyseQuery(query)).toMatchObject({ excluded, excludedPhrases });
  });

  it('excludes every way of writing a passage that begins with an article', () => {
    const { excluded, excludedPhrases } = analyseQuery('écoles -"la poste"');
    expect(excluded).toEqual([]);
    expect(excludedPhrases).toEqual(
      expect.arrayContaining([
        ['la', 'poste'],
        ['de0la', 'poste'],
      ]),
    );
    expect(excludedPhrases).not.toContainEqual(['poste']);
  });

  it('leaves what is excluded out of the terms', () => {
    expect(stems('écoles -privées')).toEqual(['ecole']);
    expect(analyseQuery('-privées')).toMatchObject({ terms: [], onlyStopWords: false });
  });
});

describe('analyseQuery / truncated words', () => {
  const truncated = (query: string) =>
    analyseQuery(query)
      .terms.filter((term) => term.truncated)
      .map(({ form }) => form);

  it.each([
    ["l'hôpit* rural", ['hopit']],
    ['hôpit**, écol*.', ['hopit', 'ecol']],
    ['anti-spéc*', ['spec']],
    // A stop word like any other beginning.
    ['par* école', ['par']],
    ['hô* * -* 123* covid19* hôp*ital', []],
    ['"hôpit* rural" « écol* »', []],
    [`hôpit* ${'école '.repeat(30)}`, []],
  ])('%s', (query, forms) => {
    expect(truncated(query)).toEqual(forms);
  });

  it('are excluded as beginnings', () => {
    expect(analyseQuery("école -hôpit* -l'eau* -privées")).toMatchObject({
      excludedBeginnings: ['hopit', 'eau'],
      excluded: ['prive'],
      terms: [{ form: 'ecole' }],
    });
    expect(analyseQuery('-hôpit*')).toMatchObject({ terms: [], onlyStopWords: false });
  });
});

describe('analyseQuery / unfinished word', () => {
  it.each([
    ['écoles rur', true],
    ['écoles rur ', false],
    ['écoles 2019', false],
    ['écoles -rur', false],
    ['écoles "rur"', false],
    ['écoles de', false],
    ['rurales.', false],
    ['e', false],
    ['', false],
  ])('%j → %j', (query, expected) => {
    expect(analyseQuery(query).lastIsPrefix).toBe(expected);
  });
});

describe('analyseQuery / any query', () => {
  const query = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc
      .array(fc.constantFrom('-', '"', '« ', ' »', ' ', "l'", 'école', 'de', '12,5', '“', '”'))
      .map((list) => list.join('')),
  );

  it('places each term where it stands', () => {
    fc.assert(
      fc.property(query, (text) => {
        for (const { surface, start, end } of analyseQuery(text).terms)
          expect(text.slice(start, end)).toBe(surface);
      }),
      { numRuns: 500 },
    );
  });
});
