import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addTypo } from '../../../bench/relevance/typos.js';

const WORD = /\p{L}[\p{L}\p{M}]*/gu;
const LETTERS = [...'abcdeéèçœABÉzst', 'e\u0301'];

const word = fc
  .array(fc.constantFrom(...LETTERS), { minLength: 1, maxLength: 12 })
  .map((all) => all.join(''));
const gap = fc.constantFrom(' ', ', ', '’', "'", '-', ' 2019 ', ' (', ' « ');
const text = fc
  .array(fc.tuple(word, gap), { minLength: 1, maxLength: 8 })
  .map((pieces) => pieces.flat().join(''));
const seed = fc.integer({ min: 0, max: 0xffff_ffff });

describe('addTypo', () => {
  it('makes exactly one edit, in one word of six letters or more, never of its first letter', () => {
    fc.assert(
      fc.property(text, seed, fc.string(), (before, number, id) => {
        const after = addTypo(before, number, id);
        const [words, changed] = [wordsOf(before), wordsOf(after)];
        expect(changed.length).toBe(words.length);
        expect(gapsOf(after)).toEqual(gapsOf(before));
        const touched = words.flatMap((_, place) => (words[place] === changed[place] ? [] : [place]));
        const long = words.filter((one) => lettersOf(one).length >= 6);
        if (long.length === 0) {
          expect(after).toBe(before);
          return;
        }
        expect(touched).toHaveLength(1);
        const [was, is] = [lettersOf(words[touched[0] ?? 0]), lettersOf(changed[touched[0] ?? 0])];
        expect(was.length).toBeGreaterThanOrEqual(6);
        expect(is[0]).toBe(was[0]);
        expect(isOneEdit(was, is)).toBe(true);
        expect(folded(is)).not.toBe(folded(was));
      }),
      { numRuns: 2000 },
    );
  });

  it('is the same for one seed and query, whatever else is asked', () => {
    fc.assert(
      fc.property(text, seed, fc.string(), (before, number, id) => {
        expect(addTypo(before, number, id)).toBe(addTypo(before, number, id));
      }),
    );
  });

  it('never throws, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), seed, (before, number) => void addTypo(before, number, 'q')),
    );
  });

  it('makes all four kinds of edits, and others for another seed', () => {
    const before = 'bibliothèque';
    const made = new Set(Array.from({ length: 400 }, (_, number) => addTypo(before, number, 'q')));
    const kinds = [...made].map((after) => kindOf(lettersOf(before), lettersOf(after)));
    expect(new Set(kinds)).toEqual(new Set(['deletion', 'insertion', 'substitution', 'transposition']));
    expect(made.size).toBeGreaterThan(100);
  });

  it.each(['gare du nord', 'loi 2019-1428', 'A380neofan', '', '123456789', 'à où ça'])(
    'leaves « %s » as it is',
    (before) => {
      for (let number = 0; number < 20; number++) expect(addTypo(before, number, 'q')).toBe(before);
    },
  );

  it('finds an edit where no neighbours differ', () => {
    for (let number = 0; number < 50; number++) expect(addTypo('baaaaa', number, 'q')).not.toBe('baaaaa');
  });
});

function wordsOf(value: string): string[] {
  return value.match(WORD) ?? [];
}

function gapsOf(value: string): string[] {
  return value.split(WORD);
}

function lettersOf(value = ''): string[] {
  return value.match(/\p{L}\p{M}*/gu) ?? [];
}

function folded(letters: readonly string[]): string {
  return letters.join('').normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

function isOneEdit(was: readonly string[], is: readonly string[]): boolean {
  const swapped = was.some(
    (_, place) =>
      place + 1 < was.length &&
      was.toSpliced(place, 2, was[place + 1] ?? '', was[place] ?? '').join('|') === is.join('|'),
  );
  return swapped || distance(was, is) === 1;
}

/** Levenshtein. */
function distance(a: readonly string[], b: readonly string[]): number {
  let row = b.map((_, index) => index + 1);
  row.unshift(0);
  a.forEach((letter, i) => {
    const next = [i + 1];
    b.forEach((other, j) => {
      const changed = (row[j] ?? 0) + (letter === other ? 0 : 1);
      next.push(Math.min(changed, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    });
    row = next;
  });
  return row.at(-1) ?? 0;
}

function kindOf(was: readonly string[], is: readonly string[]): string {
  if (is.length < was.length) return 'deletion';
  if (is.length > was.length) return 'insertion';
  return distance(was, is) === 1 ? 'substitution' : 'transposition';
}
