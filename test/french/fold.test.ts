import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldKey, foldText } from '../../french/fold.js';

const anyText = fc.string({ unit: 'binary', maxLength: 80 });
/** Any UTF-16 units, lone surrogates included: what a broken file can hold. */
const anyUnits = fc
  .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 60 })
  .map((units) => String.fromCharCode(...units));

describe('foldText', () => {
  it.each([
    ['ÉLÈVES à Noël', 'eleves a noel'],
    ['cœur, Œuvre, ex æquo, Straße', 'coeur, oeuvre, ex aequo, strasse'],
    ['l’eau l‘eau lʼeau l´eau', "l'eau l'eau l'eau l'eau"],
    ['porte‑avions – Saint—Malo −5', 'porte-avions - saint-malo -5'],
    ['1\u00a0500\u202f€', '1 500 €'],
    ['hôpi\u00adtal\u200b', 'hopital'],
    ['e\u0301cole', 'ecole'],
    ['1ᵉʳ étage de 30 m², la ﬁnance', '1er etage de 30 m2, la finance'],
    ['a\u0000b\u0092c', "a b'c"],
    ['İstanbul Łódź Ørsted', 'istanbul lodz orsted'],
  ])('%j', (text, folded) => {
    expect(foldText(text)).toBe(folded);
  });

  it('changes nothing in what is folded', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, anyUnits), (text) => {
        const once = foldText(text);
        expect(foldText(once)).toBe(once);
      }),
    );
  });

  it('is idempotent on each of the characters of the basic plane', () => {
    const unstable: number[] = [];
    for (let unit = 0; unit <= 0xffff; unit += 1) {
      const once = foldText(String.fromCharCode(unit));
      if (foldText(once) !== once) unstable.push(unit);
    }
    expect(unstable).toEqual([]);
  });

  it('folds a piece of a text as it folds the text', () => {
    fc.assert(
      fc.property(anyUnits, anyUnits, (left, right) => {
        expect(foldText(left + right)).toBe(foldText(left) + foldText(right));
      }),
    );
  });

  it('leaves no control character but tabs and line ends', () => {
    fc.assert(
      fc.property(anyUnits, (text) => {
        expect(foldText(text)).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/);
      }),
    );
  });
});

describe('foldKey', () => {
  it('gives one key to one label written by several hands', () => {
    const keys = ['Pyrénées-Orientales', 'PYRENEES ORIENTALES', ' pyrénées – orientales. '].map(foldKey);
    expect(new Set(keys)).toEqual(new Set(['pyrenees orientales']));
  });

  it('keeps labels apart that differ by a letter or a figure', () => {
    expect(foldKey('Santé (1)')).not.toBe(foldKey('Santé (2)'));
  });

  it('holds only letters, digits and single spaces', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(foldKey(text)).toMatch(/^(?:[\p{L}\p{N}]+(?: [\p{L}\p{N}]+)*)?$/u);
      }),
    );
  });
});
