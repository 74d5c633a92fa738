import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { statedName, withoutDamage } from '../../../indexer/enrich/author-name.js';
import type { ParsedAuthor } from '../../../indexer/parse/parsed-question.js';
import { emptyAuthor } from '../../../indexer/parse/question-fields.js';

const author = (given: Partial<ParsedAuthor>): ParsedAuthor => ({ ...emptyAuthor(), ...given });

describe('statedName', () => {
  it.each([
    ['M. Firmin Exemple', 'M.', 'Firmin', 'Exemple'],
    ['M Firmin Exemple', 'M.', 'Firmin', 'Exemple'],
    ['Mme Anne-Lise de l’Essai', 'Mme', 'Anne-Lise', "de l'Essai"],
    ['Mlle Odile Modèle', 'Mlle', 'Odile', 'Modèle'],
    ['Firmin  Exemple', null, 'Firmin', 'Exemple'],
    ['M. Exemple', 'M.', null, 'Exemple'],
    ['Martin Modèle', null, 'Martin', 'Modèle'],
  ])('reads « %s »', (printedName, civility, firstName, lastName) => {
    expect(statedName(author({ printedName }))).toEqual({ civility, firstName, lastName, bracket: null });
  });

  it.each([
    ['M. Exemple Firmin', 'M.', 'Firmin', 'Exemple'],
    ['M. Le Modèle Jean-Yvon', 'M.', 'Jean-Yvon', 'Le Modèle'],
    ['Mme de l’Essai Odile', 'Mme', 'Odile', "de l'Essai"],
    ['M. Exemple', 'M.', null, 'Exemple'],
  ])('reads « %s », last name first', (printedName, civility, firstName, lastName) => {
    const read = statedName(author({ printedName, lastNameFirst: true }));
    expect(read).toEqual({ civility, firstName, lastName, bracket: null });
  });

  it('prefers the parts that the document gives', () => {
    const read = statedName(
      author({ civility: 'Mme', firstName: 'Marie Odile', lastName: 'Modèle', printedName: 'Mme X' }),
    );
    expect(read).toEqual({ civility: 'Mme', firstName: 'Marie Odile', lastName: 'Modèle', bracket: null });
  });

  it.each([
    ['Mme Odile Modèle (Cantal)', false],
    ['Mme Modèle Odile (Cantal)', true],
  ])('takes the brackets of « %s » off the name', (printedName, lastNameFirst) => {
    const read = statedName(author({ printedName, lastNameFirst }));
    expect(read).toEqual({ civility: 'Mme', firstName: 'Odile', lastName: 'Modèle', bracket: 'Cantal' });
  });

  it('has no name when none is printed', () => {
    const nothing = { civility: null, firstName: null, lastName: null, bracket: null };
    expect(statedName(author({ printedName: ' ' }))).toEqual(nothing);
  });
});

describe('withoutDamage', () => {
  it.each([
    ['Pierre-R\ufffdmi', 'Pierre-R.'],
    ['\ufffdmile Exemple', 'Exemple'],
    ['Firmin Mod\ufffdle', 'Firmin Mod.'],
    ['Firmin Exemple', 'Firmin Exemple'],
    ['\ufffd\ufffd', ''],
  ])('« %s » becomes « %s »', (name, readable) => {
    expect(withoutDamage(name)).toBe(readable);
  });

  it('leaves no damage whatever the name', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-zé\ufffd -]*$/), (name) => !withoutDamage(name).includes('\ufffd')),
    );
  });
});
