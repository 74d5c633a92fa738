import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ranking } from '../../../config/ranking.js';
import type { Question } from '../../../model/question.js';
import type { EngineQuery } from '../../../server/engine-port.js';
import { parseQueryString } from '../../../server/params/query-string.js';
import { readSearchParams } from '../../../server/params/search-params.js';
import { createLexiconSource } from '../../../server/lexicon/lexicon-source.js';
import { startSearch, type FoundHit } from '../../../server/search/search.js';
import { readSearch } from '../../../server/search/read-search.js';
import { createPartyDirectory } from '../../../server/understand/party-directory.js';
import { createSynonymTable } from '../../../server/understand/synonym-table.js';
import { createVocabulary } from '../../../server/understand/vocabulary.js';
import { createFakeEngine } from '../fake-engine.js';
import { makeQuestion } from '../records.js';
import { wholeSearch } from '../whole-search.js';

function collection(texts: readonly string[]): Question[] {
  return texts.map((text, rank) =>
    makeQuestion({ number: 900_001 + rank, title: `Question inventée ${rank}`, text }),
  );
}

async function understood(
  questions: readonly Question[],
  query: string,
  engine = createFakeEngine(questions),
) {
  const parties = createPartyDirectory([]);
  const knowledge = {
    engine,
    vocabulary: createVocabulary(engine, parties),
    lexicon: createLexiconSource(engine),
    synonyms: createSynonymTable([['PIE', 'passerelle intercommunale éphémère']]),
  };
  const params = readSearchParams(parseQueryString(`facets=none&${query}`));
  return readSearch(params, knowledge);
}

async function find(questions: readonly Question[], query: string, engine = createFakeEngine(questions)) {
  return wholeSearch(await understood(questions, query, engine), engine);
}

const numbers = ({ hits }: { hits: { record: Question }[] }) => hits.map(({ record }) => record.number);
const codes = ({ warnings }: { warnings: { code: string }[] }) => warnings.map(({ code }) => code);
const q = (text: string) => `q=${encodeURIComponent(text)}`;

const PHARES = collection([
  'Le phare de la montagne imaginaire est éteint.',
  'Les phares éclairent mal les canaux suspendus.',
  'La montagne imaginaire a perdu son funiculaire.',
  'Une passerelle intercommunale éphémère relie deux ballons.',
  'La PIE de la vallée des nuages est close.',
]);

