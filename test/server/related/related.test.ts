import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { relatedRanking } from '../../../config/ranking.js';
import { EVERYTHING } from '../../../server/engine-port.js';
import { anyOf } from '../../../server/filter.js';
import { findRelated, type RelatedCandidate } from '../../../server/related/related.js';
import { packVector } from '../../../vectors/packed-vector.js';
import { meaningOf } from '../../../server/vectors/meaning.js';
import { NO_VECTORS } from '../../../server/vectors/question-vectors.js';
import { sourceFromQuestion, sourceFromText } from '../../../server/related/source.js';
import { lexiconOf, smallDocument, smallEngine, type SmallDocument } from '../small-index.js';

const LANTERNS = 'La lanterne de cuivre du phare de Valbrume est éteinte depuis la tempête.';
const LANTERNS_TOO =
  'Une lanterne éteinte depuis la tempête égare les pêcheurs, et le cuivre du toit verdit.';
const FILLING = Array.from({ length: 12 }, (_, place) =>
  smallDocument(`filling-${place}`, { question: `Une digue de granit numéro ${place} protège le quai.` }),
);

interface Asked {
  limit?: number;
  filter?: string[];
}

function relatedTo(
  asked: SmallDocument | string,
  documents: readonly SmallDocument[],
  { limit = 10, filter = [] }: Asked = {},
): Promise<RelatedCandidate[]> {
  const all = typeof asked === 'string' ? documents : [asked, ...documents];
  const lexicon = lexiconOf(all);
  const source =
    typeof asked === 'string' ? sourceFromText(asked, lexicon) : sourceFromQuestion(asked, lexicon);
  const query = { ...EVERYTHING, filter };
  return findRelated(smallEngine(all), source, { query, lexicon, limit });
}

const idsOf = (related: readonly RelatedCandidate[]) => related.map(({ candidate }) => candidate.id);

async function reasonFor(asked: SmallDocument | string, other: SmallDocument): Promise<string | undefined> {
  const related = await relatedTo(asked, [other, ...FILLING]);
  return related.find(({ candidate }) => candidate.id === other.id)?.reason;
}

const asked = smallDocument('asked', { question: LANTERNS }, { author: 'Invention Ode', family: ['asked'] });

describe('why a question is related', () => {
  it('says that both got one answer', async () => {
    const given = smallDocument('asked', { question: LANTERNS }, { family: ['aSame'] });
    expect(
      await reasonFor(given, smallDocument('1', { question: LANTERNS_TOO }, { family: ['aSame'] })),
    ).toBe('same-answer');
  });

  it('says that both are worded alike, of one campaign or not', async () => {
    expect(await reasonFor(asked, smallDocument('1', { question: `${LANTERNS} Merci.` }))).toBe(
      'same-wording',
    );
    const campaign = smallDocument('asked', { question: LANTERNS }, { family: ['qSame'] });
    expect(
      await reasonFor(campaign, smallDocument('1', { question: LANTERNS_TOO }, { family: ['qSame'] })),
    ).toBe('same-wording');
  });

  it('says of one campaign whose letters got two answers that the wording is the same', async () => {
    const [one, other] = ['One', 'Other'].map((answer) => ['qSame', `a${answer}`, `qSame.a${answer}`]);
    const first = smallDocument('asked', { question: LANTERNS }, { family: one ?? [] });
    const waiting = smallDocument('1', { question: LANTERNS_TOO }, { family: ['qSame'] });
    expect(await reasonFor(first, waiting)).toBe('same-wording');
    expect(
      await reasonFor(first, smallDocument('1', { question: LANTERNS_TOO }, { family: other ?? [] })),
    ).toBe('same-wording');
    expect(
      await reasonFor(first, smallDocument('1', { question: LANTERNS_TOO }, { family: one ?? [] })),
    ).toBe('same-answer');
  });

  it('says that the same author comes back to it, if later', async () => {
    const later = (author: string, published: number | null) =>
      reasonFor(asked, smallDocument('1', { question: LANTERNS_TOO }, { author, published }));
    expect(await later('Invention Ode', 19_100)).toBe('follow-up');
    expect(await later('Invention Ode', 18_900)).toBe('same-subject');
    expect(await later('Invention Ode', 19_000)).toBe('same-subject');
    expect(await later('Invention Ode', null)).toBe('same-subject');
    expect(await later('Fiction Guy', 19_100)).toBe('same-subject');
  });

  it('takes unknown authors for no one', async () => {
    const unsigned = smallDocument('asked', { question: LANTERNS });
    expect(
      await reasonFor(unsigned, smallDocument('1', { question: LANTERNS_TOO }, { published: 19_100 })),
    ).toBe('same-subject');
  });

  it('compares a pasted text by its words alone', async () => {
    expect(
      await reasonFor(LANTERNS, smallDocument('1', { question: LANTERNS_TOO }, { family: ['aSame'] })),
    ).toBe('same-subject');
    expect(await reasonFor(LANTERNS, smallDocument('1', { question: LANTERNS }))).toBe('same-wording');
  });
});

