import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldText } from '../../../french/fold.js';
import { capitaliseFirst, foldCode, foldLabel, tidyLabel } from '../../../indexer/enrich/fold.js';

describe('folding of labels', () => {
  it('takes what two hands typed differently for one label', () => {
    expect(foldLabel('Côtes-d’Armor')).toBe(foldLabel("COTES D'ARMOR"));
    expect(foldCode('GDR - NUPES')).toBe(foldCode('gdr-nupes'));
    expect(tidyLabel('Justice\u00a0et\n l’essai\u0092')).toBe("Justice et l'essai");
    expect(capitaliseFirst('économie')).toBe('Économie');
  });

  it('keeps the mark of damage, so that a damaged name is no whole name', () => {
    expect(foldLabel('Mod\ufffdle')).toBe('mod\ufffdle');
  });

  it('folds as the texts fold, whatever the letters', () => {
    const letters = fc.constantFrom(...'aZé œÆ-’\u00a0\u00ad\ufffdß1²ﬁ.Œ\u0301я');
    fc.assert(
      fc.property(
        fc.string({ unit: fc.oneof(letters, fc.string({ unit: 'binary', maxLength: 1 })) }),
        (text) => {
          const words = foldText(text).match(/[\p{L}\p{N}\ufffd]+/gu) ?? [];
          expect(foldLabel(text)).toBe(words.join(' '));
        },
      ),
    );
  });

  it('is idempotent', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(foldLabel(foldLabel(text))).toBe(foldLabel(text));
        expect(foldCode(foldCode(text))).toBe(foldCode(text));
        expect(tidyLabel(tidyLabel(text))).toBe(tidyLabel(text));
      }),
    );
  });
});
