import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { analyseQuery } from '../../../french/analyse.js';
import { createLexicon } from '../../../server/lexicon/lexicon.js';
import { limits } from '../../../server/limits.js';
import { parseQuery } from '../../../server/query/parse-query.js';
import { wordsBeginning } from '../../../server/understand/beginners.js';
import { literalConcepts, readConcepts } from '../../../server/understand/concepts.js';
import type { Concept } from '../../../server/understand/concepts.js';
import type { Condition } from '../../../server/understand/condition.js';
import { personNames } from '../../../server/understand/person-names.js';
import { readQuery } from '../../../server/understand/read-query.js';
import { asWritten } from '../../../server/understand/spelling.js';
import { createSynonymTable } from '../../../server/understand/synonym-table.js';
import type { KnownNames } from '../../../server/understand/vocabulary.js';
import { NO_NAMES } from '../known-names.js';

const MANY = Object.fromEntries(
  Array.from({ length: limits.beginners + 5 }, (_, at) => [`mot${'x'.repeat(at)}y`, at + 1]),
);
const lexicon = createLexicon(1_000, { contrat: 3, ...MANY }, {});
const synonyms = createSynonymTable([['ARS', 'agence régionale de santé']]);

const read = (query: string, known: KnownNames = NO_NAMES) =>
  readQuery(query, parseQuery(query), {
    known,
    asOf: '2020-01-01',
    conceptsOf: (analysis) => readConcepts(analysis, lexicon, synonyms),
    literallyOf: (analysis) => literalConcepts(analysis, lexicon),
    beginning: (form) => wordsBeginning(form, lexicon),
  });

function conceptsIn(condition: Condition | null): readonly Concept[] {
  switch (condition?.kind) {
    case 'concepts':
      return condition.concepts;
    case 'not':
      return conceptsIn(condition.condition);
    case 'all':
    case 'any':
      return condition.conditions.flatMap(conceptsIn);
    default:
      return [];
  }
}

const piece = fc.constantFrom(
  ...[
    'loup',
    "l'ours",
    'Saint-Malo',
    '-phare',
    '"loup gris"',
    '« eau douce »',
    '-"a b"',
    '-',
    '--x',
    '"',
    '«',
  ],
  ...[
    'et',
    'ou',
    '19',
    '12,5',
    'S.N.C.F.',
    '16:30',
    'https://a.fr/b',
    '…',
    ',',
    '\n',
    'œuf',
    'Objet :',
    '(loup)',
    '(',
  ],
);

