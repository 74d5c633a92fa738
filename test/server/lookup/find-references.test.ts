import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readQueryReference } from '../../../server/understand/reference.js';
import { findReferences } from '../../../server/lookup/find-references.js';

function read(text: string): string[] {
  return findReferences(text, 1000).map(({ reference }) =>
    reference === null ? '?' : `${reference.legislature ?? '*'}-${reference.number}${reference.type ?? '*'}`,
  );
}

describe('findReferences', () => {
  it.each([
    ['QE n° 17519 (15e), 15-17520QE', ['15-17519QE', '15-17520QE']],
    ['https://questions.assemblee-nationale.fr/q15/15-17519QE.htm', ['15-17519QE']],
    ['voir https://www.assemblee-nationale.fr/dyn/15/questions/QANR5L15QE17519.', ['15-17519QE']],
    ['QANR5L15QE17519;QANR5L16QG12', ['15-17519QE', '16-12QG']],
    ['question écrite n° 17 519 de la 15e législature', ['15-17519QE']],
    ['question écrite n°17.519 (XVe législature)', ['15-17519QE']],
    [
      'la question au Gouvernement n° 12, 16e législature, et la question orale sans débat n° 7',
      ['16-12QG', '*-7QOSD'],
    ],
    ['17519, 17520 et 17521', ['*-17519*', '*-17520*', '*-17521*']],
    ['17519 17520', ['*-17519*', '*-17520*']],
    ['17 519', ['*-17519*']],
    ['• 17519\r\n- n° 17520 QE', ['*-17519*', '*-17520QE']],
    ['Q.E. 17519', ['*-17519QE']],
    ['Madame, veuillez trouver la liste ci-dessous :', []],
    ['réunion du 12 mars', ['?']],
    ['dossier 15-17519QEX', ['?']],
    ['QE 0', ['?']],
    // A legislature before, behind, or in a heading.
    ['16e législature, question écrite n° 17519', ['16-17519QE']],
    ['14e législature : QE n° 17519, QE 3 et QG 4', ['14-17519QE', '14-3QE', '14-4QG']],
    ['15 QE 17519, 16 QE 1', ['15-17519QE', '16-1QE']],
    ['QE 1 (15e), QE 2 (16e)', ['15-1QE', '16-2QE']],
    ['QE n° 17519 (15e), 16-2QE, QE 3 (14e)', ['15-17519QE', '16-2QE', '14-3QE']],
    ['Questions écrites\n16e législature\n6\n7', ['16-6QE', '16-7QE']],
    ['16e législature (2022-2024)\nQE 1\nQE 2 (15e)', ['16-1QE', '15-2QE']],
    ['XVIe législature – Questions écrites :\n17519\n17520', ['16-17519QE', '16-17520QE']],
    ['Questions écrites\n1\nQuestions orales sans débat\n2', ['*-1QE', '*-2QOSD']],
    // Lists and ranges.
    ['QE n°s 1, 2 et 3 (16e législature)', ['16-1QE', '16-2QE', '16-3QE']],
    ['questions écrites n° 1, 2, 3 de la XVIe législature', ['16-1QE', '16-2QE', '16-3QE']],
    ['QE n° 1 et n° 2', ['*-1QE', '*-2QE']],
    ['QE n° 1-2-3', ['*-1QE', '*-2QE', '*-3QE']],
    ['QE n° 1-2-9', ['*-1QE', '*-2QE', '*-9QE']],
    ['QE 1 à 4 (16e)', ['16-1QE', '16-2QE', '16-3QE', '16-4QE']],
    ['QE 1-3 et 7', ['*-1QE', '*-2QE', '*-3QE', '*-7QE']],
    ['16-1QE à 16-3QE', ['16-1QE', '16-2QE', '16-3QE']],
    ['QE n° 1 à QE n° 3', ['*-1QE', '*-2QE', '*-3QE']],
    ['QE 5 à 3', ['*-5QE', '*-3QE']],
    ['17519 QE, 17520 QE', ['*-17519QE', '*-17520QE']],
    ['17519QE 17520QE', ['*-17519QE', '*-17520QE']],
    ['1. 16-1QE\n2) 16-2QE\n3 - QE 9', ['16-1QE', '16-2QE', '*-9QE']],
    // Rows of tables.
    ['16;QE;1', ['16-1QE']],
    ['16,QE,1', ['16-1QE']],
    ['16\tQE\t1\tUn titre\t12 mars 2023', ['16-1QE']],
    ['QE | 17519 | 16e', ['16-17519QE']],
    ['17519\tBallons\tM. Guy Fiction', ['*-17519*']],
    // As copied from a page or a text processor.
    ['16‑1QE', ['16-1QE']],
    ['16–1QE', ['16-1QE']],
    ['15 - 17519QE', ['15-17519QE']],
    ['15-17519 QE', ['15-17519QE']],
    ['15/17519QE', ['15-17519QE']],
    ['QE 15-17519', ['15-17519QE']],
    ['Question N° : 17519', ['*-17519*']],
    // Answers as lawyers cite them, and questions of the Senate.
    ['Rép. min. n° 17519, JOAN 16 avr. 2019, p. 3606', ['15-17519*']],
    ['QE 1\nRép. Fiction : AN 16-4-2019 n° 17519', ['*-1QE', '15-17519*']],
    ['Question écrite n° 17519, JO Sénat du 5 mars 2019', ['?']],
    ['Rép. min. n° 17519, JO Sénat Q 5 mars 2019, p. 12\nQE 2', ['?', '*-2QE']],
    ['- Rép. min. n° 17519, JOAN 16 avr. 2019\n1. Rép. Fiction : AN 16-4-2019 n° 3', ['15-17519*', '15-3*']],
    ['Rép. min. n° 17519, JOAN 16 avr. 2019 ; Rép. min. n° 3, M. Fiction', ['15-17519*', '*-3*']],
    ['15e législature : questions écrites\nRép. min. n° 17519', ['15-17519QE']],
    ['- QE n° 17519, JO Sénat 5 mars 2019', ['?']],
    ['QE n° 17519 du 5 mars 2019 de M. Fiction sur la réforme du Sénat', ['*-17519QE']],
    ['Rép. min. n° 17519, JOAN 16 avr. 2019 ; QE n° 17520, JOAN 5 mars 2019, p. 12', ['*-17520QE']],
    ['QE 17519 p. 12, QE 17520 p. 13', ['*-17519QE', '*-17520QE']],
    // What others number.
    ['loi n° 2005-157 du 23 février 2005', ['?']],
    ['le décret n° 2019-123, l’arrêté n° 12', ['?']],
    ['amendement n° 17519', ['?']],
    ['articles 12 et 13 du projet de loi n° 2187', ['?']],
    ['La loi n° 2005-157, que cite la QE n° 17519, page 12 et 13', ['*-17519QE']],
    ['2022-2024', ['?']],
    ['01 42 33 44 55', ['?']],
    ['n° 12 bis', ['?']],
  ])('%j', (text, wanted) => {
    expect(read(text)).toEqual(wanted);
  });

  it('tells which question of a range, and of which one', () => {
    expect(findReferences('QE 1 à 3', 10).map(({ text }) => text)).toEqual(['QE 1', '2 (QE 1 à 3)', '3']);
  });

  it('keeps what tells one question of a number from another: the day, the author', () => {
    expect(
      findReferences('QE n° 12 du 5 juillet 2022, de Mme Ève de La Fiction sur les ballons', 10),
    ).toEqual([
      {
        text: 'QE n° 12',
        reference: { number: 12, type: 'QE', legislature: null },
        day: '2022-07-05',
        author: 'Ève de La Fiction',
      },
    ]);
    expect(findReferences('question de M. FICTION n° 12', 10)).toMatchObject([{ author: 'FICTION' }]);
  });

  it('ends with the longest line, whatever it is made of', () => {
    for (const piece of ['a.', '1-', '(', 'https://', 'QE ', 'de la '])
      expect(findReferences(piece.repeat(200_000 / piece.length), 1000)).toHaveLength(
        piece === '1-' ? 1001 : 0,
      );
  });

  it('reads the longest address at once', () => {
    expect(findReferences(`http://a${'.'.repeat(199_000)}/b`, 1000)).toHaveLength(0);
  });

  it('stops reading soon after the limit, however long a range is', () => {
    const long = [
      'QE 1 à 4000\n'.repeat(10_000),
      'QE 1 à 4000, '.repeat(10_000),
      `QE ${'1-'.repeat(90_000)}1`,
    ];
    for (const text of long) {
      const { length } = findReferences(text, 1000);
      expect(length).toBeGreaterThan(1000);
      expect(length).toBeLessThan(1010);
    }
  });

  it.each([
    'QANR5L15QE17519',
    'question écrite n° 17519 de la 15e législature',
    'Question écrite nº17519 (XVe législature)',
    'QE 17 519, 15ème législature',
    'QE 17519 leg. 15',
    'XVe législature, question écrite n° 17519',
    'législature 15, QE 17519',
    '15 QE 17519',
    '15-QE-17519',
    'L15 QE 17519',
    'QE 17519 (XV)',
    'QE n° 17519 - L15',
    'https://www.nosdeputes.fr/15/question/QE/17519',
  ])('reads « %s » as a search does', (text) => {
    expect(readQueryReference(text)).toEqual({ number: 17519, type: 'QE', legislature: 15 });
    expect(read(text)).toEqual(['15-17519QE']);
  });

  it('reads a list with one head and one legislature, however it is written', () => {
    const heads = {
      QE: ['QE', 'Questions écrites', 'Q.E.'],
      QG: ['QAG', 'questions au Gouvernement'],
      QOSD: ['QOSD'],
    };
    const head = fc
      .constantFrom(...(Object.keys(heads) as (keyof typeof heads)[]))
      .chain((type) => fc.record({ type: fc.constant(type), written: fc.constantFrom(...heads[type]) }));
    const numbers = fc.uniqueArray(fc.integer({ min: 1, max: 99_999 }), { minLength: 1, maxLength: 8 });
    const way = fc.record({
      separator: fc.constantFrom(', ', ' et ', ' ; ', ', n° ', ' / '),
      sign: fc.constantFrom('', ' n°', ' nos', ' n°s'),
      isBefore: fc.boolean(),
    });
    fc.assert(
      fc.property(
        head,
        numbers,
        fc.integer({ min: 8, max: 17 }),
        way,
        ({ type, written }, list, legislature, how) => {
          const enumeration = `${written}${how.sign} ${list.join(how.separator)}`;
          const said = `${legislature}e législature`;
          const text = how.isBefore ? `${said} : ${enumeration}` : `${enumeration} (${said})`;
          expect(read(text)).toEqual(list.map((number) => `${legislature}-${number}${type}`));
        },
      ),
    );
  });

  it('never takes the number of something else for that of a question', () => {
    const noun = fc.constantFrom(
      'loi',
      'décret',
      'l’amendement',
      'proposition de loi',
      'rapport',
      'circulaire',
    );
    fc.assert(
      fc.property(
        noun,
        fc.constantFrom(' n° ', ' no ', ' numéro '),
        fc.integer({ min: 1, max: 99_999 }),
        (name, sign, number) => {
          expect(read(`Selon la ${name}${sign}${number}, rien ne change.`)).toEqual(['?']);
        },
      ),
    );
  });

  it('gives back each text as it stands', () => {
    expect(findReferences('Voir QE n° 17519 (15e) svp', 10).map(({ text }) => text)).toEqual([
      'QE n° 17519 (15e)',
    ]);
  });

  it('never throws, and ends', () => {
    const pieces = fc.constantFrom(
      'QE',
      ' ',
      'n°',
      '17519',
      '(15e)',
      '\n',
      ',',
      'question',
      'écrite',
      '15-',
      'assemblee-nationale.fr/',
      'x',
      '/',
      '17 519',
      'lég.',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 40 }), (some) => void findReferences(some.join(''), 50)),
    );
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => void findReferences(text, 50)),
    );
  });

  it('finds every short reference of a list, whatever separates them', () => {
    const reference = fc.record({
      legislature: fc.integer({ min: 1, max: 17 }),
      number: fc.integer({ min: 1, max: 99_999 }),
      type: fc.constantFrom('QE', 'QG', 'QOSD'),
    });
    fc.assert(
      fc.property(
        fc.array(reference, { maxLength: 20 }),
        fc.constantFrom(', ', '\n', ' ; ', ' et ', '\t'),
        (list, separator) => {
          const written = list.map(({ legislature, number, type }) => `${legislature}-${number}${type}`);
          expect(read(written.join(separator))).toEqual(written);
        },
      ),
    );
  });
});