describe('findRelated', () => {
  it('puts first, of texts alike, the one whose vector is nearer; neighbours outside of the filters stay out', async () => {
    const withVector = (id: string, question: string, ...vector: number[]) => ({
      ...smallDocument(id, { question }),
      vector: packVector(Float32Array.from(vector)),
      embedding: 'essai',
    });
    const question = withVector('asked', LANTERNS, 1, 0);
    const others = [withVector('a', LANTERNS_TOO, 0, 1), withVector('b', LANTERNS_TOO, 1, 0)];
    const outside = withVector('outside', LANTERNS_TOO, 1, 0);
    const all = [question, ...others, outside, ...FILLING];
    const lexicon = lexiconOf(all);
    const source = sourceFromQuestion(question, lexicon, meaningOf(question));
    const vectors = { ...NO_VECTORS, nearest: () => Promise.resolve(['outside', 'asked', 'b', 'gone']) };
    const query = { ...EVERYTHING, filter: [anyOf('id', ['asked', 'a', 'b'])] };
    const found = await findRelated(smallEngine(all), source, { query, lexicon, vectors, limit: 10 });
    expect(idsOf(found)).toEqual(['b', 'a']);
    for (const { score } of found) expect(score).toBeLessThanOrEqual(1);
  });

  it('puts the more alike first, and leaves out what shares no word', async () => {
    const near = smallDocument('near', { question: LANTERNS_TOO });
    const far = smallDocument('far', { question: 'Le phare voisin est repeint en rouge par des bénévoles.' });
    expect(idsOf(await relatedTo(asked, [far, near, ...FILLING]))).toEqual(['near', 'far']);
  });

  it('puts first, of texts alike, those of the same heading, ministry or time', async () => {
    const facts = { rubric: 'Ports', portfolio: 'Mer', published: 19_000 };
    const question = smallDocument('asked', { question: LANTERNS }, facts);
    const plain = { published: 15_000 };
    for (const shared of [
      { ...plain, rubric: 'Ports' },
      { ...plain, portfolio: 'Mer' },
      { published: 19_030 },
    ]) {
      const without = smallDocument('a', { question: LANTERNS_TOO }, plain);
      const withIt = smallDocument('b', { question: LANTERNS_TOO }, shared);
      expect(idsOf(await relatedTo(question, [without, withIt, ...FILLING]))).toEqual(['b', 'a']);
    }
  });

  it('stays inside of the filters, and gives no more than asked', async () => {
    const others = ['1', '2', '3', '4'].map((id) => smallDocument(id, { question: `${LANTERNS_TOO} ${id}` }));
    const filter = [anyOf('id', ['2', '4', 'asked'])];
    expect(idsOf(await relatedTo(asked, [...others, ...FILLING], { filter })).sort()).toEqual(['2', '4']);
    expect(await relatedTo(asked, [...others, ...FILLING], { limit: 3 })).toHaveLength(3);
  });

  it('has nothing for a question whose words nobody else uses, nor for a text without a word', async () => {
    expect(await relatedTo(asked, FILLING)).toEqual([]);
    expect(await relatedTo('le la les', FILLING)).toEqual([]);
    expect(await relatedTo('introuvable', FILLING)).toEqual([]);
    expect(await relatedTo(asked, [])).toEqual([]);
  });

  it('is not misled by the many words that are its own alone', async () => {
    const own = Array.from(
      { length: relatedRanking.stems + 5 },
      (_, place) => `valbrume${'x'.repeat(place)}`,
    );
    const question = smallDocument('asked', { question: `${own.join(' ')} lanterne` });
    const other = smallDocument('1', { question: LANTERNS });
    expect(idsOf(await relatedTo(question, [other, ...FILLING]))).toEqual(['1']);
  });

  it('finds one of the same heading and days, or of the same answer, behind very many others', async () => {
    const text = { question: 'Le phare de la ville brille.' };
    const crowd = Array.from({ length: relatedRanking.far.most + 100 }, (_, place) =>
      smallDocument(`crowd-${place}`, text, { published: 10 }),
    );
    const question = smallDocument('asked', { question: LANTERNS }, { rubric: 'Ports', family: ['aSame'] });
    const near = smallDocument('near', text, { rubric: 'Ports', published: 19_020 });
    const answered = smallDocument('answered', text, { family: ['aSame'], published: 10 });
    const related = await relatedTo(question, [...crowd, near, answered], { limit: crowd.length });
    expect(idsOf(related)).toEqual(expect.arrayContaining(['near', 'answered']));
    expect(idsOf(related)[0]).toBe('near');
  });

  it('never gives the question itself, nor one twice, scores falling from 1 to 0', async () => {
    const word = fc.constantFrom('phare', 'lanterne', 'digue', 'quai', 'marée', 'écluse', 'péniche');
    const question = fc.record({
      text: fc.array(word, { maxLength: 8 }).map((words) => words.join(' ')),
      facts: fc.record({
        rubric: fc.constantFrom('Ports', 'Canaux'),
        portfolio: fc.constantFrom('Mer', 'Rivières'),
        author: fc.constantFrom('Invention Ode', 'Fiction Guy'),
        family: fc.constantFrom<string[][]>(['aSame'], ['qSame'], ['qSame', 'aSame', 'qSame.aSame'], ['QA']),
        published: fc.constantFrom(null, 18_000, 18_050, 19_000),
      }),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(question, { minLength: 1, maxLength: 14 }),
        fc.integer({ min: 1, max: 12 }),
        async (given, limit) => {
          const [first, ...others] = given.map(({ text, facts }, place) =>
            smallDocument(String(place), { question: text }, facts),
          );
          if (first === undefined) return;
          const related = await relatedTo(first, others, { limit });
          expect(related.length).toBeLessThanOrEqual(limit);
          expect(idsOf(related)).not.toContain('0');
          expect(new Set(idsOf(related)).size).toBe(related.length);
          const scores = related.map(({ score }) => score);
          expect([...scores].sort((a, b) => b - a)).toEqual(scores);
          for (const score of scores) expect(score > 0 && score <= 1).toBe(true);
        },
      ),
    );
  });
});
