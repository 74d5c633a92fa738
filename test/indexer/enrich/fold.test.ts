import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
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
