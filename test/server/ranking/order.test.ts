import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { analyseQuery } from '../../../french/analyse.js';
import { packVector } from '../../../vectors/packed-vector.js';
import type { Meaning } from '../../../server/vectors/meaning.js';
import { orderByRelevance, orderByWords } from '../../../server/ranking/order.js';
import { readConcepts } from '../../../server/understand/concepts.js';
import { createSynonymTable } from '../../../server/understand/synonym-table.js';
import { lexiconOf, smallDocument, type SmallDocument } from '../small-index.js';

const NO_SYNONYMS = createSynonymTable([]);
const FILLING = 'Le quai du port attend la marée haute avec ses marins, ses filets, ses voiles.';
/** Enough other texts for words to be rare or frequent. */
const OTHERS = Array.from({ length: 30 }, (_, place) =>
  smallDocument(`other-${place}`, { question: place < 15 ? `${FILLING} Une digue.` : FILLING }),
);

function order(query: string, ...documents: SmallDocument[]) {
  return orderByMeaning(query, null, documents);
}

function orderByMeaning(query: string, meaning: Meaning | null, documents: readonly SmallDocument[]) {
  const lexicon = lexiconOf([...documents, ...OTHERS]);
  const concepts = readConcepts(analyseQuery(query), lexicon, NO_SYNONYMS);
  return orderByRelevance(documents, concepts, lexicon, meaning);
}

function idsFor(query: string, ...documents: SmallDocument[]): string[] {
  return order(query, ...documents).map(({ candidate }) => candidate.id);
}

