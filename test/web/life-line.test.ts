import { describe, expect, it } from 'vitest';
import { presentQuestion } from '../../server/present/question.js';
import { lifeLine } from '../../web/shared/life-line.js';
import { makeQuestion } from '../server/records.js';
import { plain } from '../support/render.js';

type Changes = Parameters<typeof makeQuestion>[0];

const DATES = {
  published: '2026-01-06',
  answered: null,
  due: '2026-03-06',
  closed: null,
  renewed: [],
  signalled: [],
};
const told = (changes: Changes): string[] =>
  lifeLine(presentQuestion(makeQuestion(changes))).map(({ day, text }) => plain(`${day} ${text}`));
const ministry = (label: string) => ({ organeId: null, label, title: null, portfolios: [] });

describe('the life line', () => {
  it('goes from the question to the answer, in the order of days', () => {
    const dates = { ...DATES, answered: '2026-06-02', renewed: ['2026-05-05'], signalled: ['2026-04-07'] };
    expect(told({ dates, status: 'answered', delayDays: 147 })).toEqual([
      '2026-01-06 Publiée au Journal officiel',
      '2026-03-06 Fin du délai de deux mois',
      '2026-04-07 Signalée',
      '2026-05-05 Renouvelée',
      '2026-06-02 Réponse publiée, après 147 jours',
    ]);
  });

  it('says of a question that waits what is expected, or was', () => {
    expect(told({ dates: DATES })).toContain('2026-03-06 Délai de deux mois dépassé');
    const far = { ...DATES, due: '2099-03-06' };
    expect(told({ dates: far })).toContain('2099-03-06 Réponse attendue au plus tard');
  });

  it('tells to whom the question went, not whom it was put to', () => {
    const ministries = [
      { ...ministry('Rivières'), since: '2026-01-06' },
      { ...ministry('Montagnes'), since: '2026-02-10' },
    ];
    const lines = told({ dates: DATES, ministryAsked: ministry('Rivières'), ministries });
    expect(lines.filter((line) => line.includes('Réattribuée'))).toEqual([
      '2026-02-10 Réattribuée : Montagnes',
    ]);
  });

  it('ends with why there will be no answer', () => {
    const closing = { code: 'AU', label: 'Retrait à l’initiative de l’auteur', date: '2026-02-01', jo: null };
    const lines = told({ dates: { ...DATES, closed: '2026-02-01' }, status: 'withdrawn', closing });
    expect(lines.at(-1)).toBe('2026-02-01 Retrait à l’initiative de l’auteur');
    expect(lines.join()).not.toContain('délai');
  });

  describe('of an oral question, which is printed after the sitting', () => {
    const printed = (date: string) => ({ date, page: 612, number: null, kind: 'JO_DEBAT' });
    const answered = (published: string) => ({ ...DATES, published, due: null, answered: '2026-01-07' });

    it('has one event where question and answer are one text', () => {
      const dates = answered('2026-01-07');
      const jo = { question: null, answer: printed('2026-01-07') };
      expect(told({ type: 'QG', dates, jo, status: 'answered' })).toEqual([
        '2026-01-07 Question et réponse au Journal officiel, p. 612',
      ]);
    });

    it('names the JO only where a document does', () => {
      const dates = answered('2026-01-07');
      expect(told({ type: 'QG', dates, status: 'answered' })).toEqual(['2026-01-07 Question et réponse']);
    });

    it('gives the day of the JO as that of a publication, and no sitting', () => {
      const dates = answered('2025-12-02');
      const jo = { question: printed('2025-12-02'), answer: printed('2026-01-07') };
      expect(told({ type: 'QOSD', dates, jo, status: 'answered' })).toEqual([
        '2025-12-02 Publiée au Journal officiel, p. 612',
        '2026-01-07 Réponse publiée, p. 612',
      ]);
    });
  });
});
