import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanLine, cleanText } from '../../../indexer/normalise/clean-text.js';

/** Any UTF-16, lone surrogates and controls included, with the characters that the rules name made frequent. */
const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .array(
      fc.oneof(
        fc.constantFrom(...' \n\r\t\u00a0\u202f\u0085\u0092\u00ad\u200b\u2011e\u0301\ud800&;<>'),
        fc.string(),
      ),
    )
    .map((parts) => parts.join('')),
);

describe('cleanText', () => {
  it.each([
    ['l\u0092eau et la suite\u0085', 'l’eau et la suite…'],
    ['indéfini\u0081', 'indéfini'],
    ['pro\u00adduc\u200btion\ufeff', 'production'],
    ['sous\u2011préfecture, porte\u2010parole', 'sous-préfecture, porte-parole'],
    ['«\u202fbonjour\u202f»\u00a0!', '«\u00a0bonjour\u00a0»\u00a0!'],
    ['  deux   espaces \t et  fin ', 'deux espaces et fin'],
    ['prix \u00a0: 3', 'prix\u00a0: 3'],
    ['un\r\ndeux\rtrois\u2028quatre \n\n cinq', 'un\ndeux\ntrois\nquatre\ncinq'],
    ['e\u0301te\u0301', 'été'],
    ['a\u0000b\u0007c\u007f', 'abc'],
    ['lone \ud83d surrogate', 'lone \ufffd surrogate'],
    ["l'eau, l’air &eacute;", "l'eau, l’air &eacute;"],
  ])('%j becomes %j', (raw, clean) => {
    expect(cleanText(raw)).toBe(clean);
  });

  it('is idempotent and leaves no character that the stored model refuses', () => {
    fc.assert(
      fc.property(anyText, (raw) => {
        const clean = cleanText(raw);
        expect(cleanText(clean)).toBe(clean);
        expect(clean).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u00ad\u200b-\u200d\u2060\ufeff]/);
        expect(clean).not.toMatch(/\s{2}|^\s|\s$/);
        expect(/\p{Surrogate}/u.test(clean)).toBe(false);
      }),
      { numRuns: 500 },
    );
  });
});

describe('cleanLine', () => {
  it('puts everything on one line', () => {
    expect(cleanLine(' un\r\n deux\n')).toBe('un deux');
  });
});
