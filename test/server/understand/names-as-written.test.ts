import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ministryNames } from '../../../server/understand/ministry-names.js';
import { nearestNames } from '../../../server/understand/nearest-names.js';
import { createNameIndex } from '../../../server/understand/name-index.js';
import { personNames } from '../../../server/understand/person-names.js';

const PEOPLE = ['Montcharpin Zélie', 'de La Tour Anne', 'Mazérieux Marc', 'Dupont-Modèle Jean (Ain)'];
const people = personNames(PEOPLE);

const MINISTRIES = [
  'Intérieur',
  'Intérieur et outre-mer',
  "Intérieur (M. le secrétaire d'État auprès du ministre)",
  'Solidarités et santé',
  'Santé et prévention',
  'Premier ministre',
  'Europe et affaires étrangères',
  'Citoyenneté',
  'Économie, finances et relance',
  'Égalité femmes-hommes',
];
const ministries = ministryNames(MINISTRIES);

describe('names of deputies', () => {
  it.each([
    'Zélie Montcharpin',
    'Mme Zélie Montcharpin',
    'Mme. Montcharpin Zélie',
    'Madame Zélie Montcharpin',
    'Mlle Zélie Montcharpin',
    'MME LA DÉPUTÉE ZÉLIE MONTCHARPIN',
    'la députée Zélie Montcharpin',
    'Zélie Montcharpin, députée de l’Ain',
    'Mme Zélie Montcharpin (Groupe fictif - Ain)',
  ])('are found as official pages print them: %s', (name) => {
    expect(people.find(name)).toEqual(['Montcharpin Zélie']);
  });

  it('begin by « M » without being a civility', () => {
    expect(people.find('M. Marc Mazérieux')).toEqual(['Mazérieux Marc']);
    expect(people.holding('M. Mazérieux')).toEqual(['Mazérieux Marc']);
    expect(people.holding('Maz')).toEqual(['Mazérieux Marc']);
  });

  it('keep the brackets that tell two people of one name apart', () => {
    expect(people.find('M. Dupont-Modèle Jean (Ain)')).toEqual(['Dupont-Modèle Jean (Ain)']);
  });

  it('do not depend on what is put around them', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...PEOPLE),
        fc.constantFrom('M. ', 'M ', 'Mme ', 'Mlle ', 'Monsieur ', 'Madame ', 'mme\u00a0', ''),
        fc.constantFrom('le député ', 'la députée ', 'député ', ''),
        fc.constantFrom('', ', député de la Somme', ' (Groupe - Somme)'),
        (name, civility, office, after) => {
          expect(people.find(`${civility}${office}${name}${after}`)).toEqual([name]);
        },
      ),
    );
  });

  it('are proposed once each, and without their civility', () => {
    expect(nearestNames('Mme Zélie Montcharpain', people)).toEqual(['Zélie Montcharpin']);
    expect(nearestNames('Montcharpain', people)).toHaveLength(1);
  });
});

describe('names of ministries', () => {
  it.each([
    ["l'intérieur", 'Intérieur'],
    ['l’Intérieur', 'Intérieur'],
    ["de l'intérieur", 'Intérieur'],
    ["Ministère de l'intérieur", 'Intérieur'],
    ["M. le ministre de l'intérieur", 'Intérieur'],
    ["Ministère de l'intérieur et des outre-mer", 'Intérieur et outre-mer'],
    ['Ministère des solidarités et de la santé', 'Solidarités et santé'],
    ['Mme la ministre des solidarités et de la santé', 'Solidarités et santé'],
    ["Ministère de l'Europe et des affaires étrangères", 'Europe et affaires étrangères'],
    ['le Premier ministre', 'Premier ministre'],
    ["Ministère délégué auprès du ministre de l'intérieur, chargé de la citoyenneté", 'Citoyenneté'],
    ["Secrétariat d'État chargé de l'égalité entre les femmes et les hommes", 'Égalité femmes-hommes'],
    ["ministère de l'économie, des finances et de la relance", 'Économie, finances et relance'],
    [
      "Intérieur (M. le secrétaire d'État auprès du ministre)",
      "Intérieur (M. le secrétaire d'État auprès du ministre)",
    ],
  ])('are found as documents and people write them: %s', (name, value) => {
    expect(ministries.find(name)).toEqual([value]);
  });

  it('hold the words that tell them apart: no article decides', () => {
    expect(ministries.holding('la santé')).toEqual(['Solidarités et santé', 'Santé et prévention']);
    expect(ministries.holding('ministère de la santé')).toEqual([
      'Solidarités et santé',
      'Santé et prévention',
    ]);
  });

  it('is none that says only whose delegate it is', () => {
    expect(ministries.find("Secrétariat d'État auprès du ministre de l'intérieur")).toEqual([]);
  });

  it('never throw, and every name is itself', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        ministries.find(text);
        ministries.holding(text);
        ministries.beginning(text);
        people.find(text);
        people.holding(text);
      }),
      { numRuns: 200 },
    );
    for (const name of MINISTRIES) expect(ministries.find(name)).toEqual([name]);
  });
});

describe('nearestNames', () => {
  const named = (names: readonly string[]) => createNameIndex([names.map((name) => ({ name, value: name }))]);

  it('knows what an acronym stands for', () => {
    const rubrics = named(['Taxe sur la valeur ajoutée', 'Transports']);
    expect(nearestNames('TVA', rubrics)).toEqual(['Taxe sur la valeur ajoutée']);
  });

  it('proposes the groups of a party', () => {
    expect(nearestNames('PS', named(['LR', 'SOC', 'SER', 'RN']))).toEqual(['SOC', 'SER']);
  });
});
