import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskPersonal } from '../../../server/search-log/mask.js';

describe('what names one person', () => {
  it.each([
    ['écrire à jeanne.exemple@courriel.exemple merci', 'écrire à [adresse] merci'],
    ['06 12 34 56 78', '[téléphone]'],
    ['appeler le 01.23.45.67.89 ou 0612345678', 'appeler le [téléphone] ou [téléphone]'],
    ['+33 6 12 34 56 78', '[téléphone]'],
    ['+33 (0)6 12 34 56 78', '[téléphone]'],
    ['0033612345678', '[téléphone]'],
    ['+32 470 12 34 56', '[téléphone]'],
    ['NIR 2 85 05 78 006 084 36', 'NIR [numéro]'],
    ['185057800608436', '[numéro]'],
    ['FR76 3000 6000 0112 3456 7890 189', '[numéro]'],
    ['dossier 123456789', 'dossier [numéro]'],
  ])('is masked in « %s »', (text, masked) => {
    expect(maskPersonal(text)).toBe(masked);
  });

  it.each([
    'question écrite n° 17519 de la 15e législature',
    '17519 17520 17521',
    'QANR5L15QE17519',
    '15-17519QE, 16-1234QOSD',
    'du 05/03/2019 au 2020-12-31',
    'loi n° 2019-1461 du 27 décembre 2019',
    'article L. 123-4 du code général des collectivités territoriales',
    'entre 10 000 et 20 000 habitants',
    '68 millions, 3,5 %',
  ])('is not seen in « %s »', (text) => {
    expect(maskPersonal(text)).toBe(text);
  });

  it('is masked once: masking again changes nothing, and no text takes long', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'06+ .-@aFR7(é['), maxLength: 80 }), (text) => {
        const masked = maskPersonal(text);
        expect(maskPersonal(masked)).toBe(masked);
      }),
      { numRuns: 500 },
    );
  });
});