describe('search', () => {
  it('requires every word when enough questions have them all', async () => {
    const found = await find(PHARES, q('phare montagne'));
    expect(found.match.kind).toBe('all');
    expect(numbers(found)).toEqual([900_001]);
    expect(found.warnings).toEqual([]);
  });

  it('widens to the telling words, and says so, when too few have them all', async () => {
    const found = await find(PHARES, q('phare funiculaire'));
    expect(found.match.kind).toBe('some');
    expect(codes(found)).toEqual(['recherche_elargie']);
    expect(numbers(found).sort()).toEqual([900_001, 900_002, 900_003]);
    expect(found.total).toBe(3);
  });

  it('stays with nothing, and without a promise, when no word exists', async () => {
    const found = await find(PHARES, q('xylophone zébrure'));
    expect(found).toMatchObject({ total: 0, hits: [] });
    expect(found.warnings.map(({ code, value, nearest }) => [code, value, nearest])).toEqual([
      ['mot_voisin', 'xylophone', []],
      ['mot_voisin', 'zébrure', []],
    ]);
    expect(found.warnings[0]?.message).toBe('Aucune question ne contient « xylophone ».');
  });

  it('takes an acronym for what it stands for, and the other way round', async () => {
    expect(numbers(await find(PHARES, q('PIE'))).sort()).toEqual([900_004, 900_005]);
    expect(numbers(await find(PHARES, q('passerelle intercommunale éphémère'))).sort()).toEqual([
      900_004, 900_005,
    ]);
  });

  it('corrects a word of six letters and more, and completes the last one', async () => {
    expect(numbers(await find(PHARES, q('funiclaire')))).toEqual([900_003]);
    expect(numbers(await find(PHARES, q('funic')))).toEqual([900_003]);
  });

  it.each([
    // Five letters are not corrected, and two mistakes in nine are too many.
    ['phere', 'phere', ['phare']],
    ['titre:phere', 'phere', ['phare']],
    ['(phere OU zébrure)', 'phere', ['phare']],
    ['"phere"', 'phere', ['phare']],
    ['montangne-', 'montangne', null],
    ['balans', 'balans', ['ballons']],
    ['éfémères', 'éfémères', ['éphémère']],
    ['nueges valle', 'nueges', null],
    ['zzzz*', 'zzzz*', []],
  ])(
    'of what finds nothing (%s) it names the words that no question holds, and near ones',
    async (query, word, near) => {
      const { warnings, total } = await find(PHARES, q(query));
      const told = warnings.find(({ code, value }) => code === 'mot_voisin' && value === word);
      if (near === null) expect(told).toBeUndefined();
      else expect({ total, nearest: told?.nearest }).toEqual({ total: 0, nearest: near });
      const [first] = near ?? [];
      if (first === undefined) return;
      expect(told?.message).toBe(`Aucune question ne contient « ${word} ». Mots proches : « ${first} ».`);
      expect((await find(PHARES, q(first))).total).toBeGreaterThan(0);
    },
  );

  it('names a word that no question holds where a search had to be widened, too', async () => {
    expect(codes(await find(PHARES, q('phere montagne')))).toEqual(['recherche_elargie', 'mot_voisin']);
  });

  it('names one that hardly any question holds beside one that very many do', async () => {
    const many = Array.from({ length: 1_200 }, () => 'Un phare.');
    const typo = collection([...many, 'Un phrae.', 'Un ballon.']);
    const found = await find(typo, q('phrae'));
    expect(found.total).toBe(1);
    expect(found.warnings.map(({ message }) => message)).toEqual([
      'Une seule question contient « phrae ». Mots proches, bien plus fréquents : « phare ».',
    ]);
    expect((await find(typo, q('ballon'))).warnings).toEqual([]);
    expect((await find(typo, q('phare'))).warnings).toEqual([]);
  });

  it('names no word of a search that finds enough, nor numbers, nor more than a few words', async () => {
    expect((await find(PHARES, q('"montagne" -phere'))).warnings).toEqual([]);
    expect((await find(PHARES, q('"montagne 20190"'))).warnings).toEqual([]);
    const many = await find(PHARES, q(`"${'xylo zébu zest kiwi okapi gnou lynx yack '}"`));
    expect(many.warnings).toHaveLength(5);
  });

  it('keeps to the order of quoted words, and leaves out what is excluded', async () => {
    expect((await find(PHARES, q('"montagne imaginaire"'))).total).toBe(2);
    expect((await find(PHARES, q('"imaginaire montagne"'))).total).toBe(0);
    expect(numbers(await find(PHARES, q('phare -montagne')))).toEqual([900_002]);
  });

  it('excludes the word that was typed, in a title as anywhere, and not what stands for it', async () => {
    const bodies = ['PIE de Vaubrune', 'Passerelle intercommunale éphémère de Vaubrune', 'Phare'].map(
      (title, rank) => makeQuestion({ number: 900_001 + rank, title, text: `${title}.` }),
    );
    for (const [wanted, excluded] of [
      ['PIE', '-PIE'],
      ['titre:PIE', '-titre:PIE'],
    ] as const) {
      expect(numbers(await find(bodies, q(wanted))).sort()).toEqual([900_001, 900_002]);
      expect(numbers(await find(bodies, q(excluded))).sort()).toEqual([900_002, 900_003]);
    }
    const passage = '-titre:"passerelle intercommunale éphémère"';
    expect(numbers(await find(bodies, q(`titre:PIE ${passage}`)))).toEqual([900_001]);
    expect(numbers(await find(bodies, q('-titre:intercommunale-éphémère'))).sort()).toEqual([
      900_001, 900_003,
    ]);
    expect((await find(bodies, q('-titre:éphémère-intercommunale'))).total).toBe(3);
  });

  it('finds a complete reference by its number, type and legislature, not by words', async () => {
    const found = await find(PHARES, q('15-900002QE'));
    expect(found.match.kind).toBe('reference');
    expect(numbers(found)).toEqual([900_002]);
  });

  it('finds every reference of a list, and names those that are not there', async () => {
    const found = await find(PHARES, q('15-900002QE, 15-900001QE et 15-7QE'));
    expect(found.match.kind).toBe('reference');
    expect(numbers(found).sort()).toEqual([900_001, 900_002]);
    expect(found.warnings.map(({ message }) => message)).toEqual([
      'Références absentes de la collection : QE n° 7 (15e législature).',
    ]);
    const all = await find(PHARES, q('15-900002QE 15-900001QE'));
    expect(codes(all)).toEqual([]);
  });

  it('looks for the text of a reference that does not exist', async () => {
    const found = await find(PHARES, q('17519'));
    expect(codes(found)).toEqual(['reference_introuvable']);
  });

  describe('of a bare number', () => {
    const texts = [
      'Le plan Nuages 900003 est éteint.',
      'Rien du tout.',
      'Un ballon.',
      'Le plan Nuages 900003.',
    ];
    const plan = collection(texts);

    it.each(['900003', ' 900 003', '« 900003 »', '"900003"', '(900003).'])(
      'finds the question of « %s », then those that hold it as a word',
      async (text) => {
        const found = await find(plan, q(text));
        expect(found.match.kind).toBe('all');
        expect(numbers(found)[0]).toBe(900_003);
        expect(numbers(found).sort()).toEqual([900_001, 900_003, 900_004]);
        expect(found.hits.map(({ score }) => score !== null)).toEqual([false, true, true]);
        expect(found).toMatchObject({ total: 3, totalFolded: 3, warnings: [] });
      },
    );

    it.each(['QE 900003', 'n° 900003', 'question 900003', '15-900003QE', '900003, 15e législature'])(
      'is no word in « %s »',
      async (text) => expect(numbers(await find(plan, q(text)))).toEqual([900_003]),
    );

    it('is a reference alone where no text holds it, and words alone where no question bears it', async () => {
      expect((await find(plan, q('900002'))).match.kind).toBe('reference');
      const found = await find(collection(['Le plan 2030.', 'Rien.']), q('2030'));
      expect(numbers(found)).toEqual([900_001]);
      expect(codes(found)).toEqual(['reference_introuvable']);
    });

    it('shows each match on one page, the question of that number on the first', async () => {
      const many = collection(Array.from({ length: 330 }, (_, at) => `Plan 900330, mesure ${at}.`)).concat(
        makeQuestion({ number: 900_330, type: 'QOSD', title: 'Question inventée', text: 'Un ballon.' }),
      );
      for (const rest of ['&fold=false', '&fold=true']) {
        const { hits, first } = await readAllPages(many, `q=900330${rest}`, 40);
        expect(first.total).toBe(331);
        expect(new Set(hits.map(({ record }) => record.id)).size).toBe(331);
        expect(numbers({ hits: hits.slice(0, 2) })).toEqual([900_330, 900_330]);
      }
    });

    it('obeys filters, and other orders', async () => {
      expect(numbers(await find(plan, `${q('900003')}&ids=15-900001QE,15-900003QE`))).toEqual([
        900_003, 900_001,
      ]);
      expect(numbers(await find(plan, `${q('900003')}&ids=15-900001QE`))).toEqual([900_001]);
      expect(numbers(await find(plan, `${q('900003')}&sort=newest`))).toEqual([900_004, 900_003, 900_001]);
    });
  });

  it('tells how many questions have every word, when some do', async () => {
    const others = Array.from({ length: 160 }, (_, rank) => `Un nuage inventé, le numéro ${rank}, passe.`);
    const found = await find(
      collection(['Le phare et son funiculaire.', 'Un phare seul.', 'Un funiculaire seul.', ...others]),
      q('phare funiculaire'),
    );
    expect(codes(found)).toEqual(['recherche_elargie']);
    expect(found.warnings[0]?.message).toMatch(/^Une seule question contient tous les mots/);
    expect(numbers(found)[0]).toBe(900_001);
    expect(found.total).toBe(3);
  });

  it.each([
    ['', '3 questions seulement contiennent tous les mots : '],
    // Nothing is said of filters that leave out none of these.
    ['&number=900001,900002,900003,900007', '3 questions seulement contiennent tous les mots : '],
    [
      '&number=900001,900002,900007',
      '2 questions seulement contiennent tous les mots avec les filtres choisis : ',
    ],
    ['&number=900001,900007', 'Une seule question contient tous les mots avec les filtres choisis : '],
    ['&number=900007', 'Aucune question ne contient tous les mots avec les filtres choisis : '],
  ])(
    'tells of a widened search how many questions hold all words under its filters: %s',
    async (filter, start) => {
      const few = collection(
        Array.from({ length: 400 }, (_, at) =>
          at < 3 ? 'Un phare, un funiculaire.' : at < 9 ? 'Un phare.' : 'Rien.',
        ),
      );
      const found = await find(few, `${q('phare funiculaire')}${filter}`);
      expect(found.match.kind).toBe('some');
      expect(found.total).toBeGreaterThan(0);
      expect(found.warnings).toHaveLength(1);
      expect(found.warnings[0]?.message.slice(0, start.length)).toBe(start);
    },
  );

  it('never brings back by widening what was excluded, nor drops what was quoted', async () => {
    const without = await find(PHARES, q('phare funiculaire -montagne'));
    expect(without.match.kind).toBe('some');
    expect(numbers(without)).toEqual([900_002]);
    const quoted = await find(PHARES, q('"montagne imaginaire" phare funiculaire'));
    expect(quoted.match.kind).toBe('some');
    expect(numbers(quoted).sort()).toEqual([900_001, 900_003]);
  });

  it('looks for nothing, and says so, when a text holds only little words', async () => {
    const found = await find(PHARES, q('le la les'));
    expect(codes(found)).toEqual(['aucun_mot']);
    expect(found.total).toBe(PHARES.length);
    expect(found.hits.every(({ score }) => score === null)).toBe(true);
  });

  it('sorts one day by number, and puts undated questions last both ways', async () => {
    const days = ['2021-02-01', '2021-02-03', '2021-02-01', null];
    const dated = days.map((published, rank) =>
      makeQuestion({
        number: 900_001 + rank,
        text: `Un phare ${rank}.`,
        dates: { published, answered: null, due: null, closed: null, renewed: [], signalled: [] },
      }),
    );
    expect(numbers(await find(dated, 'sort=newest&q=phare'))).toEqual([900_002, 900_003, 900_001, 900_004]);
    expect(numbers(await find(dated, 'sort=oldest&q=phare'))).toEqual([900_001, 900_003, 900_002, 900_004]);
  });
});

