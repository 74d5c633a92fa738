import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readQueryReference } from '../../../server/understand/reference.js';

const exact = { number: 17519, type: 'QE', legislature: 15 };

describe('readQueryReference', () => {
  it.each([
    'QANR5L15QE17519',
    'qanr5l15qe17519',
    '15-17519QE',
    'https://www.assemblee-nationale.fr/dyn/15/questions/QANR5L15QE17519',
    'https://questions.assemblee-nationale.fr/q15/15-17519QE.htm',
    'question écrite n° 17519 de la 15e législature',
    'Question écrite nº17519 (XVe législature)',
    'QE 17 519, 15ème législature',
    'QE 17519 leg. 15',
  ])('reads « %s » completely', (text) => {
    expect(readQueryReference(text)).toMatchObject(exact);
  });

  it.each([
    ['QE 17519', 'QE'],
    ['q.e. n° 17519', 'QE'],
    ['17519 QE', 'QE'],
    ['QOSD n°12', 'QOSD'],
    ['question orale sans débat n° 12', 'QOSD'],
    ['Question au Gouvernement n° 12', 'QG'],
  ])('reads the type of « %s » and leaves the legislature open', (text, type) => {
    expect(readQueryReference(text)).toMatchObject({ type, legislature: null });
  });

  it.each(['17519', 'question n° 17519', 'n°17519', 'numéro 17519', '  17\u202f519 '])(
    'reads only a number in « %s »',
    (text) => {
      expect(readQueryReference(text)).toEqual({ number: 17519, type: null, legislature: null });
    },
  );

  it.each([
    '',
    'question',
    'loi 2019',
    '17519 logements',
    'covid-19',
    '12,5',
    'QE',
    '0',
    '123456789',
    '2019-124',
    'question écrite sur les 17519 communes',
    'https://exemple.fr/QANR5L15QE17519x',
  ])('takes « %s » for words', (text) => {
    expect(readQueryReference(text)).toBeNull();
  });

  it('reads any text without failing, nor taking long', () => {
    const piece = fc.constantFrom(
      'question',
      ' ',
      'n°',
      '1',
      '17 519',
      'de la',
      'XV',
      'e',
      'législature',
      '(',
      '.',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 120 }), (pieces) => {
        const found = readQueryReference(pieces.join(''));
        if (found) expect(found.number).toBeGreaterThan(0);
      }),
    );
  });
});
