import fc from 'fast-check';
import { expect, it } from 'vitest';
import { distinctStems } from '../../french/analyse.js';
import { impactTerm, impactThresholds, levelReached } from '../../ranking/impact.js';
import { ANSWERED_TERM, elsewhereTerm, IN_ANSWER, titleTerm } from '../../ranking/part-terms.js';
import { createPartsReader, type ReadParts } from '../../ranking/read-parts.js';
import { termsOf } from '../support/terms.js';

/** The same term by term, from what was counted. */
function termByTerm({ stems: counts, lengths }: ReadParts, titleStems: string[]): string[] {
  const stems = counts();
  const needed = impactThresholds(lengths);
  const levels = stems.flatMap(({ stem, occurrences }) =>
    Array.from({ length: levelReached(occurrences, needed) + 1 }, (_, level) => impactTerm(stem, level)),
  );
  const outside = stems.filter(({ parts }) => (parts & IN_ANSWER) === 0);
  const answered = outside.length === stems.length ? [] : [ANSWERED_TERM];
  return [
    ...levels,
    ...titleStems.map(titleTerm),
    ...answered,
    ...(answered.length === 0 ? [] : outside.map(({ stem }) => elsewhereTerm(stem))),
  ];
}

it('is what the terms are one by one, text after text, in any script', () => {
  const readParts = createPartsReader();
  const words = fc.constantFrom('phare', 'digue', 'lanterne', 'жетон', '灯台', '12,5', 'été');
  const text = fc.oneof(
    fc.array(words, { maxLength: 40 }).map((some) => some.join(' ')),
    fc.string({ unit: 'grapheme', maxLength: 80 }),
  );
  const parts = fc.record({
    title: text,
    headings: text,
    names: text,
    question: text,
    answer: text,
    interruptions: text,
  });
  fc.assert(
    fc.property(parts, (given) => {
      const read = readParts(given);
      const titleStems = distinctStems(given.title);
      expect(termsOf(read, titleStems)).toEqual(termByTerm(read, titleStems));
    }),
  );
});

it('holds words of any length, the very first one too', () => {
  fc.assert(
    fc.property(fc.nat({ max: 20_000 }), fc.constantFrom('a', 'ж'), (length, letter) => {
      const title = `${letter.repeat(length)} phare`;
      const read = createPartsReader()({ ...EMPTY, title });
      expect(termsOf(read, distinctStems(title))).toEqual(termByTerm(read, distinctStems(title)));
    }),
  );
});

const EMPTY = { title: '', headings: '', names: '', question: '', answer: '', interruptions: '' };