/** One letter that `LETTERS` authors sent, among longer questions on the same thing, which come after it. */
const LETTERS = 80;
const LETTER =
  'Les habitants des nuages attendent depuis longtemps que les échelles de corde soient réparées avant la prochaine saison des ballons captifs dans la vallée imaginaire du nord';
const ANSWER = `Le ministère des nuages répare les échelles ${'une après l’autre et sans relâche '.repeat(15)}`;
const CAMPAIGN = collection(
  Array.from({ length: 4 * LETTERS }, (_, rank) =>
    rank % 4 === 0
      ? `${LETTER} sans attendre. Dossier ${rank}.`
      : `Échelles de corde numéro ${rank} : ${'avis '.repeat(60 + (rank % 7))} un nuage.`,
  ),
);

async function readAllPages(questions: readonly Question[], query: string, perPage: number) {
  const hits: (FoundHit & { similar: number })[] = [];
  const first = await find(questions, `${query}&perPage=${perPage}`);
  const pages = Math.ceil(first.totalFolded / perPage);
  for (let page = 1; page <= pages + 1; page += 1) {
    const found = await find(questions, `${query}&perPage=${perPage}&page=${page}`);
    expect(found).toMatchObject({ total: first.total, totalFolded: first.totalFolded });
    expect(found.hits).toHaveLength(Math.max(0, Math.min(perPage, first.totalFolded - (page - 1) * perPage)));
    hits.push(...found.hits);
  }
  return { hits, first };
}

