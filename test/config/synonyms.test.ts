import { describe, expect, it } from 'vitest';
import { SYNONYMS } from '../../config/synonyms.js';
import { stemsOf } from '../../french/analyse.js';
import { STOP_WORDS } from '../../french/stop-words.js';
import { tokenise } from '../../french/tokenise.js';

const expressions = SYNONYMS.flat();
const analysed = (text: string) => stemsOf(text).join(' ');
const sigles = expressions.filter((text) => !text.includes(' ') && text === text.toUpperCase());

describe('SYNONYMS', () => {
  it('covers the sigles of parliamentary work, two expressions or more each', () => {
    expect(SYNONYMS.length).toBeGreaterThanOrEqual(150);
    expect(SYNONYMS.filter((group) => group.length < 2)).toEqual([]);
  });

  it('never gives one expression twice, as the index sees it: a word would mean two things', () => {
    const all = expressions.map(analysed);
    expect(expressions.filter((_, index) => all.indexOf(all[index] ?? '') !== index)).toEqual([]);
  });

  it('holds no expression that the index does not hold', () => {
    expect(expressions.filter((text) => analysed(text) === '')).toEqual([]);
  });

  it('holds no expression that reads as two sentences', () => {
    const sentences = (text: string) => tokenise(text).filter(({ opensSentence }) => opensSentence).length;
    expect(expressions.filter((text) => sentences(text) > 1)).toEqual([]);
  });

  it('has no sigle whose stem is a stop word or a single letter', () => {
    const lost = sigles.filter((sigle) => STOP_WORDS.has(analysed(sigle)) || analysed(sigle).length < 2);
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
    expect(expressions.filter((text) => analysed(text) === analysed(word))).toEqual([]);
  });

  it('does not widen a long form to a single ordinary word, but for the noted « gestation pour autrui »', () => {
    const widened = expressions.filter((text) => text.includes(' ') && !analysed(text).includes(' '));
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
    expect(analysed(written)).toBe(analysed(listed));
  });
});
