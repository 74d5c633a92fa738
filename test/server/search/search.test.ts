import { describe, expect, it } from 'vitest';
import type { Question } from '../../../model/question.js';
import { parseQueryString } from '../../../server/params/query-string.js';
import { readSearchParams } from '../../../server/params/search-params.js';
import { createLexiconSource } from '../../../server/lexicon/lexicon-source.js';
import { search } from '../../../server/search/search.js';
import { createPartyDirectory } from '../../../server/understand/party-directory.js';
import { createSynonymTable } from '../../../server/understand/synonym-table.js';
import { understand } from '../../../server/understand/understand.js';
import { createVocabulary } from '../../../server/understand/vocabulary.js';
import { createFakeEngine } from '../fake-engine.js';
import { makeQuestion } from '../records.js';

function collection(texts: readonly string[]): Question[] {
  return texts.map((text, rank) =>
    makeQuestion({ number: 900_001 + rank, title: `Question inventée ${rank}`, text }),
  );
}

async function find(questions: readonly Question[], query: string) {
  const engine = createFakeEngine(questions);
  const parties = createPartyDirectory([]);
  const knowledge = {
    vocabulary: createVocabulary(engine, parties),
    lexicon: createLexiconSource(engine),
    synonyms: createSynonymTable([['PIE', 'passerelle intercommunale éphémère']]),
  };
  const params = readSearchParams(parseQueryString(`facets=none&${query}`));
  return search(await understand(params, knowledge), engine);
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
    expect(found).toMatchObject({ total: 0, hits: [], warnings: [] });
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

  it('keeps to the order of quoted words, and leaves out what is excluded', async () => {
    expect((await find(PHARES, q('"montagne imaginaire"'))).total).toBe(2);
    expect((await find(PHARES, q('"imaginaire montagne"'))).total).toBe(0);
    expect(numbers(await find(PHARES, q('phare -montagne')))).toEqual([900_002]);
  });

  it('finds a complete reference by its number, type and legislature, not by words', async () => {
    const found = await find(PHARES, q('15-900002QE'));
    expect(found.match.kind).toBe('reference');
    expect(numbers(found)).toEqual([900_002]);
  });

  it('looks for the text of a reference that does not exist', async () => {
    const found = await find(PHARES, q('17519'));
    expect(codes(found)).toEqual(['reference_introuvable']);
  });

  it.each(['true', 'false'])('shows each match on exactly one page with fold=%s', async (fold) => {
    const letter = 'Les habitants des nuages attendent depuis longtemps que les échelles de corde soient';
    const end = 'réparées avant la prochaine saison des ballons captifs dans la vallée imaginaire du nord';
    const many = collection(
      Array.from({ length: 320 }, (_, rank) =>
        rank % 4 === 0
          ? `${letter} ${end} sans attendre. Dossier ${rank}.`
          : `Échelles de corde numéro ${rank} : ${'avis '.repeat(rank % 7)} un nuage.`,
      ),
    );
    const seen: number[] = [];
    const similar: number[] = [];
    const first = await find(many, `${q('échelles corde')}&fold=${fold}&perPage=50`);
    const expected = fold === 'true' ? 241 : 320;
    expect(first).toMatchObject({ total: 320, totalFolded: expected });
    for (let page = 1; page <= Math.ceil(expected / 50) + 1; page += 1) {
      const found = await find(many, `${q('échelles corde')}&fold=${fold}&perPage=50&page=${page}`);
      seen.push(...numbers(found));
      similar.push(...found.hits.map((hit) => hit.similar));
    }
    expect(seen).toHaveLength(expected);
    expect(new Set(seen).size).toBe(expected);
    expect(Math.max(...similar)).toBe(fold === 'true' ? 79 : 0);
  });
});