describe('readQuery', () => {
  it('reads a text without operators as if there was no language', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const query = pieces.join(' ');
        const { analysis, expression, restrictions } = read(query);
        expect(analysis).toEqual(analyseQuery(query));
        expect({ expression, restrictions }).toEqual({ expression: null, restrictions: [] });
      }),
      { numRuns: 2_000 },
    );
  });

  it.each([
    'loup OU -con',
    'loup OU SAUF (con OU ARS)',
    'loup OU -ARS',
    'loup OU -titre:ARS',
    'loup OU SAUF (réponse:contrta OU titre:ARS)',
  ])('excludes what was typed, and nothing that may stand for it: %s', (query) => {
    const alternatives = conceptsIn(read(query).expression).map((concept) => concept.alternatives.length);
    expect(alternatives.every((count) => count === 1)).toBe(true);
  });

  it('reads truncated words wherever words stand', () => {
    const stemsIn = (condition: Condition | null) =>
      conceptsIn(condition).map(({ alternatives }) => alternatives.flatMap(({ stems }) => stems));
    const found = ['contr', 'contrat'];
    expect(read('loup contr*').analysis.terms[1]?.beginners).toEqual(found);
    expect(read('loup -contr*').analysis.excluded).toEqual(found);
    expect(read('loup -contr*').expression).toBeNull();
    expect(stemsIn(read('loup OU contr*').expression)).toEqual([['loup'], found]);
    expect(stemsIn(read('loup OU -contr*').expression)).toEqual([['loup'], found]);
    expect(stemsIn(read('titre:contr*').restrictions[0]?.condition ?? null)).toEqual([found]);
    expect(stemsIn(read('-réponse:contr*').restrictions[0]?.condition ?? null)).toEqual([found]);
    expect(read('titre:contr*').marked.terms[0]?.beginners).toEqual(found);
    // No sequence can be excluded.
    expect(stemsIn(read('loup -anti-contr*').expression)).toEqual([['anti'], found]);
    expect(read('loup -anti-contr*').expression?.kind).toBe('not');
    expect(stemsIn(read('-titre:anti-contr*').restrictions[0]?.condition ?? null)).toEqual([['anti'], found]);
  });

  it.each(['mot*', 'loup -mot*', 'loup OU (mot* mot*)', '-titre:mot*'])(
    'says that of too many words only the most frequent ones are looked for: %s',
    (query) => {
      const { warnings } = read(query);
      expect(warnings).toMatchObject([{ code: 'troncature_limitee', parameter: 'q', value: 'mot*' }]);
      expect(read('motx* contr*').warnings.length).toBe(1);
      expect(read('contr*').warnings).toEqual([]);
    },
  );

  it('keeps of too many words the most frequent ones', () => {
    const stems = read('mot*').concepts[0]?.alternatives.flatMap((one) => one.stems) ?? [];
    expect(stems).toHaveLength(limits.beginners);
    expect(stems[1]).toBe(`mot${'x'.repeat(limits.beginners + 4)}y`);
    expect(stems).not.toContain('moty');
  });

  it('says that a star stands for nothing, but not of a text that was pasted', () => {
    expect(read('co* loup').warnings).toMatchObject([{ code: 'syntaxe', value: 'co*' }]);
    expect(read(`* un point ${'et encore des mots '.repeat(10)}`).warnings).toEqual([]);
  });

  it('never throws', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.array(fc.oneof(piece, fc.constantFrom('OU', 'SAUF', '(', ')', 'titre:x', '-délai:>60'))),
        (text, pieces) => {
          read(text);
          read(pieces.join(' '));
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it.each([
    ['loup groupe:LR gris', 'loup           gris'],
    ['loup ET gris', 'loup    gris'],
    ['SAUF loup', '    -loup'],
    ['loup SAUF (gris)', 'loup      -gris '],
    ['loup (gris OU noir) eau', 'loup                eau'],
  ])('leaves of « %s » the words, in their places', (query, text) => {
    expect(read(query).text).toBe(text);
  });

  it('reads thousands of names that nobody bears, and says of some what is near them', () => {
    const letters = (number: number) =>
      [number % 26, Math.floor(number / 26) % 26, Math.floor(number / 676)]
        .map((place) => String.fromCharCode(97 + place))
        .join('');
    const names = Array.from({ length: 2_500 }, (_, at) => `Fictif${letters(at)} Prénom${letters(at)}`);
    const known = { ...NO_NAMES, author: { ...personNames(names), spellingOf: asWritten } };
    const strangers = Array.from({ length: 3_000 }, (_, at) => `Fictf${letters(at)}`);
    for (const query of [
      `auteur:${strangers.slice(0, 2_000).join(',')}`,
      strangers
        .slice(0, 1_200)
        .map((name) => `auteur:${name}`)
        .join(' '),
    ]) {
      const { restrictions, warnings } = read(query, known);
      expect(restrictions).toEqual([]);
      expect(warnings).toHaveLength(limits.queryWarnings);
      for (const { nearest } of warnings) expect(nearest).not.toEqual([]);
    }
    const { restrictions, warnings } = read(`auteur:${strangers.join(',')},Fictifaaa`, known);
    expect(restrictions).toMatchObject([{ values: ['Fictifaaa Prénomaaa'] }]);
    expect(warnings).toHaveLength(limits.queryWarnings);
  });

  it('reads thousands of exclusions between words, each in its place', () => {
    const { text } = read('-a b '.repeat(40_000));
    expect(text.slice(-10)).toBe('-a b -a b ');
    expect(read('-"a b" c -d année:2019').text).toBe('-"a b" c -d           ');
  });

  it('gives up a choice that is too large for its words, and says so', () => {
    const query = Array.from({ length: 300 }, (_, at) => `mot${at}`).join(' OU ');
    const { expression, warnings, analysis } = read(query);
    expect(expression).toBeNull();
    expect(warnings).toMatchObject([{ code: 'requete_trop_complexe' }]);
    expect(analysis.terms.length).toBeGreaterThan(300);
  });
});
