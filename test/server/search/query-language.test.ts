import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GROUPS } from '../../../config/groups.js';
import type { Question } from '../../../model/question.js';
import { stemsOf } from '../../../french/analyse.js';
import { createLexiconSource } from '../../../server/lexicon/lexicon-source.js';
import { parseQueryString } from '../../../server/params/query-string.js';
import { readSearchParams } from '../../../server/params/search-params.js';
import { presentResultPage } from '../../../server/present/result-page.js';
import { parseQuery } from '../../../server/query/parse-query.js';
import type { QueryNode } from '../../../server/query/query-node.js';
import { textOfValues } from '../../../server/query/query-node.js';
import { readSearch } from '../../../server/search/read-search.js';
import { startSearch } from '../../../server/search/search.js';
import { createPartyDirectory } from '../../../server/understand/party-directory.js';
import { createSynonymTable } from '../../../server/understand/synonym-table.js';
import { createVocabulary } from '../../../server/understand/vocabulary.js';
import { createFakeEngine } from '../fake-engine.js';
import { makeQuestion } from '../records.js';
import { wholeSearch } from '../whole-search.js';

const WORDS = ['phare', 'montagne', 'canal', 'funiculaire', 'ballon'];
const AUTHORS = ['Martin Zoé', 'Martinet Léo', 'de La Tour Anne'];
const MINISTRIES = ['Santé et prévention', 'Solidarités et santé', 'Rivières', 'Rivières et lacs'];
const DAY = 86_400_000;
const iso = (days: number) => new Date(Date.UTC(2019, 0, 1) + days * DAY).toISOString().slice(0, 10);

/** Two hundred questions in which nothing goes together with anything. */
const QUESTIONS: readonly Question[] = Array.from({ length: 200 }, (_, at) => {
  const has = (salt: number, share: number) => ((at + 1) * salt * 2_654_435_761) % 1_000 < share * 1_000;
  const texts = WORDS.filter((__, place) => has(place + 3, 0.3));
  const base = makeQuestion({});
  const answered = at % 3 === 0 ? null : iso(at * 4 + 20 + (at % 70));
  return makeQuestion({
    number: 900_001 + at,
    type: at % 7 === 0 ? 'QOSD' : 'QE',
    title: `Sujet ${WORDS[at % WORDS.length] ?? ''}${at % 6 === 0 ? ' phare ballon' : ''}${at % 10 === 5 ? ' ballon, phares' : ''}${at % 25 === 3 ? ' pour tous' : ''}`,
    text: `Question inventée. ${texts.join(' ')}.`,
    ...(answered === null ? {} : { reply: `Réponse inventée. ${WORDS[(at * 3) % 5] ?? ''}.` }),
    status: answered === null ? (at % 4 === 0 ? 'withdrawn' : 'pending') : 'answered',
    delayDays: answered === null ? null : 20 + (at % 70),
    author: { ...(base.author ?? AUTHOR), sortName: AUTHORS[at % 3] ?? null, name: AUTHORS[at % 3] ?? null },
    party: { organeId: null, code: at % 2 ? 'LR' : 'LAREM', label: 'x', lineage: at % 2 ? 'DR' : 'EPR' },
    ministry: {
      organeId: null,
      label: MINISTRIES[at % 12 === 2 ? 3 : at % 3] ?? 'x',
      title: null,
      portfolios: [],
    },
    dates: {
      published: iso(at * 4),
      answered,
      due: iso(at * 4 + 60),
      closed: answered === null && at % 4 === 0 ? iso(at * 4 + 30) : answered,
      renewed: [],
      signalled: at % 5 === 0 ? [iso(at * 4 + 70)] : [],
    },
  });
});
const AUTHOR = {
  id: null,
  name: null,
  sortName: null,
  civility: null,
  department: null,
  departmentCode: null,
  constituency: null,
};

const engine = createFakeEngine(QUESTIONS);
const parties = createPartyDirectory(GROUPS);
const knowledge = {
  engine,
  vocabulary: createVocabulary(engine, parties),
  lexicon: createLexiconSource(engine),
  synonyms: createSynonymTable([]),
};

async function find(q: string, rest = '') {
  const params = readSearchParams(
    parseQueryString(`facets=none&fold=false&perPage=100&q=${encodeURIComponent(q)}&${rest}`),
  );
  const understood = await readSearch(params, knowledge);
  const found = await wholeSearch(understood, engine);
  const searching = await startSearch(understood, engine);
  return { found, page: await presentResultPage(understood, searching, { parties, startedAt: 0 }) };
}

