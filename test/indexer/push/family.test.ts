import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { familyOf } from '../../../indexer/push/family.js';
import { rankParts } from '../../../indexer/push/rank-parts.js';
import { sharedFamily } from '../../../model/family.js';
import type { Question } from '../../../model/question.js';
import { createPartsReader } from '../../../ranking/read-parts.js';
import { stateQuestion, type Stated } from '../../support/questions.js';

/** The keys of written question n° `number`, which says what is given. */
function family(number: number, given: Partial<Stated>): string[] {
  return familyOfQuestion(stateQuestion({ identity: { legislature: 16, type: 'QE', number }, ...given }));
}

const read = createPartsReader();

function familyOfQuestion(question: Question): string[] {
  return familyOf(question, read(rankParts(question)));
}

const WORDS =
  'La remise en état des lanternes du port de Valbrume suppose que la coupole de cuivre soit démontée pièce par pièce puis confiée aux ferronniers de la vallée voisine qui rendront un avis avant que le gardien du phare puisse reprendre ses rondes de nuit et que les pêcheurs retrouvent la route du chenal par temps de brume épaisse comme ils la connaissaient autrefois sous la conduite des anciens pilotes'.split(
    ' ',
  );
const ANSWER = `${WORDS.join(' ')}.`;
const LETTER =
  'Les habitants de Valbrume constatent chaque soir que la lanterne du phare reste éteinte alors que les bateaux rentrent au port dans la brume.';

const unlike = (place: number) => `Question numéro ${place} sur un tout autre sujet.`;
const wordAt = (places: number[]) => places.map((place) => WORDS[place % WORDS.length] ?? '');

describe('familyOf answered questions', () => {
  it('joins those that got one answer, whatever was asked', () => {
    const [one, other] = [1, 2].map((number) => family(number, { question: unlike(number), answer: ANSWER }));
    expect(one).toEqual(other);
    expect(one).toEqual([expect.stringMatching(/^a/)]);
  });

  it('sees no difference in capitals, accents, punctuation or paragraphs', () => {
    const dressed = fc.array(
      fc.record({
        upper: fc.boolean(),
        bare: fc.boolean(),
        after: fc.constantFrom(' ', ', ', ' ; ', '. ', ' – ', '\n', '\u00a0', ' « '),
      }),
      { minLength: WORDS.length, maxLength: WORDS.length },
    );
    const expected = family(1, { answer: ANSWER });
    fc.assert(
      fc.property(dressed, (looks) => {
        const text = WORDS.map((word, place) => {
          const look = looks[place];
          const plain = look?.bare ? word.normalize('NFD').replace(/\p{Mn}/gu, '') : word;
          return (look?.upper ? plain.toUpperCase() : plain) + (look?.after ?? ' ');
        }).join('');
        const answer = text.replace(/\s*\n\s*/g, '\n').trim();
        expect(family(2, { question: unlike(2), answer })).toEqual(expected);
      }),
    );
  });

  it('parts answers that differ by one word', () => {
    const expected = family(1, { answer: ANSWER });
    fc.assert(
      fc.property(fc.nat(WORDS.length - 1), (place) => {
        const answer = WORDS.with(place, 'goéland').join(' ');
        expect(sharedFamily(family(1, { answer }), expected)).toBeNull();
      }),
    );
  });

  it('does not join different questions by a short answer', () => {
    const short = 'Cette question relève de la compétence du ministre de la mer.';
    const [one, other] = [1, 2].map((number) => family(number, { question: unlike(number), answer: short }));
    expect(sharedFamily(one ?? [], other ?? [])).toBeNull();
  });
});

describe('familyOf questions of a campaign', () => {
  it('joins one letter with other words around it, in capitals or not', () => {
    const one = family(1, {
      question: `Mme Ode Invention interroge le ministre. ${LETTER} Elle s’en inquiète.`,
    });
    const other = family(2, { question: `M. Guy Fiction alerte la ministre.\n${LETTER.toUpperCase()}` });
    expect(one).toEqual(other);
    expect(one).toEqual([expect.stringMatching(/^q/)]);
  });

  it('keeps a letter that was answered with the same that waits, and with whatever got its answer', () => {
    const answered = family(1, { question: LETTER, answer: ANSWER });
    expect(sharedFamily(answered, family(2, { question: LETTER }))).toBe('letter');
    expect(sharedFamily(answered, family(3, { question: unlike(3), answer: ANSWER }))).toBe('answer');
    expect(sharedFamily(answered, family(4, { question: LETTER, answer: ANSWER }))).toBe('answer');
    expect(
      sharedFamily(family(2, { question: LETTER }), family(3, { question: unlike(3), answer: ANSWER })),
    ).toBeNull();
  });

  it('does not join by set phrases', () => {
    const phrase = 'Elle souhaite connaître ses intentions.';
    expect(family(1, { question: phrase })).toEqual(['QANR5L16QE1']);
    expect(family(2, { question: phrase })).toEqual(['QANR5L16QE2']);
  });

  it('joins two questions of one sentence exactly when it is the same one', () => {
    const sentence = fc.array(fc.nat(3), { minLength: 18, maxLength: 22 }).map(wordAt);
    fc.assert(
      fc.property(sentence, sentence, (one, other) => {
        const [first, second] = [one, other].map((words, place) =>
          family(place + 1, { question: `${words.join(' ').toLowerCase()}.` }),
        );
        expect(sharedFamily(first ?? [], second ?? []) === 'letter').toBe(one.join(' ') === other.join(' '));
      }),
    );
  });
});

describe('familyOf any other question', () => {
  it('is the question alone, even without a text', () => {
    expect(family(1, { question: null })).toEqual(['QANR5L16QE1']);
  });

  it('never joins two transcripts', () => {
    const said = { question: LETTER, answer: ANSWER };
    for (const type of ['QG', 'QOSD'] as const) {
      const ids = [1, 2].map((number) =>
        familyOfQuestion(stateQuestion({ ...said, identity: { legislature: 16, type, number } })),
      );
      expect(ids).toEqual([[`QANR5L16${type}1`], [`QANR5L16${type}2`]]);
    }
  });
});
