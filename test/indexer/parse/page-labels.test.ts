import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldLabel, matchLabel, splitDatedLabels } from '../../../indexer/parse/page-labels.js';

describe('matchLabel', () => {
  it.each([
    ['Auteur : M. Fictif', 'author', 'M. Fictif'],
    ['AUTEUR:M. Fictif', 'author', 'M. Fictif'],
    ['Ministère interrogé > Nuages', 'ministryAsked', 'Nuages'],
    ['Ministere  attributaire :  Nuages', 'ministryResponsible', 'Nuages'],
    ['Ministère répondant : Nuages', 'ministryResponsible', 'Nuages'],
    ['Minist\ufffdre interrog\ufffd : Nuages', 'ministryAsked', 'Nuages'],
    ['MinistÃ¨re interrogÃ© : Nuages', 'ministryAsked', 'Nuages'],
    ['Tête d’analyse : aides', 'headingLead', 'aides'],
    ['Texte de la QUESTION :', 'questionText', ''],
    ['Texte de la réponse', 'answerText', ''],
    ['Texte de la REPONSE : Réponse. - Oui.', 'answerText', 'Réponse. - Oui.'],
    ['Question de M. Fictif Jean', 'askedBy', 'M. Fictif Jean'],
    ['Question publiée le 1er février 1988', 'published', '1er février 1988'],
    ['Question publiée au JO le\u00a0: 09/03/1998 page\u00a0: 12', 'published', '09/03/1998 page\u00a0: 12'],
    ['Réponse publiée le', 'answered', ''],
    ['Question signalée le : 3 mai 2011', 'signalled', '3 mai 2011'],
    ['Date de renouvellement : 3 mai 2011', 'renewed', '3 mai 2011'],
    ["Date de changement d'attribution : 3 mai 2011", 'reattributed', '3 mai 2011'],
    ['Question retirée le 3 mai 2011 (fin de mandat)', 'withdrawn', '3 mai 2011 (fin de mandat)'],
    ['Caduque', 'lapsed', ''],
    ['Erratum de la réponse publié au JO le : 3/5/2011', 'answerErratum', '3/5/2011'],
    ['Date(s) clé(s)', 'keyDates', ''],
    ['Données clés', 'keyData', ''],
    ['Intitulé : Brumes', 'title', 'Brumes'],
  ])('reads « %s »', (line, field, value) => {
    expect(matchLabel(line)).toMatchObject({ field, value });
  });

  it.each([
    'Auteur inconnu de tous',
    'Date de naissance des nuages',
    'Question de principe',
    'Rubriques : plusieurs',
    'Titres restaurant',
    'Groupements de communes',
    'Question publiée en retard',
    '',
    ':',
  ])('leaves ordinary text alone: « %s »', (line) => {
    expect(matchLabel(line)).toBeNull();
  });

  it('never throws, whatever the line', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (noise) => {
        expect(() => [
          matchLabel(noise),
          splitDatedLabels(noise),
          matchLabel(`Rubrique${noise}`),
        ]).not.toThrow();
      }),
    );
  });
});

describe('foldLabel', () => {
  it('is idempotent', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(foldLabel(foldLabel(text))).toBe(foldLabel(text));
      }),
    );
  });
});

describe('splitDatedLabels', () => {
  it('parts the dates that share a line', () => {
    const line =
      'Dates : Question publiée le 3 mai 2011, page 12 Réponse publiée le 4 juin 2011 Date de signalement : 5 mai 2011';
    expect(splitDatedLabels(line)).toEqual([
      'Dates :',
      'Question publiée le 3 mai 2011, page 12',
      'Réponse publiée le 4 juin 2011',
      'Date de signalement : 5 mai 2011',
    ]);
  });

  it('leaves a sentence about dates whole', () => {
    const line = 'Il rappelle que la question publiée le 3 mai attend toujours.';
    expect(splitDatedLabels(line)).toEqual([line]);
  });
});