const total = async (q: string, rest = '') => (await find(q, rest)).found.total;
const count = (holds: (question: Question) => boolean) => QUESTIONS.filter(holds).length;
const says = (question: Question, word: string) =>
  stemsOf(JSON.stringify([question.title, question.question, question.answer])).includes(
    stemsOf(word)[0] ?? '',
  );

const days = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / DAY;
const DOCUMENTED: [string, (question: Question) => boolean][] = [
  ['groupe:LR', ({ party }) => party?.code === 'LR'],
  ['-groupe:LR', ({ party }) => party?.code !== 'LR'],
  ['SAUF type:QE', ({ type }) => type !== 'QE'],
  ['ministère:(rivières et lacs OU santé)', ({ ministry }) => ministry?.label !== 'Rivières'],
  ['SAUF auteur:(martin OU de la tour)', ({ author }) => author?.sortName === 'Martinet Léo'],
  ['(groupe:LR OU type:QOSD)', ({ party, type }) => party?.code === 'LR' || type === 'QOSD'],
  ['lignée:"La République en Marche"', ({ party }) => party?.lineage === 'EPR'],
  ['auteur:martin', ({ author }) => author?.sortName === 'Martin Zoé'],
  ['auteur:marti', ({ author }) => author?.sortName?.startsWith('Marti') === true],
  ['auteur:"Anne de La Tour"', ({ author }) => author?.sortName === 'de La Tour Anne'],
  ['ministère:santé', ({ ministry }) => ministry?.label.toLowerCase().includes('santé') === true],
  ['ministère:"la santé"', ({ ministry }) => ministry?.label.toLowerCase().includes('santé') === true],
  ['ministère:rivières', ({ ministry }) => ministry?.label === 'Rivières'],
  ['ministère:"Ministère des rivières"', ({ ministry }) => ministry?.label === 'Rivières'],
  ['ministère:rivières*', ({ ministry }) => ministry?.label.startsWith('Rivières') === true],
  ['ministère:santé,lacs', ({ ministry }) => ministry?.label !== 'Rivières'],
  ['auteur:"Mme Anne de La Tour"', ({ author }) => author?.sortName === 'de La Tour Anne'],
  ['auteur:zoé,tour', ({ author }) => author?.sortName !== 'Martinet Léo'],
  ['année:2019,1850', ({ dates }) => dates.published?.startsWith('2019') === true],
  ['type:orales', ({ type }) => type === 'QOSD'],
  ['statut:retirés', ({ status }) => status === 'withdrawn'],
  ['avant:2019', () => false],
  ['avant:02/2019', ({ dates }) => (dates.published ?? '') < '2019-02-01'],
  ['après:02/2019', ({ dates }) => (dates.published ?? '') > '2019-02-28'],
  ['avant:"1er février 2019"', ({ dates }) => (dates.published ?? '') < '2019-02-01'],
  ['mois:"mars 2019"', ({ dates }) => dates.published?.startsWith('2019-03') === true],
  ['date:05/01/2019', ({ dates }) => dates.published === '2019-01-05'],
  ['date:"5 janvier 2019"', ({ dates }) => dates.published === '2019-01-05'],
  ['date:03/2019', ({ dates }) => dates.published?.startsWith('2019-03') === true],
  ['-date:2019', ({ dates }) => dates.published?.startsWith('2019') !== true],
  [
    'après:2019 avant:06/2020',
    ({ dates }) => days('2019-12-31', dates.published ?? '') > 0 && (dates.published ?? '') < '2020-06-01',
  ],
  ['année:2020', ({ dates }) => dates.published?.startsWith('2020') === true],
  ['année:2019-2020', ({ dates }) => /^20(19|20)/.test(dates.published ?? '')],
  ['-année:2020–2030', ({ dates }) => (dates.published ?? '') < '2020'],
  ['législature:14-16', ({ legislature }) => legislature === 15],
  ['délai:>60', ({ delayDays }) => delayDays !== null && delayDays > 60],
  ['délai:31-60,<30', ({ delayDays }) => delayDays !== null && delayDays <= 60 && delayDays !== 30],
  ['signalée:oui', ({ dates }) => dates.signalled.length > 0],
  ['retirée:non', ({ status }) => status !== 'withdrawn'],
  ['titre:phare', ({ title }) => title.includes('phare')],
  ['réponse:phare', ({ answer }) => JSON.stringify(answer).includes('phare')],
  ['-réponse:phare', ({ answer }) => !JSON.stringify(answer).includes('phare')],
  ['titre:"phare ballon"', ({ title }) => title.includes('phare ballon')],
  ['-titre:"phare ballon"', ({ title }) => !title.includes('phare ballon')],
  ['titre:"ballon phare"', ({ title }) => title.includes('ballon phare')],
  ['titre:« sujet phare »', ({ title }) => title.startsWith('Sujet phare')],
  ['titre:"pour tous"', ({ title }) => title.endsWith('pour tous')],
  ['-titre:"pour tous"', ({ title }) => !title.endsWith('pour tous')],
  ['titre:"phares"', ({ title }) => title.includes('phares')],
  // Before a small letter, a point ends no sentence.
  ['réponse:"inventée phare"', ({ answer }) => JSON.stringify(answer).includes('inventée. phare')],
  ['réponse:"phare inventée"', () => false],
  [
    '(titre:"phare ballon" OU type:QOSD)',
    ({ title, type }) => title.includes('phare ballon') || type === 'QOSD',
  ],
  ['titre:mont*', ({ title }) => title.includes('montagne')],
  ['-titre:canau*', ({ title }) => !title.includes('canal')],
  ['réponse:funi*', ({ answer }) => JSON.stringify(answer).includes('funiculaire')],
  ['(canau* OU type:QOSD)', (question) => says(question, 'canal') || question.type === 'QOSD'],
  ['-canau*', (question) => !says(question, 'canal')],
  ['numéro:900003', ({ number }) => number === 900_003],
  ['n°:900003', ({ number }) => number === 900_003],
  ['n°:(900003 OU 900004)', ({ number }) => number === 900_003 || number === 900_004],
  ['numéro:"900 003"', ({ number }) => number === 900_003],
  [
    'numéro:900003,900004,900008 type:QE',
    ({ number, type }) => [3, 4].includes(number - 900_000) && type === 'QE',
  ],
  ['(numéro:900003 OU groupe:LR)', ({ number, party }) => number === 900_003 || party?.code === 'LR'],
  ['-numéro:900003', ({ number }) => number !== 900_003],
  ['statut:"en attente"', ({ status }) => status === 'pending'],
];

