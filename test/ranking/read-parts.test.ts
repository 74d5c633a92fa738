import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ranking } from '../../config/ranking.js';
import { tokenise } from '../../french/tokenise.js';
import { RANK_PARTS, type RankPart } from '../../ranking/rank-field.js';
import { createPartsReader } from '../../ranking/read-parts.js';
import { termsOf } from '../support/terms.js';

const nothing = Object.fromEntries(RANK_PARTS.map((part) => [part, ''])) as Record<RankPart, string>;
const word = fc.constantFrom(
  ...['phares', 'le', 'Lanterne.', 'l’écluse', 'de', '12,5', 'S.N.B.', 'péniche\n', 'n°', 'eaux', 'Phare'],
);
const text = fc.array(word, { maxLength: 14 }).map((words) => words.join(' '));
const texts = fc.record(
  Object.fromEntries(RANK_PARTS.map((part) => [part, text])) as Record<RankPart, typeof text>,
);

describe('createPartsReader', () => {
  it('counts each stem, weighed by the part that it is in, whatever was read before', () => {
    const read = createPartsReader();
    fc.assert(
      fc.property(texts, (given) => {
        const { stems, lengths } = read(given);
        const expected = new Map<string, number>();
        const content = RANK_PARTS.map((part) => tokenise(given[part]).filter(({ stop }) => !stop));
        content.forEach((tokens, place) => {
          const weight = ranking.parts[RANK_PARTS[place] ?? 'title'];
          for (const { stem } of tokens) expected.set(stem, (expected.get(stem) ?? 0) + weight);
        });
        expect(lengths).toEqual(content.map(({ length }) => length));
        expect(stems().map(({ stem, occurrences }) => [stem, occurrences])).toEqual([...expected]);
      }),
    );
  });

  it('digests the words of a text and of its longest sentence, whatever stands between them', () => {
    const read = createPartsReader();
    const of = (question: string) => read({ ...nothing, question }).digests.question;
    const one = of('Le phare est éteint. La digue est neuve depuis hier ! Voilà.');
    expect(one).toMatchObject({ words: 11, sentenceWords: 6 });
    const other = of('LE PHARE ; est ETEINT\nLa digue, est neuve depuis hier. voilà');
    expect(other.text).toBe(one.text);
    expect(of('Bonjour. La digue est neuve depuis hier.').sentence).toBe(one.sentence);
    expect(of('Le phare est éteint. La digue est vieille depuis hier ! Voilà.').text).not.toBe(one.text);
  });

  it('tells apart texts of the same words in another order', () => {
    const read = createPartsReader();
    const of = (answer: string) => read({ ...nothing, answer }).digests.answer.text;
    expect(of('phare et digue')).not.toBe(of('digue et phare'));
  });

  it('reads a text alike once the words that were remembered have been forgotten', () => {
    const read = createPartsReader();
    const given = {
      ...nothing,
      title: 'Phares',
      question: 'Le phare de l’écluse est éteint. 12,5 маяк',
      answer: 'L’eau',
    };
    const of = (reader = read) => {
      const { termsJson, stems, ...rest } = reader(given);
      return structuredClone({ ...rest, stems: stems(), terms: termsOf({ termsJson }) });
    };
    const before = of();
    // More spellings than are remembered (french/lexicon.ts), each with a stem of its own.
    const letters = (number: number) => String.fromCharCode(97 + (number % 26), 97 + ((number / 26) % 26));
    const spelling = (number: number) => `q${letters(number)}${letters(number / 676)}k`;
    read({ ...nothing, question: Array.from({ length: 70_000 }, (_, number) => spelling(number)).join(' ') });
    expect(of()).toEqual(before);
    expect(of(createPartsReader())).toEqual(before);
  });
});
