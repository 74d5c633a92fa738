import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
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
  ])('%j', (text, wanted) => {
    expect(read(text)).toEqual(wanted);
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