describe('truncated words', () => {
  it('are shown with their star and what stands for them, and what they find is marked', async () => {
    const { page } = await find('(canau** OU zzz) sujet');
    expect(page.understood.expression).toBe('(canau* OU zzz) sujet');
    expect(page.understood.words).toEqual([
      { text: 'sujet', alternatives: [] },
      { text: 'canau*', alternatives: [{ text: 'canal', kind: 'completion' }] },
      { text: 'zzz', alternatives: [] },
    ]);
    expect(page.hits.length).toBeGreaterThan(0);
    for (const { titleHtml, snippet } of page.hits)
      expect(`${titleHtml} ${snippet.html}`).toMatch(/<mark>canal<\/mark>/);
    expect((await find('sujet -canau*')).page.understood.excluded).toEqual(['canau*']);
  });
});

describe('operators', () => {
  it.each(DOCUMENTED)('%s finds what it says', async (query, holds) => {
    expect(await total(query)).toBe(count(holds));
  });

  it('judges the delay of an answer on the day given, whatever came later', async () => {
    const asOf = '2020-03-01';
    const isLate = ({ dates }: Question) =>
      (dates.due ?? '9') < asOf && !((dates.answered ?? '9') <= asOf) && !((dates.closed ?? '9') <= asOf);
    expect(await total('retard:oui', `asOf=${asOf}`)).toBe(count(isLate));
    expect(await total('', `late=false&asOf=${asOf}`)).toBe(count((question) => !isLate(question)));
    expect(count(isLate)).toBeGreaterThan(0);
  });

  it('leaves out what it does not know, with the nearest values', async () => {
    const { page } = await find('auteur:Martyn phare');
    expect(page.total).toBe(await total('phare'));
    expect(page.warnings).toMatchObject([{ code: 'valeur_inconnue', parameter: 'author', value: 'Martyn' }]);
    expect(page.warnings[0]?.nearest).toContain('Martin Zoé');
    const wrong = await find('délai:bientôt');
    expect(wrong.page).toMatchObject({ total: 200, warnings: [{ code: 'valeur_inconnue' }] });
  });

  it.each([
    ['leg:99', 'legislature', '99', ['15']],
    ['leg:15,99', 'legislature', '99', ['15']],
    ['année:1850', 'year', '1850', ['2019', '2020', '2021']],
    ['année:2020-2019', 'q', '2020-2019', []],
    ['mois:1850-01', 'month', '1850-01', ['2019-01', '2019-02', '2019-03']],
    ['groupe:LR,XYZ', 'party', 'XYZ', []],
    ['statut:atente', 'q', 'atente', ['en attente']],
    ['type:QEE', 'q', 'QEE', ['QE']],
    ['retard:ou', 'q', 'ou', ['oui']],
    ['groupe:PS', 'party', 'PS', ['SOC', 'SER', 'SRC']],
  ])(
    '%s: what no question has is told with the nearest values, and left out',
    async (q, parameter, value, nearest) => {
      const { page } = await find(q);
      expect(page.warnings).toMatchObject([{ code: 'valeur_inconnue', parameter, value, nearest }]);
      expect(page.warnings[0]?.message).toContain('de côté');
      expect(page.total).toBe(q === 'groupe:LR,XYZ' ? 100 : 200);
    },
  );

  it.each([
    ['legislature=99', 'legislature', 0],
    ['legislature=15,99', 'legislature', 200],
    ['year=1850', 'year', 0],
    ['month=1850-01', 'month', 0],
    ['constituency=99', 'constituency', 0],
  ])('as a parameter, %s matches nothing, and says so', async (address, parameter, matches) => {
    const { page } = await find('', address);
    expect(page.total).toBe(matches);
    expect(page.warnings).toMatchObject([{ code: 'valeur_inconnue', parameter }]);
  });

  it('finds questions by number, beside every other criterion', async () => {
    expect(await total('', 'number=900003')).toBe(1);
    expect(await total('', 'number=900003,900008&type=QE')).toBe(
      count(({ number, type }) => type === 'QE' && [900_003, 900_008].includes(number)),
    );
    expect(await total('', 'number=900003&legislature=14')).toBe(0);
    expect((await find('', 'number=900003')).page.understood.filters).toMatchObject([
      { parameter: 'number', value: '900003', label: '900003', source: 'url' },
    ]);
    expect(() => readSearchParams(parseQueryString('number=abc'))).toThrow('« number »');
    expect((await find('numéro:abc')).page.warnings).toMatchObject([
      { code: 'valeur_inconnue', value: 'abc' },
    ]);
  });

  it.each(['QE n°:900003', 'question n°: 900003', 'n° 900003', 'n°:900003'])(
    'the sign of a number is a piece of a reference, too: %s',
    async (q) => {
      const { page } = await find(q);
      expect(page.hits.map(({ number }) => number)).toEqual([900_003]);
      expect(page.warnings).toEqual([]);
    },
  );

  it.each([
    ['5 janvier 2019', 'date:05/01/2019', 1],
    ['05/01/2019 type:QE,QOSD', 'date:05/01/2019', 1],
    ['2019-01-05', 'date:05/01/2019', 1],
    ['mars 2019', 'date:03/2019', 8],
  ])('of a date alone (%s) it says how to ask for the day of publication', async (q, filter, published) => {
    const { page } = await find(q);
    expect(page.warnings).toContainEqual(
      expect.objectContaining({ code: 'date_en_mots', parameter: 'q', nearest: [filter] }),
    );
    expect(await total(filter)).toBe(published);
    expect((await find(`phare ${q}`)).page.warnings.map(({ code }) => code)).not.toContain('date_en_mots');
  });

  it.each(['Zoé Martin', 'martin zoe', 'Mme Zoé MARTIN', '"Zoé Martin"'])(
    'of a deputy’s name alone (%s) it says how to ask for what that deputy asked',
    async (q) => {
      const { page } = await find(q);
      const told = page.warnings.find(({ code }) => code === 'nom_de_depute');
      expect(told).toMatchObject({ parameter: 'q', nearest: [`auteur:"${q.replaceAll('"', '')}"`] });
      expect(await total(told?.nearest?.[0] ?? '')).toBe(
        count(({ author }) => author?.sortName === 'Martin Zoé'),
      );
      for (const [text, rest] of [
        [`phare ${q}`, ''],
        ['martin', ''],
        [q, 'author=Martin+Zoé'],
        [`${q} OU phare`, ''],
      ] as const)
        expect((await find(text, rest)).page.warnings.map(({ code }) => code)).not.toContain('nom_de_depute');
    },
  );

  it('shows no deputy’s question for the reference of one of the Senate, and says why', async () => {
    const cited = (journal: string) => find(`QE n° 900003, ${journal} du 5 mars 2019`);
    expect((await cited('JO AN')).page.understood.strategy).toBe('reference');
    const { page } = await cited('JO Sénat');
    expect(page.understood.strategy).not.toBe('reference');
    expect(page.warnings).toContainEqual(
      expect.objectContaining({
        code: 'reference_introuvable',
        message: expect.stringContaining('une question du Sénat') as string,
      }),
    );
  });

  it('takes dates in words as parameters', async () => {
    expect(await total('', 'from=1er+janvier+2019&to=5+janvier+2019')).toBe(2);
    expect(await total('', 'month=mars+2019')).toBe(await total('', 'month=2019-03'));
  });

  it('names the ministries that hold the name typed, which is taken alone', async () => {
    const { page } = await find('ministère:rivières');
    expect(page.warnings).toMatchObject([
      { code: 'autres_noms', parameter: 'ministry', value: 'rivières', nearest: ['Rivières et lacs'] },
    ]);
    expect(page.warnings[0]?.message).toContain('« ministère:Rivières* »');
    expect((await find('ministère:santé')).page.warnings).toEqual([]);
  });

  it.each([
    ['auteur:Mme Zoé Martin phare', 'auteur:"Mme Zoé Martin"'],
    ['phare -auteur:Martin Zoé', 'auteur:"Martin Zoé"'],
    ['(auteur:anne de la Tour OU phare)', 'auteur:"anne de la Tour"'],
    ['ministère:rivières et lacs', 'ministère:"rivières et lacs"'],
    ['statut:en attente', 'statut:"en attente"'],
    ['avant:5 mars 2019 phare', 'avant:"5 mars 2019"'],
  ])('says of %s that the name ends at its first space, and how to write it whole', async (q, remedy) => {
    const { page } = await find(q);
    const told = page.warnings.filter(({ code }) => code === 'syntaxe');
    expect(told).toMatchObject([{ parameter: 'q', nearest: [remedy] }]);
    expect(told[0]?.message).toContain(`« ${remedy} »`);
    expect((await find(remedy)).page.warnings).not.toContainEqual(
      expect.objectContaining({ code: 'syntaxe' }),
    );
  });

  it.each([
    'auteur:martin phare',
    'auteur:"Martin Zoé" phare',
    'auteur:martinet député',
    'ministère:rivières phare',
    'statut:répondue phare',
    'après:2019 mars',
    'auteur:Martin OU Zoé',
  ])('says nothing of %s, whose words go on with no name', async (q) => {
    const { page } = await find(q);
    expect(page.warnings.filter(({ code }) => code === 'syntaxe')).toEqual([]);
  });

  it('proposes one person once, in French what a list holds', async () => {
    const authors = await find('auteur:Martyn');
    expect(new Set(authors.page.warnings[0]?.nearest).size).toBe(authors.page.warnings[0]?.nearest?.length);
    expect(authors.page.warnings[0]?.nearest).not.toContain('Zoé Martin');
    const status = await find('statut:inconnu');
    expect(status.page.warnings[0]?.message).toContain('répondue (answered)');
    expect((await find('retard:jamais')).page.warnings[0]?.message).toContain('oui (true), non (false)');
  });

  it('counts a typed choice as a selection of its facet', async () => {
    const { page } = await find('groupe:LR', 'facets=party');
    expect(page.facets.party?.map(({ value, count: n, selected }) => [value, n, selected])).toEqual([
      ['LAREM', 100, false],
      ['LR', 100, true],
    ]);
  });
});

