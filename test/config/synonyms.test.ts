import { describe, expect, it } from 'vitest';
import { SYNONYMS } from '../../config/synonyms.js';
import { analyseText } from '../../french/analyse.js';
import { STOP_WORDS } from '../../french/stop-words.js';

const expressions = SYNONYMS.flat();
const sigles = expressions.filter((text) => !text.includes(' ') && text === text.toUpperCase());

describe('SYNONYMS', () => {
  it('covers the sigles of parliamentary work, two expressions or more each', () => {
    expect(SYNONYMS.length).toBeGreaterThanOrEqual(150);
    expect(SYNONYMS.filter((group) => group.length < 2)).toEqual([]);
  });

  it('never gives one expression twice, as the index sees it: a word would mean two things', () => {
    const analysed = expressions.map(analyseText);
    expect(expressions.filter((_, index) => analysed.indexOf(analysed[index] ?? '') !== index)).toEqual([]);
  });

  it('holds no expression that the index does not hold', () => {
    expect(expressions.filter((text) => analyseText(text) === '')).toEqual([]);
  });

  it('holds no expression that reads as two sentences: the engine would count its words as far apart', () => {
    expect(expressions.filter((text) => analyseText(text).includes('.'))).toEqual([]);
  });

  it('has no sigle whose stem is a stop word or a single letter', () => {
    const lost = sigles.filter(
      (sigle) => STOP_WORDS.has(analyseText(sigle)) || analyseText(sigle).length < 2,
    );
    expect(lost).toEqual([]);
  });

  it.each([
    'âme',
    'créer',
    'cap',
    'bac',
    'but',
    'cité',
    'élan',
    'pacte',
    'mas',
    'raid',
    'agir',
    'pluie',
    'corps',
  ])('does not take « %s » for a sigle', (word) => {
    expect(expressions.filter((text) => analyseText(text) === analyseText(word))).toEqual([]);
  });

  it('does not widen a long form to a single ordinary word, but for the noted « gestation pour autrui »', () => {
    const widened = expressions.filter((text) => text.includes(' ') && !analyseText(text).includes(' '));
    expect(widened).toEqual(['gestation pour autrui']);
  });

  it.each([
    ['les E.H.P.A.D.', 'EHPAD'],
    ['des EPCI', 'EPCI'],
    [
      'établissements d’hébergement pour les personnes âgées dépendantes',
      "établissement d'hébergement pour personnes âgées dépendantes",
    ],
    ['ALLOCATION ADULTE HANDICAPÉ', 'allocation aux adultes handicapés'],
    ['Zones à faibles émissions', 'zone à faibles émissions'],
  ])('has one entry for every spelling: « %s »', (written, listed) => {
    expect(expressions).toContain(listed);
    expect(analyseText(written)).toBe(analyseText(listed));
  });
});
