import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { limits } from '../../../server/limits.js';
import {
  isNumberAlone,
  isOfSenate,
  readQueryReference,
  readQueryReferences,
} from '../../../server/understand/reference.js';

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
    'question écrite 17519 (15e législature)',
    'XVe législature, question écrite n° 17519',
    'législature 15, QE 17519',
    '15-17519 QE',
    'QE 15-17519',
    'QE n° 15/17519',
    '15 QE 17519',
    '15-QE-17519',
    'L15 QE 17519',
    'QE 17519 (XV)',
    'QE n° 17519 - L15',
    'QE 17519 du 05/03/2019',
    'Question écrite n° 17519, JO Assemblée nationale du 5 mars 2019, p. 2026 ; réponse publiée au JO du 16 avril 2019, p. 3606',
    'Question écrite n°17519 publiée au JO le 1er mars 2018',
    'QE n° 17519, JOAN du 5 mars 2019, p. 2026',
    'QE n° 17519 : JOAN Q 5 mars 2019, p. 2026',
    'QE n° 17519, JO AN 05.03.2019',
    'QE n° 17519, AN (Q) du 5 mars 2019',
    'Question Écrite N°17519 - 15e législature - Assemblée nationale',
    'réponse à la question écrite n° 17519 publiée au JO du 16 avril 2019',
    'Rép. min. à QE n° 17519 de M. Fiction, JOAN 16 avr. 2019, p. 3606',
    'https://www.nosdeputes.fr/15/question/QE/17519',
    'http://127.0.0.1:8080/questions/QANR5L15QE17519?q=phare#reponse',
  ])('reads « %s » completely', (text) => {
    expect(readQueryReference(text)).toMatchObject(exact);
  });

  it.each([
    'Rép. min. n° 17519, JOAN 16 avr. 2019, p. 3606',
    'Rép. min. n° 17519 : JO AN Q, 16 avril 2019',
    'Rép. min. n° 17519, M. Guy Fiction-Dubois, JOAN 16 avr. 2019, p. 3606',
    'réponse ministérielle n° 17519, JO du 16/04/2019',
    'Rép. min. Fiction n° 17519, JOAN 16 avr. 2019',
    'Rép. min. à M. Guy Fiction-Dubois, n° 17519 : AN 16-4-2019 p. 3606',
    'RM Fiction n° 17519, JOAN Q 16 sept. 2019',
    'Rép. Fiction : AN 16-4-2019 n° 17519',
    'Rép. min. Fiction : JOAN Q 16 avril 2019, n° 17519, p. 3606',
  ])('reads the number and the day of the answer in « %s »', (text) => {
    expect(readQueryReference(text)).toEqual({ number: 17519, type: null, legislature: 15 });
  });

  it.each([
    'Question écrite n° 17519, JO Sénat du 5 mars 2019',
    'Question écrite n° 17519 de M. Guy Fiction (Ain - NI) publiée dans le JO Sénat du 05/03/2019 - page 1234',
    'Rép. min. n° 17519, JO Sénat 16 avr. 2019',
    'QE n° 17519, JO S du 5 mars 2019, Sénat',
    'qe n° 17519, JOS du 5 mars 2019',
    'QE n° 17519 (Sénat)',
    'QE Sénat n° 17519',
    'Rép. min. n° 17519 : JO déb. Sén. 16 avr. 2019',
  ])('takes no question of the Senate for one of a deputy: « %s »', (text) => {
    expect(readQueryReference(text)).toBeNull();
    expect(isOfSenate(text)).toBe(true);
  });

  it.each([
    'question écrite n° 17519',
    'Sénat',
    'élections au Sénat 2020',
    'QE n° 17519 de M. Sénateur-Dubois',
    'QE n° 17519 de M. Fiction sur la réforme du Sénat',
    'question écrite n° 17519 de M. Fiction sur l’élection des sénateurs',
    'question n° 5 au président du Sénat',
  ])('holds « %s » for nothing of the Senate', (text) => expect(isOfSenate(text)).toBe(false));

  it.each([
    ['QE 17519', 'QE'],
    ['q.e. n° 17519', 'QE'],
    ['17519 QE', 'QE'],
    ['17519QE', 'QE'],
    ['QE17519', 'QE'],
    ['QE-17519', 'QE'],
    ['QE_17519', 'QE'],
    ['QE : 17519', 'QE'],
    ['« QE 17519 »', 'QE'],
    ['(QE 17519).', 'QE'],
    ['réf. QE 17519', 'QE'],
    ['17519 (QE)', 'QE'],
    ['questions écrites n° 17519', 'QE'],
    ['QAG 900003', 'QG'],
    ['q.a.g. n° 12', 'QG'],
    ['question d’actualité au Gouvernement n° 12', 'QG'],
    ['question d’actualité n° 12', 'QG'],
    ['QOSD n°12', 'QOSD'],
    ['question orale sans débat n° 12', 'QOSD'],
    ['Question au Gouvernement n° 12', 'QG'],
  ])('reads the type of « %s » and leaves the legislature open', (text, type) => {
    expect(readQueryReference(text)).toMatchObject({ type, legislature: null });
  });

  it.each([
    '17519',
    'question n° 17519',
    'n°17519',
    'numéro 17519',
    'réponse à la question n° 17519',
    'la réponse du ministre à la question n° 17519',
    'Question n°17519 - Assemblée nationale',
    'Rép. min. n° 17519',
    'réponse ministérielle n° 17519',
    'RM n° 17519',
    '  17\u202f519 ',
    '17.519',
    'Q. n° 17519',
    'Q17519',
    '№ 17519',
    '#17519',
    'question 17519',
    'Question N° 17519 de M. Guy Fiction (Groupe inventé - Ain)',
  ])('reads only a number in « %s »', (text) => {
    expect(readQueryReference(text)).toEqual({ number: 17519, type: null, legislature: null });
  });

  it.each([
    '',
    'question',
    'loi 2019',
    '17519 logements',
    'covid-19',
    '12-2019',
    'question 12-2019',
    '12,5',
    'QE',
    '0',
    '123456789',
    '2019-124',
    '49.3',
    '49 3',
    'loi 2005-102',
    'loi n° 2005-102',
    'décret n° 2019-124',
    '78-753',
    '15-17519',
    'article L. 123-4',
    'n° 17519 logements',
    'n° 12 bis',
    'RN 20',
    'G20',
    'G 7',
    'Q10',
    'Q fever',
    'QPC 12',
    '4e',
    '15e législature',
    'L 15',
    '5 mars 2019',
    'du 5 mars 2019',
    '1905 (15)',
    'RM 17519',
    'réponse 17519',
    'réponse au courrier n° 12',
    'rép. min. décret n° 2019',
    'réponse à la loi n° 2019',
    '17519 Assemblée nationale',
    'plan 2030',
    'question 12 logements',
    'question de M. Fiction',
    'question écrite sur les 17519 communes',
    'https://exemple.fr/QANR5L15QE17519x',
  ])('takes « %s » for words', (text) => {
    expect(readQueryReference(text)).toBeNull();
  });

  it('reads type, number and legislature in whatever order, spelling and punctuation they are given', () => {
    const types = {
      QE: ['QE', 'q.e.', 'Question écrite', 'QUESTION ECRITE', 'écrite'],
      QG: ['QG', 'QAG', 'question au Gouvernement'],
      QOSD: ['QOSD', 'question orale sans débat'],
    };
    const type = fc
      .constantFrom(...(Object.keys(types) as (keyof typeof types)[]))
      .chain((code) => fc.record({ code: fc.constant(code), written: fc.constantFrom(...types[code]) }));
    const number = fc.integer({ min: 1, max: 999_999 }).chain((value) =>
      fc.record({
        value: fc.constant(value),
        written: fc.constantFrom(String(value), value.toLocaleString('fr-FR')),
        sign: fc.constantFrom('', 'n° ', 'n°', 'N° ', 'nº', 'numéro ', 'no '),
      }),
    );
    const legislature = fc.integer({ min: 8, max: 17 }).chain((value) =>
      fc.record({
        value: fc.constant(value),
        written: fc.constantFrom(
          `${value}e législature`,
          `${value}ème leg.`,
          `législature ${value}`,
          `leg ${value}`,
        ),
      }),
    );
    const gap = fc.constantFrom(' ', ', ', ' - ', ' / ', ' : ');
    fc.assert(
      fc.property(
        type,
        number,
        legislature,
        fc.tuple(gap, fc.nat(4)),
        ({ code, written }, figures, leg, [between, form]) => {
          const numbered = figures.sign + figures.written;
          const texts = [
            [written, numbered].join(' '),
            [written, numbered, leg.written].join(between === ' : ' ? ' ' : between),
            [leg.written, written + ' ' + numbered].join(between),
            `${written} ${numbered} (${leg.written})`,
            `${written} ${numbered} de la ${leg.value}e législature`,
          ];
          expect(readQueryReference(texts[form] ?? '')).toEqual({
            number: figures.value,
            type: code,
            legislature: form === 0 ? null : leg.value,
          });
        },
      ),
    );
  });

  it('takes a query for words when it holds a number and any word more', () => {
    const word = fc.constantFrom(
      'logements',
      'loi',
      'article',
      'plan',
      'euros',
      'communes',
      'France',
      'covid',
      'directive',
      'route',
    );
    const digits = fc.integer({ min: 1, max: 999_999 }).map(String);
    fc.assert(
      fc.property(
        word,
        digits,
        fc.constantFrom(' ', '-', ' n° ', ', '),
        fc.boolean(),
        (one, figures, between, first) => {
          expect(readQueryReference(first ? one + between + figures : figures + between + one)).toBeNull();
        },
      ),
    );
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
      'q',
      '-',
      'du ',
      '12 ',
      '(((',
      'Rép. min. ',
      'Fiction ',
      'JOAN ',
      '16 avr. 2019',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 120 }), (pieces) => {
        const found = readQueryReference(pieces.join(''));
        if (found) expect(found.number).toBeGreaterThan(0);
      }),
    );
  });
});

