import { describe, expect, it } from 'vitest';
import { capitaliseFirstLetter, chooseTitle, formatHeading } from '../../../indexer/normalise/titles.js';

const NOTHING = {
  type: 'QE' as const,
  number: 42,
  pageTitle: null,
  analyses: [],
  headingLead: null,
  rubric: null,
};

describe('chooseTitle', () => {
  it('goes down from the page’s title to the number', () => {
    const all = {
      ...NOTHING,
      pageTitle: 'Titre',
      analyses: ['analyse'],
      headingLead: 'tête',
      rubric: 'rubrique',
    };
    expect(chooseTitle(all)).toBe('Titre');
    expect(chooseTitle({ ...all, pageTitle: null })).toBe('Analyse');
    expect(chooseTitle({ ...all, pageTitle: null, analyses: [] })).toBe('Tête');
    expect(chooseTitle({ ...NOTHING, rubric: 'rubrique' })).toBe('Rubrique');
    expect(chooseTitle(NOTHING)).toBe('Question écrite n° 42');
    expect(chooseTitle({ ...NOTHING, type: 'QG' })).toBe('Question au Gouvernement n° 42');
    expect(chooseTitle({ ...NOTHING, type: 'QOSD' })).toBe('Question orale sans débat n° 42');
  });

  it('joins the keywords of old headings', () => {
    expect(chooseTitle({ ...NOTHING, analyses: ['barques militaires', 'usure.', 'bilan'] })).toBe(
      'Barques militaires, usure, bilan',
    );
  });

  it('passes over a title that holds no word', () => {
    expect(chooseTitle({ ...NOTHING, pageTitle: '…', rubric: 'lacs' })).toBe('Lacs');
  });
});

describe('formatHeading', () => {
  it.each([
    ['politique des lacs', 'Politique des lacs'],
    ['élevage des carpes.', 'Élevage des carpes'],
    ['« plan barques » : bilan', '« Plan barques » : bilan'],
    ['et maintenant…', 'Et maintenant…'],
    ['et maintenant...', 'Et maintenant...'],
    ['barques, rames, etc.', 'Barques, rames, etc.'],
    ['avenir de la S.N.L.B.', 'Avenir de la S.N.L.B.'],
    ['5G au bord des lacs', '5G au bord des lacs'],
    ['', ''],
  ])('%j becomes %j', (raw, heading) => {
    expect(formatHeading(raw)).toBe(heading);
    expect(formatHeading(heading)).toBe(heading);
  });

  it('leaves names that start in lower case on purpose', () => {
    expect(capitaliseFirstLetter('eSport au lac')).toBe('eSport au lac');
  });
});