describe('understood', () => {
  it('tells words, passages, exclusions and filters apart, and where each filter stands', async () => {
    const q = 'phare ministère:santé "question inventée" SAUF ballon -type:QOSD';
    const { page } = await find(q, 'signalled=true');
    expect(page.understood).toMatchObject({
      expression: 'phare ministère:santé "question inventée" -ballon -type:QOSD',
      phrases: ['question inventée'],
      excluded: ['ballon'],
      words: [{ text: 'phare', alternatives: [] }],
      filters: [
        { parameter: 'signalled', value: 'true', label: 'Oui', source: 'url', text: null },
        {
          parameter: 'ministry',
          label: 'Santé et prévention, Solidarités et santé',
          source: 'q',
          negated: false,
        },
        { parameter: 'type', value: 'QOSD', label: 'Question orale sans débat', negated: true, source: 'q' },
      ],
    });
    for (const { text, start, end } of page.understood.filters)
      if (text !== null) expect(q.slice(start ?? 0, end ?? 0)).toBe(text);
  });

  it('says what a word was corrected to', async () => {
    const { page } = await find('funiclaire');
    expect(page.understood.words).toMatchObject([
      { text: 'funiclaire', alternatives: [{ kind: 'spelling' }] },
    ]);
  });
});

const word = fc.constantFrom(...WORDS);
const { choice } = fc.letrec<{ choice: string }>((tie) => ({
  choice: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    word,
    fc.tuple(word, word).map((pair) => `"${pair.join(' ')}"`),
    fc.constantFrom('groupe:LR', '-type:QE', 'titre:phare', 'délai:>60'),
    tie('choice').map((inner) => `SAUF (${inner})`),
    fc
      .tuple(tie('choice'), fc.constantFrom('OU', 'ET', ''), tie('choice'))
      .map((parts) => `(${parts.join(' ')})`),
  ),
}));

