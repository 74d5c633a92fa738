import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countReplacementCharacters, repairMojibake } from '../../../indexer/normalise/mojibake.js';

/** Windows-1252 from 0x80 to 0x9F, controls where it has nothing (TextDecoder of Node 20 reads ISO-8859-1 instead). */
const HIGH = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** What a reader sees who takes UTF-8 for one of the two Western encodings. */
function misread(text: string, encoding: 'windows-1252' | 'iso-8859-1'): string {
  return Array.from(new TextEncoder().encode(text), (byte) =>
    encoding === 'windows-1252' && byte >= 0x80 && byte < 0xa0
      ? HIGH[byte - 0x80]
      : String.fromCharCode(byte),
  ).join('');
}

describe('repairMojibake', () => {
  describe.each(['windows-1252', 'iso-8859-1'] as const)('misread as %s', (encoding) => {
    it.each([
      'forêt domaniale',
      'l’élève',
      'cœur à 5 €',
      'où – là',
      '«\u00a0ça\u00a0»',
      'ÉVÊQUE',
      'déjà vu…',
    ])('repairs %j, once or twice over', (text) => {
      const once = misread(text, encoding);
      expect(repairMojibake(once).text).toBe(text);
      expect(repairMojibake(misread(once, encoding)).text).toBe(text);
    });
  });

  it('counts the places it repaired', () => {
    expect(repairMojibake('Ã©tÃ© Ã Paris').repaired).toBe(2);
  });

  it.each([
    'Ã',
    'La lettre Ã existe',
    'São João',
    'PÂTÉ',
    'à la fin\u00a0: «\u00a0oui\u00a0»',
    'é\u00a0»',
    'l’été où…',
    'Ã©»',
    'naïve ångström',
  ])('leaves %j alone: nothing there is certain', (text) => {
    expect(repairMojibake(text)).toEqual({ text, repaired: 0 });
  });

  it('never changes a text of French characters', () => {
    const french = fc.string({ unit: fc.constantFrom(...'aeéèêàùçœ’«»…–— \u00a0ÀÉÊÔ.,;:!?') });
    fc.assert(fc.property(french, (text) => repairMojibake(text).repaired === 0));
  });

  it('is idempotent whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'aÃÂâ©€™\u0080\u00a0Å“ƒ¢') }), (raw) => {
        const { text } = repairMojibake(raw);
        expect(repairMojibake(text)).toEqual({ text, repaired: 0 });
      }),
    );
  });
});

describe('countReplacementCharacters', () => {
  it('counts what was lost before us and cannot be repaired', () => {
    expect(countReplacementCharacters('Pierre-R\ufffdmy, R\ufffdpublique')).toBe(2);
    expect(countReplacementCharacters('')).toBe(0);
  });
});