describe('pages', () => {
  it.each(['relevance', 'newest', 'oldest'])(
    'show each match on exactly one of them, sorted by %s, and each family once when folded',
    async (sort) => {
      const query = `${q('échelles corde')}&sort=${sort}`;
      // Neither the candidates nor their families fill whole pages: one page holds the last of them and others.
      const all = await readAllPages(CAMPAIGN, `${query}&fold=false`, 30);
      expect(all.first).toMatchObject({ total: 4 * LETTERS, totalFolded: 4 * LETTERS });
      expect(new Set(numbers(all)).size).toBe(4 * LETTERS);
      expect(all.hits.every(({ similar }) => similar === 0)).toBe(true);

      const folded = await readAllPages(CAMPAIGN, `${query}&fold=true`, 30);
      expect(folded.first).toMatchObject({ total: 4 * LETTERS, totalFolded: 3 * LETTERS + 1 });
      const families = folded.hits.map(({ family }) => family);
      expect(new Set(families).size).toBe(families.length);
      expect(new Set(families)).toEqual(new Set(all.hits.map(({ family }) => family)));
      const shown = folded.hits.reduce((sum, { similar }) => sum + 1 + similar, 0);
      expect(shown).toBe(4 * LETTERS);
    },
  );

  it.each(['true', 'false'])('miss nothing of a widened search with fold=%s', async (fold) => {
    const questions = collection(
      Array.from({ length: 260 }, (_, rank) =>
        rank % 2 === 0 ? `Le phare numéro ${rank} brille.` : `Le funiculaire numéro ${rank} grince.`,
      ),
    );
    const { hits, first } = await readAllPages(questions, `${q('phare funiculaire')}&fold=${fold}`, 30);
    expect(first.match.kind).toBe('some');
    expect(new Set(hits.map(({ record }) => record.number)).size).toBe(260);
  });

  it('miss nothing, whatever the families and the size of a page', async () => {
    const member = fc.record({ campaign: fc.nat(4), extra: fc.constantFrom('', 'phare', 'canal') });
    const members = fc.array(member, { minLength: 205, maxLength: 260, size: 'max' });
    await fc.assert(
      fc.asyncProperty(members, fc.integer({ min: 30, max: 100 }), async (given, perPage) => {
        const questions = collection(
          given.map(({ campaign, extra }, rank) =>
            campaign === 0
              ? `Échelle ${rank} ${extra}.`
              : `${LETTER} de la région ${campaign}. ${extra} ${rank}.`,
          ),
        );
        const all = await readAllPages(questions, 'q=echelle&fold=false', perPage);
        expect(new Set(all.hits.map(({ record }) => record.number)).size).toBe(given.length);
        const folded = await readAllPages(questions, 'q=echelle&fold=true', perPage);
        expect(new Set(folded.hits.map(({ family }) => family)).size).toBe(folded.hits.length);
        expect(folded.hits.reduce((sum, { similar }) => sum + 1 + similar, 0)).toBe(given.length);
      }),
      { numRuns: 4, endOnFailure: true },
    );
  });
});

