import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withinDistance } from '../../../server/lexicon/edit-distance.js';
import { markStarts } from '../../../server/suggest/mark-starts.js';
import { createNameTable, SUGGESTION_TYPES, type Name } from '../../../server/suggest/name-table.js';
import { beginsWithinOneEdit } from '../../../server/suggest/one-edit.js';
import { hasWordsStarting, readTypedName, typedWords } from '../../../server/suggest/typed-words.js';

const NAMES: Name[] = [
  { type: 'author', value: 'Belluco Racine', label: 'Belluco Racine', count: 3 },
  { type: 'department', value: 'Pyrénées-Orientales', label: 'Pyrénées-Orientales', count: 5 },
  { type: 'department', value: 'Hautes-Pyrénées', label: 'Hautes-Pyrénées', count: 9 },
  { type: 'party', value: 'LIOT', label: 'Libertés, Indépendants, Outre-mer et Territoires', count: 4 },
  { type: 'rubric', value: 'Agriculture', label: 'Agriculture', count: 12 },
  { type: 'rubric', value: 'Œuvres d’art', label: 'Œuvres d’art', count: 1 },
];
const table = createNameTable(34, NAMES);
const find = (text: string, limit = 5) => table.find(text, SUGGESTION_TYPES, limit).map(({ value }) => value);

describe('createNameTable', () => {
  it.each([
    ['bell rac', ['Belluco Racine']],
    ['rac bell', ['Belluco Racine']],
    ['pyr ori', ['Pyrénées-Orientales']],
    ['pyr', ['Pyrénées-Orientales', 'Hautes-Pyrénées']],
    ['liot', ['LIOT']],
    ['outre', ['LIOT']],
    ['oeuv', ['Œuvres d’art']],
    ['agricultrue', ['Agriculture']],
    ['agrculture', ['Agriculture']],
    ['hautres pyr', ['Hautes-Pyrénées']],
    ['xyz', []],
  ])('%s', (text, wanted) => {
    expect(find(text)).toEqual(wanted);
  });

  it('forgives nothing in short words', () => {
    expect(find('pyt')).toEqual([]);
  });

  it('keeps to the types and to the limit of each', () => {
    expect(table.find('', ['department'], 1).map(({ value }) => value)).toEqual(['Hautes-Pyrénées']);
  });

  it('finds by any beginnings of words exactly what a look at every name does', () => {
    const word = fc.constantFrom('bel', 'belle', 'orne', 'or', 'ornithologie', 'eau');
    const names = fc.array(fc.array(word, { minLength: 1, maxLength: 3 }), { maxLength: 15 });
    fc.assert(
      fc.property(
        names,
        fc.array(fc.constantFrom('b', 'bel', 'o', 'orn', 'e'), { minLength: 1, maxLength: 3 }),
        (list, typed) => {
          const labels = [...new Set(list.map((words) => words.join(' ')))];
          const made = createNameTable(
            1,
            labels.map((label) => ({ type: 'rubric', value: label, label, count: 1 })),
          );
          const found = made.find(typed.join(' '), ['rubric'], 100).map(({ value }) => value);
          expect(found.sort()).toEqual(
            labels.filter((label) => hasWordsStarting({ label, value: label }, typed)).sort(),
          );
        },
      ),
    );
  });
});

const rubric = (value: string, count: number): Name => ({ type: 'rubric', value, label: value, count });
const WRITTEN: Name[] = [
  {
    type: 'department',
    value: 'Réunion',
    label: 'Réunion',
    count: 4,
    others: ['La Réunion'],
    codes: ['974'],
  },
  { type: 'department', value: 'Ain', label: 'Ain', count: 7, codes: ['01', '1'] },
  { type: 'department', value: 'Corse-du-Sud', label: 'Corse-du-Sud', count: 2, codes: ['2A', '02A'] },
  { type: 'ministry', value: 'Lacs', label: 'Lacs', count: 3 },
  { type: 'ministry', value: 'Rivières et lacs', label: 'Rivières et lacs', count: 5 },
  { type: 'author', value: 'Abel Dorian', label: 'Abel Dorian', count: 1 },
  { type: 'party', value: 'LAC', label: 'Liste des canaux', count: 6 },
  rubric('lacs', 9),
  rubric('ministères et secrétariats des lacs', 2),
  rubric('départements', 1),
];
const written = createNameTable(40, WRITTEN);
const findWritten = (text: string, types = SUGGESTION_TYPES) =>
  written
    .find(text, types, 5)
    .sort((a, b) => a.rank - b.rank || b.count - a.count)
    .map(({ value }) => value);

