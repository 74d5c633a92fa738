import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { beginningCode, gapBefore, sameForm, stemCode, termCode, withGap } from '../../ranking/term-code.js';

const letters = (minLength: number, maxLength: number) =>
  fc
    .array(fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz0123456789'), { minLength, maxLength })
    .map((all) => all.join(''));
const word = letters(1, 14);

/** Share of the pairs of words that `code` takes for one. */
function confusedShare(words: readonly string[], code: (word: string) => number): number {
  const counts = new Map<number, number>();
  for (const one of words) counts.set(code(one), (counts.get(code(one)) ?? 0) + 1);
  let pairs = 0;
  for (const count of counts.values()) pairs += (count * (count - 1)) / 2;
  return pairs / ((words.length * (words.length - 1)) / 2);
}

function inventedWords(count: number, beginning: string): string[] {
  const syllables = ['ba', 'lo', 'mi', 'tru', 'ver', 'nex', 'dou', 'pi', 'ca', 'zon', 'fle', 'gra', 'sub'];
  return Array.from({ length: count }, (_, place) => {
    let rest = place;
    let text = beginning;
    for (let step = 0; step < 4; step += 1) {
      text += syllables[rest % syllables.length] ?? '';
      rest = Math.floor(rest / syllables.length);
    }
    return text;
  });
}

describe('termCode', () => {
  it('is a signed 32-bit integer, whatever the word', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (form, stem) => {
        const code = termCode(form, stem);
        expect(code | 0).toBe(code);
        expect(termCode(form, stem)).toBe(code);
      }),
    );
  });

  it('tells the same stem whatever the form, and the same beginning whatever follows five letters', () => {
    fc.assert(
      fc.property(word, word, word, letters(5, 5), (form, other, stem, beginning) => {
        expect(stemCode(termCode(form, stem))).toBe(stemCode(termCode(other, stem)));
        expect(beginningCode(termCode(form, beginning + stem))).toBe(
          beginningCode(termCode(other, beginning + other)),
        );
      }),
    );
  });

  it('holds the beginning in the high 14 of the 26 bits of a stem', () => {
    fc.assert(
      fc.property(word, word, (form, stem) => {
        const code = termCode(form, stem);
        expect(stemCode(code)).toBeGreaterThanOrEqual(0);
        expect(stemCode(code)).toBeLessThan(2 ** 26);
        expect(stemCode(code) >>> 12).toBe(beginningCode(code));
      }),
    );
  });

  it('tells singular from plural, one word from another of its family, and unlike words', () => {
    const lantern = termCode('lanterne', 'lanterne');
    expect(sameForm(termCode('lanternes', 'lanterne'), lantern)).toBe(false);
    expect(stemCode(termCode('lanternier', 'lanternier'))).not.toBe(stemCode(lantern));
    expect(beginningCode(termCode('lanternier', 'lanternier'))).toBe(beginningCode(lantern));
    expect(beginningCode(termCode('phare', 'phare'))).not.toBe(beginningCode(lantern));
  });

  it('confuses beginnings and stems no more often than chance would', () => {
    const beginnings = [...new Set(inventedWords(20_000, '').map((one) => one.slice(0, 5)))];
    expect(confusedShare(beginnings, (one) => beginningCode(termCode(one, one)))).toBeLessThan(2 / 2 ** 14);
    const alike = inventedWords(4000, 'valbr');
    expect(confusedShare(alike, (one) => stemCode(termCode(one, one)))).toBeLessThan(2 / 2 ** 12);
    expect(confusedShare(alike, (one) => termCode(one, 'valbrume'))).toBeLessThan(2 / 2 ** 4);
  });
});

describe('withGap', () => {
  it('keeps how many stop words stand before, three at most, and leaves the word what it is', () => {
    fc.assert(
      fc.property(word, word, fc.nat(50), (form, stem, stopWords) => {
        const bare = termCode(form, stem);
        const code = withGap(bare, stopWords);
        expect(code | 0).toBe(code);
        expect(gapBefore(bare)).toBe(0);
        expect(gapBefore(code)).toBe(Math.min(3, stopWords));
        expect(sameForm(code, bare)).toBe(true);
        expect(stemCode(code)).toBe(stemCode(bare));
        expect(beginningCode(code)).toBe(beginningCode(bare));
      }),
    );
  });
});