/** The tree judged on a record, without an index. */
function evaluate(node: QueryNode, question: Question): boolean {
  switch (node.kind) {
    case 'not':
      return !evaluate(node.node, question);
    case 'all':
      return node.nodes.every((part) => evaluate(part, question));
    case 'any':
      return node.nodes.some((part) => evaluate(part, question));
    case 'words':
      return node.text.split(' ').every((one) => says(question, one));
    case 'phrase':
      return [question.title, ...question.question, ...question.answer].some((part) =>
        JSON.stringify(part).includes(node.text),
      );
    case 'filter':
      return (
        DOCUMENTED.find(([query]) => query === `${node.operator}:${textOfValues(node)}`)?.[1](question) ??
        question.type === textOfValues(node)
      );
  }
}

describe('choices', () => {
  it('find what the expression says of each question', async () => {
    await fc.assert(
      fc.asyncProperty(choice, choice, async (one, other) => {
        const query = `(${one} OU ${other})`;
        const { root } = parseQuery(query);
        if (root === null) throw new Error('nothing was read');
        expect(await total(query)).toBe(count((question) => evaluate(root, question)));
      }),
      { numRuns: 150, examples: [['SAUF (phare)', 'SAUF (SAUF (SAUF ("phare funiculaire")))']] },
    );
  });
});

