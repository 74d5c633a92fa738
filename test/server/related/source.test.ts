import { describe, expect, it } from 'vitest';
import { decodeRankField } from '../../../ranking/rank-field.js';
import { likenessTo } from '../../../server/ranking/text-vector.js';
import { sourceFromQuestion, sourceFromText } from '../../../server/related/source.js';
import { lexiconOf, smallDocument } from '../small-index.js';

const TEXT = 'La lanterne du phare de Valbrume, lanterne de cuivre, est éteinte.';
const question = smallDocument('1', { question: TEXT, names: 'Ode Invention' });
const lexicon = lexiconOf([
  question,
  smallDocument('2', { question: 'Le phare est éteint.' }),
  smallDocument('3', { question: 'Un phare neuf.' }),
  smallDocument('4', { question: 'Une digue neuve.' }),
]);
const stemsOf = (telling: readonly { stem: string }[]) => telling.map(({ stem }) => stem);

describe('sourceFromQuestion', () => {
  const source = sourceFromQuestion(question, lexicon);

  it('gives its words, the most telling first, and neither names nor marks of impact', () => {
    const stems = stemsOf(source.telling);
    expect(stems[0]).toBe('lanterne');
    expect(stems.indexOf('valbrume')).toBeLessThan(stems.indexOf('phare'));
    expect([...stems].sort()).toEqual(['cuivre', 'eteinte', 'lanterne', 'phare', 'valbrume']);
    expect(question.terms.some((term) => term.includes('^'))).toBe(true);
    const weights = source.telling.map(({ weight }) => weight);
    expect([...weights].sort((a, b) => b - a)).toEqual(weights);
    expect(source.question).toBe(question);
  });

  it('has nothing telling for a question without a word', () => {
    expect(sourceFromQuestion(smallDocument('9', { names: 'Ode Invention' }), lexicon).telling).toEqual([]);
  });
});

describe('sourceFromText', () => {
  it('is what a question with that text would be', () => {
    const source = sourceFromText(TEXT, lexicon);
    expect(source.question).toBeNull();
    const same = sourceFromQuestion(question, lexicon);
    expect(likenessTo(source.vector, lexicon)(decodeRankField(question.rank))).toBeCloseTo(1, 9);
    expect(stemsOf(source.telling)).toEqual(stemsOf(same.telling));
  });

  it('has nothing telling for a text without a word', () => {
    expect(sourceFromText('… le, la, les !', lexicon).telling).toEqual([]);
    expect(sourceFromText('', lexicon).telling).toEqual([]);
  });
});
