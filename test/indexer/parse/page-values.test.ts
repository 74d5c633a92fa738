import { describe, expect, it } from 'vitest';
import {
  closingCode,
  groupBody,
  isLastNameFirst,
  readConstituency,
  readDay,
  readHeading,
  readLegislature,
  readNumber,
  readPerson,
  readType,
} from '../../../indexer/parse/page-values.js';

describe('readLegislature', () => {
  it.each([
    ['15ème législature', 15],
    ['10e Législature', 10],
    ['XVe législature', 15],
    ['XIVe Législature', 14],
    ['IXe législature', 9],
    ['16 ème législature', 16],
    ['11\ufffdme l\ufffdgislature', 11],
    ['Question écrite n° 5 - 17e législature', 17],
    ['législature', null],
    ['la législature dernière', null],
    ['115ème législature', null],
  ])('« %s » → %s', (line, expected) => {
    expect(readLegislature(line)).toBe(expected);
  });
});

describe('readHeading', () => {
  it.each([
    ['Question écrite n° 17519', 'QE', 17519, '', false],
    ['Question N° 8228', null, 8228, '', false],
    ['Question écrite n° 8228 :', 'QE', 8228, '', true],
    ['Question écrite n°8228 : Brumes et bruines', 'QE', 8228, 'Brumes et bruines', true],
    ['Question orale sans débat N° 12', 'QOSD', 12, '', false],
    ['Question au Gouvernement n° 1 234', 'QG', 1234, '', false],
    ['Question N° : 90555', null, 90555, '', false],
  ])('« %s »', (line, ...[type, number, rest, announces]) => {
    expect(readHeading(line)).toEqual({ type, number, rest, announces });
  });

  it('does not take a sentence for a heading', () => {
    expect(readHeading('Question écrite sans numéro')).toBeNull();
    expect(readHeading('La question n° 12 reste posée')).toBeNull();
    expect(readHeading('Question écrite n° 123456789')).toBeNull();
  });
});

describe('readType and readNumber', () => {
  it('read what pages print', () => {
    expect(
      ['Question écrite', 'QE', 'question orale sans débat', 'Questions au Gouvernement', 'Motion'].map(
        readType,
      ),
    ).toEqual(['QE', 'QE', 'QOSD', 'QG', null]);
    expect(['17519', '17 519', '0', 'n° 12', '12345678'].map(readNumber)).toEqual([
      17519,
      17519,
      null,
      null,
      null,
    ]);
  });
});

describe('readDay', () => {
  it.each([
    ['5 mars 2019, page 2026', '5 mars 2019', '2026', null],
    ['5 mars 2019 page : 2026', '5 mars 2019', '2026', null],
    ['5 mars 2019 (page 3606)', '5 mars 2019', '3606', null],
    ['1er f\ufffdvrier 1988', '1er f\ufffdvrier 1988', null, null],
    ['12/04/2016 (Fin de mandat)', '12/04/2016', null, 'Fin de mandat'],
    ['2023-06-06', '2023-06-06', null, null],
    ['mardi 6 juin 2023', '6 juin 2023', null, null],
  ])('« %s »', (value, date, page, note) => {
    expect(readDay(value)).toEqual({ jo: { date, page, number: null, kind: null }, note });
  });

  it('gives null without a day', () => {
    expect(readDay('prochainement, page 12')).toBeNull();
  });
});

describe('readConstituency', () => {
  it('reads department, number and group, in whatever part is printed', () => {
    expect(readConstituency('Basse-Chimère (4e circonscription) - Union des Songes - Rêveurs')).toEqual({
      department: 'Basse-Chimère',
      constituency: 4,
      group: 'Union des Songes - Rêveurs',
    });
    expect(readConstituency('Basse-Chimère (1re circonscription)')).toMatchObject({
      constituency: 1,
      group: null,
    });
    expect(readConstituency('Basse-Chimère - Songes')).toEqual({
      department: 'Basse-Chimère',
      constituency: null,
      group: 'Songes',
    });
    expect(readConstituency('')).toEqual({ department: null, constituency: null, group: null });
  });
});

describe('readPerson', () => {
  it.each([
    ['M. Fictif Jean-Loup - RDV', 'M. Fictif Jean-Loup', 'RDV', null],
    [
      'Mme Irène Songe (Union des Songes - Basse-Chimère )',
      'Mme Irène Songe',
      'Union des Songes',
      'Basse-Chimère',
    ],
    ['Mme Irène Songe (Union des Songes)', 'Mme Irène Songe', 'Union des Songes', null],
    ['Mme Irène Songe (La Gauche Rêvée - NUPES)', 'Mme Irène Songe', 'La Gauche Rêvée - NUPES', null],
    ['M. Fictif', 'M. Fictif', null, null],
  ])('« %s »', (value, name, group, department) => {
    expect(readPerson(value)).toMatchObject({ name, group, department });
  });
});

describe('groupBody', () => {
  it('tells a code from a name', () => {
    expect(groupBody('GDR-NUPES').short).toBe('GDR-NUPES');
    expect(groupBody('Renaissance').long).toBe('Renaissance');
  });
});

describe('isLastNameFirst', () => {
  it('believes the words of the question before the age of the page', () => {
    expect(isLastNameFirst('M. Fictif Jean-Loup', 'M Jean-Loup Fictif attire', 16)).toBe(true);
    expect(isLastNameFirst('M. Jean-Loup Fictif', 'M. Jean-Loup Fictif attire', 9)).toBe(false);
    expect(isLastNameFirst('Mme De La Brume Aube', 'Mme Aube de La Brume demande', 16)).toBe(true);
    expect(isLastNameFirst('M. Fictif Jean-Loup', '', 9)).toBe(true);
    expect(isLastNameFirst('M. Jean-Loup Fictif', '', 15)).toBe(false);
  });
});

describe('closingCode', () => {
  it.each([
    ['withdrawn', null, 'AU'],
    ['withdrawn', "Retrait à l'initiative de l'auteur", 'AU'],
    ['withdrawn', 'Fin de mandat', 'FM'],
    ['lapsed', null, 'CADUCITE'],
    ['withdrawn', 'Caducité', 'CADUCITE'],
    ['withdrawn', 'Transformée en brume', 'TRANSFORMEE_EN_BRUME'],
  ] as const)('%s, « %s » → %s', (field, note, code) => {
    expect(closingCode(field, note).code).toBe(code);
  });
});