describe('filters', () => {
  const filters = [
    'type=QE',
    'party=LR',
    'late=true',
    'q2',
    'delay=>60',
    'year=2019',
    'status=answered',
    'title',
  ];
  it('widen words that stand side by side, never those that ET joins', async () => {
    const rare = 'xylophone';
    expect(await total(`phare ${rare}`)).toBeGreaterThan(0);
    for (const q of [
      `phare ET ${rare}`,
      `phare AND ${rare}`,
      `phare ET ${rare} type:QE`,
      `type:QE ET phare ${rare}`,
    ])
      expect(await total(q)).toBe(0);
    expect(await total(`(phare ET ${rare}) OU canal`)).toBe(await total('canal'));
  });

  it('only ever narrow a search, typed or not, widened or not', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(word, fc.constantFrom('xylophone', '-ballon', '"phare canal"')), { maxLength: 4 }),
        fc.subarray(filters),
        fc.constantFrom('groupe:LR', '-type:QE', 'titre:phare', 'status'),
        async (words, chosen, typed) => {
          const rest = chosen.map((filter) => filter.replace('>', '%3E')).join('&');
          const q = words.join(' ');
          const without = await total(q);
          const some = await total(q, rest);
          expect(some).toBeLessThanOrEqual(without);
          if (typed !== 'status') expect(await total(`${q} ${typed}`, rest)).toBeLessThanOrEqual(some);
        },
      ),
      { numRuns: 60 },
    );
  });
});