describe('families', () => {
  it('are opened by what the folded hit gives, and hold those it stands for', async () => {
    const folded = await find(CAMPAIGN, `${q('échelles corde habitants')}&perPage=100`);
    const leader = folded.hits.find(({ similar }) => similar > 0);
    expect(leader?.similar).toBe(LETTERS - 1);
    const family = `family=${encodeURIComponent(leader?.family ?? '')}`;
    const members = await find(CAMPAIGN, `${q('échelles corde habitants')}&${family}&perPage=100`);
    expect(members).toMatchObject({ total: LETTERS, totalFolded: LETTERS });
    expect(members.hits.every((hit) => hit.family === leader?.family && hit.similar === 0)).toBe(true);
    expect(numbers(members).every((number) => (number - 900_001) % 4 === 0)).toBe(true);
    expect((await find(CAMPAIGN, family)).total).toBe(LETTERS);
  });

  it('count only members that answer the other criteria', async () => {
    const some = CAMPAIGN.map((question, rank) => ({
      ...question,
      status: rank < 40 ? ('answered' as const) : question.status,
    }));
    const { hits } = await find(some, `${q('échelles corde habitants')}&status=answered&perPage=100`);
    expect(Math.max(...hits.map(({ similar }) => similar))).toBe(9);
  });

  it('are counted by the engine, apart from the facets, only where the gateway does not hold them all', async () => {
    const asked = async (count: number, query: string) => {
      const engine = createFakeEngine(CAMPAIGN.slice(0, count));
      const calls: EngineQuery[][] = [];
      const multiSearch = (queries: readonly EngineQuery[]) => {
        calls.push([...queries]);
        return engine.multiSearch(queries);
      };
      await find(CAMPAIGN, `${q('échelles corde')}&facets=type${query}`, { ...engine, multiSearch });
      return calls.filter((queries) =>
        queries.some(({ folded, hitsPerPage }) => folded && hitsPerPage === 0),
      );
    };
    expect(CAMPAIGN.length).toBeGreaterThan(ranking.candidates.most);
    expect(await asked(CAMPAIGN.length, '')).toHaveLength(1);
    expect((await asked(CAMPAIGN.length, ''))[0]?.flatMap(({ facets }) => facets)).toEqual(['facet.family']);
    expect(await asked(ranking.candidates.most, '')).toEqual([]);
    expect(await asked(ranking.candidates.most, '&sort=newest')).toHaveLength(1);
    expect(await asked(1, '&sort=newest')).toEqual([]);
    expect(await asked(CAMPAIGN.length, '&fold=false')).toEqual([]);
  });

  it('are not waited for by the hits', async () => {
    const engine = createFakeEngine(CAMPAIGN);
    let count = (): void => undefined;
    const whenAllowed = new Promise<void>((resolve) => (count = resolve));
    const multiSearch = async (queries: readonly EngineQuery[]) => {
      if (queries.some(({ folded }) => folded)) await whenAllowed;
      return engine.multiSearch(queries);
    };
    const searching = await startSearch(await understood(CAMPAIGN, q('échelles corde'), engine), {
      ...engine,
      multiSearch,
    });
    expect(await searching.hits).toHaveLength(20);
    count();
    expect(await searching.totalFolded).toBe(3 * LETTERS + 1);
  });

  it('hide no question from the counts of facets', async () => {
    const { results, total, totalFolded } = await find(CAMPAIGN, `${q('échelles corde')}&facets=type`);
    expect(totalFolded).toBeLessThan(total);
    expect(results[0]?.counts['facet.type']).toEqual({ QE: total });
  });

  it('hold an answered letter with its twins that wait and with what got its answer, in any order', async () => {
    const kinds = fc.record({
      letter: fc.constantFrom(null, 'nord', 'sud', 'ouest'),
      answer: fc.constantFrom(null, 'avril', 'mai', 'juin'),
    });
    const given = fc.array(kinds, { minLength: 1, maxLength: 40 });
    const sorts = fc.constantFrom('relevance', 'newest', 'oldest');
    await fc.assert(
      fc.asyncProperty(given, sorts, async (kindsGiven, sort) => {
        const questions = collection(
          kindsGiven.map(({ letter }, rank) =>
            letter === null ? `Échelle ${rank}.` : `${LETTER} du ${letter}. Échelle ${rank}.`,
          ),
        ).map((question, rank) => {
          const month = kindsGiven[rank]?.answer ?? null;
          if (month === null) return question;
          const text = `${ANSWER} en ${month}.`;
          return { ...question, answer: [{ kind: 'paragraph' as const, text }] };
        });
        const { hits } = await find(questions, `q=echelle&fold=true&perPage=100&sort=${sort}`);
        const shown = new Map<number, number>();
        for (const { family, similar, record } of hits) {
          const members = await find(questions, `family=${family}&perPage=100`);
          expect(members.total).toBe(1 + similar);
          expect(numbers(members)).toContain(record.number);
          for (const number of numbers(members)) shown.set(number, record.number);
          for (const other of hits)
            if (other.record.number !== record.number)
              expect(numbers(members)).not.toContain(other.record.number);
        }
        expect(shown.size).toBe(questions.length);
      }),
      { numRuns: 25 },
    );
  });

  it('are empty under a name that does not exist, however hostile', async () => {
    for (const name of ['aInconnue', '" OR order.number >= 0 OR id IN ["', String.raw`\"`]) {
      const found = await find(PHARES, `family=${encodeURIComponent(name)}`);
      expect(found).toMatchObject({ total: 0, totalFolded: 0, hits: [] });
    }
  });
});
