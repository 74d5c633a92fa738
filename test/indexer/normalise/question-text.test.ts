import { describe, expect, it } from 'vitest';
import {
  stripAnswerPrefix,
  stripFirstParagraph,
  stripQuestionPrefix,
} from '../../../indexer/normalise/question-text.js';

describe('stripQuestionPrefix', () => {
  it.each([
    ['13382. — 10 mars 2031. — Mme Jeanne Lagune interroge', 'Mme Jeanne Lagune interroge'],
    ['13382. - 1er fevrier 1988. - Mme Jeanne Lagune interroge', 'Mme Jeanne Lagune interroge'],
    ['13 382.\u00a0–\u00a010 mars 2031.\u00a0– Mme', 'Mme'],
  ])('removes number and date from %j', (raw, text) => {
    expect(stripQuestionPrefix(raw)).toBe(text);
  });

  it.each([
    '13382. — Mme Jeanne Lagune interroge',
    '10 mars 2031. — Mme Jeanne Lagune interroge',
    '12. — 45 brumaire 2031. — Mme',
    'Le 10 mars 2031, 12 lacs.',
    '2030. Une année.',
  ])('leaves %j', (text) => {
    expect(stripQuestionPrefix(text)).toBe(text);
  });
});

describe('stripAnswerPrefix', () => {
  it.each([
    ['Reponse. - Les lacs', 'Les lacs'],
    ['Réponse. — Les lacs', 'Les lacs'],
    ['RÉPONSE.\u00a0– Les lacs', 'Les lacs'],
    ['Réponse à la question des lacs', 'Réponse à la question des lacs'],
  ])('%j becomes %j', (raw, text) => {
    expect(stripAnswerPrefix(raw)).toBe(text);
  });
});

describe('stripFirstParagraph', () => {
  it('touches the first paragraph only, and drops it when nothing is left', () => {
    const blocks = ['Reponse. - ', 'Reponse. - deux'].map((text) => ({ kind: 'paragraph' as const, text }));
    expect(stripFirstParagraph(blocks, stripAnswerPrefix)).toEqual([
      { kind: 'paragraph', text: 'Reponse. - deux' },
    ]);
    expect(stripFirstParagraph([], stripAnswerPrefix)).toEqual([]);
  });
});
