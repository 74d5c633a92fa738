import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withinDistance } from '../../../server/lexicon/edit-distance.js';
import { markStarts } from '../../../server/suggest/mark-starts.js';
import { createNameTable, SUGGESTION_TYPES, type Name } from '../../../server/suggest/name-table.js';
import { beginsWithinOneEdit } from '../../../server/suggest/one-edit.js';
import { hasWordsStarting } from '../../../server/suggest/typed-words.js';

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
          expect(found.sort()).toEqual(labels.filter((label) => hasWordsStarting(label, typed)).sort());
        },
      ),
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
    expect(markStarts(label, typed)).toBe(html);
  });
});
