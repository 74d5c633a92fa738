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
    ['payer par 4970 1012 3456 7890', 'payer par [numéro]'],
    ['carte 5131-0012-3456-7890, 3700 123456 12345', 'carte [numéro], [numéro]'],
    ['06/12/34/56/78', '[téléphone]'],
    ['06\u00a012\u00a034\u00a056\u00a078', '[téléphone]'],
    ['jean.dupont＠exemple.fr', '[adresse]'],
    ['０６１２３４５６７８', '[téléphone]'],
    ['de 192.168.1.10 vers 2001:db8::1', 'de [adresse] vers [adresse]'],
    ['velo?key=qp_clef-de-la-gazette', 'velo?key=qp_…'],
  ])('is masked in « %s »', (text, masked) => {
    expect(maskPersonal(text)).toBe(masked);
  });

  it.each([
    'question écrite n° 17519 de la 15e législature',
    '17519 17520 17521',
    'QANR5L15QE17519',
    '2017 2018 2019 2020',
    '1234 2345 3456 4567',
    '4970 1012 3456 7890 1234',
    'le 05/03/19 et le 06/04/19',
    'à 12:30:45, ministère::santé',
    'article 1.2.3',
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
      fc.property(fc.string({ unit: fc.constantFrom(...'06+ .-/:@＠aFR74(é['), maxLength: 80 }), (text) => {
        const masked = maskPersonal(text);
        expect(maskPersonal(masked)).toBe(masked);
      }),
      { numRuns: 500 },
    );
  });
});