describe('names as people write them', () => {
  it.each([
    ['la réunion', 'Réunion'],
    ['l’ain', 'Ain'],
    ["l'Ain", 'Ain'],
    ['département de l’Ain', 'Ain'],
    ['01', 'Ain'],
    ['département 1', 'Ain'],
    ['2A', 'Corse-du-Sud'],
    ['974', 'Réunion'],
    ['la corse du sud', 'Corse-du-Sud'],
    ['M. Dorian Abel', 'Abel Dorian'],
    ['Mme la députée Abel', 'Abel Dorian'],
    ['auteur:abel', 'Abel Dorian'],
    ['monsieur abl dorian', undefined],
    ['groupe LAC', 'LAC'],
    ['rubrique des lacs', 'lacs'],
    ['ministère des lacs', 'Lacs'],
    ['ministre déléguée chargée des rivières', 'Rivières et lacs'],
    ['secrétaire d’État auprès du ministre des lacs', 'Lacs'],
    ['secrétariat d’État aux', undefined],
  ])('%s', (text, first) => {
    const [found] = findWritten(text).filter((value) => value !== 'ministères et secrétariats des lacs');
    expect(found).toBe(first);
  });

  it('puts the kind that is named before all others, whatever their number', () => {
    expect(findWritten('ministère des lacs')).toEqual([
      'ministères et secrétariats des lacs', // holds every word
      'Lacs',
      'Rivières et lacs',
      'lacs',
    ]);
  });

  it.each([
    ['ministères', 'ministères et secrétariats des lacs'],
    ['secrétariats des', 'ministères et secrétariats des lacs'],
    ['département', 'départements'],
    ['la liste des canaux', 'LAC'],
  ])('finds what is called so itself: %s', (text, first) => {
    expect(findWritten(text)[0]).toBe(first);
  });

  it('takes no beginning of a code for the code', () => {
    expect(findWritten('97')).toEqual([]);
    expect(findWritten('2')).toEqual([]);
  });

  it('marks what a name holds of the text', () => {
    const [found] = written.find('ministère des lacs', ['ministry'], 1);
    expect(found?.typed).toEqual(['lacs']);
  });

  it('loses no name to the words around it', () => {
    const before = fc.constantFrom(
      'la ',
      'l’',
      'ministère de la ',
      'M. ',
      'groupe ',
      'département de l’',
      '',
    );
    const type = fc.constantFrom(...SUGGESTION_TYPES);
    const word = fc.constantFrom('eau', 'orme', 'lac', 'mer', 'ville', 'la', 'de', 'groupe', 'état');
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 4 }), before, type, (words, said, type) => {
        const label = words.join(' ');
        const made = createNameTable(1, [{ type, value: label, label, count: 1 }]);
        const found = (text: string) => made.find(text, SUGGESTION_TYPES, 5).length;
        expect(found(label)).toBe(1);
        if (words.some((one) => readTypedName(one).kind === null && !['la', 'de', 'état'].includes(one)))
          expect(found(said + label)).toBe(1);
      }),
    );
  });
});

describe('readTypedName', () => {
  it('leaves a telling word wherever there is a word', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const { words, telling } = readTypedName(text);
        expect(telling.length > 0).toBe(words.length > 0);
        expect(telling.every((word) => words.includes(word))).toBe(true);
      }),
    );
  });
});

describe('beginsWithinOneEdit', () => {
  it('agrees with the edit distance of the beginnings', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 1, maxLength: 7 });
    fc.assert(
      fc.property(word, word, (known, typed) => {
        const beginnings = Array.from({ length: known.length + 1 }, (_, end) => known.slice(0, end));
        const wanted = beginnings.some((start) => withinDistance(start, typed, 1) !== null);
        expect(beginsWithinOneEdit(known, typed)).toBe(wanted);
      }),
    );
  });
});

describe('markStarts', () => {
  it.each([
    ['Santé & prévention', 'sant', '<mark>Sant</mark>é &amp; prévention'],
    ['Œuvres', 'oe', '<mark>Œ</mark>uvres'],
    ['Pyrénées-Orientales', 'ori pyr', '<mark>Pyr</mark>énées-<mark>Ori</mark>entales'],
    ['Agriculture', 'agricultrue', '<mark>Agriculture</mark>'],
    ['Voirie', '', 'Voirie'],
  ])('%s, %s', (label, typed, html) => {
    expect(markStarts(label, typedWords(typed))).toBe(html);
  });
});