describe('orderByRelevance', () => {
  it('puts the very form before another form of the word', () => {
    const other = smallDocument('1', { question: `${FILLING} La lanterne.` });
    const same = smallDocument('2', { question: `${FILLING} Les lanternes.` });
    expect(idsFor('lanternes', other, same)).toEqual(['2', '1']);
    expect(idsFor('lanterne', other, same)).toEqual(['1', '2']);
  });

  it('puts a word of the title before one of the text, the short text before the long', () => {
    const inText = smallDocument('1', { title: 'Marée haute', question: `${FILLING} Une lanterne.` });
    const inTitle = smallDocument('2', { title: 'Lanterne haute', question: `${FILLING} Une marée.` });
    expect(idsFor('lanterne', inText, inTitle)).toEqual(['2', '1']);
    const long = smallDocument('3', { question: `${FILLING.repeat(9)} Une lanterne.` });
    expect(idsFor('lanterne', long, inText)).toEqual(['1', '3']);
  });

  it('prefers the rare word of the query to the frequent one', () => {
    const frequent = smallDocument('1', { question: `${FILLING} Une digue.` });
    const rare = smallDocument('2', { question: `${FILLING} Une lanterne.` });
    expect(idsFor('digue lanterne', frequent, rare)).toEqual(['2', '1']);
  });

  it('prefers every word of the query to one of them repeated', () => {
    const repeated = smallDocument('1', { question: `${FILLING} Une lanterne, une lanterne, une lanterne.` });
    const every = smallDocument('2', { question: `${FILLING} Une lanterne, un phare, une perche.` });
    expect(idsFor('lanterne phare', repeated, every)).toEqual(['2', '1']);
  });

  it('prefers words that stand together', () => {
    const apart = smallDocument('1', { question: `La lanterne. ${FILLING} Le phare.` });
    const together = smallDocument('2', { question: `${FILLING} La lanterne du phare.` });
    expect(idsFor('lanterne phare', apart, together)).toEqual(['2', '1']);
  });

  it('brings forward what is like the best documents', () => {
    const best = smallDocument(
      '1',
      { title: 'Lanterne', question: `Une lanterne de cuivre poli, lanterne ancienne. ${FILLING}` },
      { rubric: 'Ports' },
    );
    const unlike = smallDocument('2', { question: `${FILLING} Une lanterne de papier plissé.` });
    const alike = smallDocument('3', { question: `${FILLING} Une lanterne de cuivre poli.` });
    expect(idsFor('lanterne', unlike, best, alike)).toEqual(['1', '3', '2']);
    const sameRubric = smallDocument(
      '4',
      { question: `${FILLING} Une lanterne de papier plissé.` },
      { rubric: 'Ports' },
    );
    expect(idsFor('lanterne', unlike, best, sameRubric)).toEqual(['1', '4', '2']);
  });

  it('puts equals in the order of their dates, the newest first, then of their uids', () => {
    const texts = { question: `${FILLING} Une lanterne.` };
    const documents = [
      smallDocument('undated-b', texts, { published: null }),
      smallDocument('b', texts, { published: 100 }),
      smallDocument('new', texts, { published: 200 }),
      smallDocument('a', texts, { published: 100 }),
      smallDocument('undated-a', texts, { published: null }),
    ];
    const expected = ['new', 'a', 'b', 'undated-a', 'undated-b'];
    expect(idsFor('lanterne', ...documents)).toEqual(expected);
    expect(idsFor('', ...documents)).toEqual(expected);
  });

  it('has no score where no word was asked for, and nothing for no candidate', () => {
    expect(order('', smallDocument('1', { question: FILLING })).map(({ score }) => score)).toEqual([0]);
    expect(order('lanterne')).toEqual([]);
  });

  it('keeps each candidate once, scores falling from 1 to 0, however they are given', () => {
    const word = fc.constantFrom('lanterne', 'lanternes', 'phare', 'digue', 'marée', 'quai', '1907');
    const text = fc.array(word, { maxLength: 12 }).map((words) => words.join(' '));
    const documents = fc
      .array(fc.record({ title: text, question: text, answer: text, interruptions: text }), { maxLength: 12 })
      .map((all) => all.map((texts, place) => smallDocument(String(place), texts, { published: place % 3 })));
    const query = fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(' '));
    fc.assert(
      fc.property(query, documents, (asked, given) => {
        const ranked = order(asked, ...given);
        const ids = ranked.map(({ candidate }) => candidate.id);
        expect([...ids].sort()).toEqual(given.map(({ id }) => id).sort());
        const scores = ranked.map(({ score }) => score);
        expect([...scores].sort((a, b) => b - a)).toEqual(scores);
        for (const score of scores) expect(score >= 0 && score <= 1).toBe(true);
        expect(idsFor(asked, ...[...given].reverse())).toEqual(ids);
      }),
    );
  });

  describe('with vectors', () => {
    const MEANING = { embedding: 'essai', vector: Float32Array.of(1, 0) };
    const pointing = (
      id: string,
      vector: Float32Array,
      texts = { question: `${FILLING} Une lanterne.` },
    ) => ({
      ...smallDocument(id, texts),
      vector: packVector(vector),
      embedding: 'essai',
    });
    const ids = (meaning: Meaning | null, ...documents: SmallDocument[]) =>
      orderByMeaning('lanterne', meaning, documents).map(({ candidate }) => candidate.id);

    it('puts first, of texts with the same words, the one that is nearer to the query', () => {
      const far = pointing('1', Float32Array.of(0, 1));
      const near = pointing('2', Float32Array.of(1, 0));
      expect(ids(null, far, near)).toEqual(['1', '2']);
      expect(ids(MEANING, far, near)).toEqual(['2', '1']);
      expect(ids({ ...MEANING, embedding: 'autre' }, far, near)).toEqual(['1', '2']);
    });

    it('never puts nearness before the words themselves', () => {
      const worded = pointing('1', Float32Array.of(0, 1), { question: 'Une lanterne, des lanternes.' });
      const near = pointing('2', Float32Array.of(1, 0), { question: FILLING });
      expect(ids(MEANING, near, worded)).toEqual(['1', '2']);
    });

    it('keeps scores from 0 to 1', () => {
      const documents = [1, 0.5, 0].map((x, at) => pointing(String(at), Float32Array.of(x, 1 - x)));
      for (const { score } of orderByMeaning('lanterne', MEANING, documents)) {
        expect(score).toBeGreaterThan(0);
        expect(score).toBeLessThanOrEqual(1);
      }
    });
  });
});

describe('orderByWords', () => {
  const idsOf = (query: string, ...documents: SmallDocument[]): string[] => {
    const lexicon = lexiconOf([...documents, ...OTHERS]);
    const concepts = readConcepts(analyseQuery(query), lexicon, NO_SYNONYMS);
    return orderByWords(documents, concepts, lexicon).map(({ id }) => id);
  };

  it('brings nothing forward for being like the best documents', () => {
    const best = smallDocument('1', {
      title: 'Lanterne',
      question: `${FILLING} Une lanterne de cuivre poli.`,
    });
    const alike = smallDocument('2', { question: `${FILLING} ${FILLING} Une lanterne de cuivre poli.` });
    const unlike = smallDocument('3', { question: `${FILLING} Une lanterne de papier plissé.` });
    expect(idsFor('lanterne', best, alike, unlike)).toEqual(['1', '2', '3']);
    expect(idsOf('lanterne', best, alike, unlike)).toEqual(['1', '3', '2']);
  });

  it('holds a word of the title for more than a text full of it', () => {
    const inTitle = smallDocument('1', {
      title: 'Lanterne rouge du vieux port, barques',
      question: FILLING.repeat(2),
    });
    const inText = smallDocument('2', {
      headings: 'Lanterne',
      question: 'Lanterne, lanterne, lanterne, lanterne.',
    });
    expect(idsFor('lanterne', inTitle, inText)).toEqual(['2', '1']);
    expect(idsOf('lanterne', inTitle, inText)).toEqual(['1', '2']);
  });
});