describe('isNumberAlone', () => {
  it.each(['2030', ' 2030 ', '« 2030 »', '"2030"', '(17 519)', '17.519', '2030 ?'])(
    'holds for « %s »',
    (text) => {
      expect(isNumberAlone(text)).toBe(true);
      expect(readQueryReference(text)).not.toBeNull();
    },
  );

  it.each([
    '',
    '12,5',
    'n° 2030',
    'QE 2030',
    '2030QE',
    '15-2030QE',
    'question 2030',
    '#2030',
    '2030 (15)',
    '20 30',
  ])('does not hold for « %s »', (text) => expect(isNumberAlone(text)).toBe(false));
});

describe('readQueryReferences', () => {
  const read = (text: string) =>
    readQueryReferences(text).map(
      ({ number, type, legislature }) => `${legislature ?? ''}-${number}${type ?? ''}`,
    );

  it.each([
    ['15-17519QE', ['15-17519QE']],
    ['15-17519QE 16-200QE', ['15-17519QE', '16-200QE']],
    ['15-17519QE, 16-200QE; QANR5L16QG12', ['15-17519QE', '16-200QE', '16-12QG']],
    ['QE n° 17519, 17520 et 20', ['-17519QE', '-17520QE', '-20QE']],
    ['question écrite 3 de la 16e législature, QE 4', ['16-3QE', '-4QE']],
    ['QE 15-17519, 15-17520', ['15-17519QE', '15-17520QE']],
    ['15-17519QE,15-17519QE', ['15-17519QE']],
    ['QE 1,\nQE 2\n', ['-1QE', '-2QE']],
    ['QE 1 \r\n\u00a0  et   QE 2  ;\tQE 3', ['-1QE', '-2QE', '-3QE']],
    [`QE 1${' '.repeat(14_000)},${' '.repeat(900)}QE 2`, ['-1QE', '-2QE']],
  ])('reads %s', (text, expected) => expect(read(text)).toEqual(expected));

  it.each(['', '17519, 17520', '2019 et 2020', 'QE 1, loup', 'loup, QE 1', '15-17519QE loup', ','])(
    'is none in « %s »',
    (text) => expect(read(text)).toEqual([]),
  );

  it('leaves long lists to the look-up', () => {
    const list = (length: number) => Array.from({ length }, (_, place) => `16-${place + 1}QE`).join(', ');
    expect(read(list(limits.referencesInBox))).toHaveLength(limits.referencesInBox);
    expect(read(list(limits.referencesInBox + 1))).toEqual([]);
  });
});
